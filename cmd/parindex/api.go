package main

import (
	"log/slog"
	"net/http"
	"net/url"

	"parindex/dashboard/api"
)

// open is who else may read what is open to everybody.
type open struct {
	origins []string // sites whose scripts may
}

func (o *open) flags(c *call) {
	c.flags.Func("api-origin", c.say("trang web khác được đọc dữ liệu mở bằng script, ví dụ https://thongke.tinh.gov.vn; ghi nhiều lần được", "another site whose scripts may read the open data, such as https://thongke.tinh.gov.vn; may be repeated"), o.add)
}

// add takes an origin as browsers name it.
func (o *open) add(given string) error {
	u, err := url.Parse(given)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Scheme+"://"+u.Host != given {
		return tell("ghi địa chỉ không có đường dẫn, ví dụ https://thongke.tinh.gov.vn", "give an address without a path, such as https://thongke.tinh.gov.vn")
	}
	o.origins = append(o.origins, given)
	return nil
}

// answerPrograms adds the resources to what people open.
func (o *open) answerPrograms(mux *http.ServeMux, resources []api.Resource, log *slog.Logger, observe func(route string, status int, seconds float64)) error {
	h, err := api.New(api.Options{Resources: resources, Origins: o.origins, Observe: observe, Log: log})
	if err != nil {
		return err
	}
	mux.Handle(api.Root, h)
	mux.Handle(api.Root+"/", h)
	return nil
}
