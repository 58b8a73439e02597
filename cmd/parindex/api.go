package main

import (
	"log/slog"
	"net/http"
	"regexp"

	"parindex/dashboard/api"
)

// open is who else may read what is open to everybody.
type open struct {
	origins []string // sites whose scripts may
}

func (o *open) flags(c *call) {
	c.flags.Func("api-origin", c.say("trang web khác được đọc dữ liệu mở bằng script, ví dụ https://thongke.tinh.gov.vn; ghi nhiều lần được", "another site whose scripts may read the open data, such as https://thongke.tinh.gov.vn; may be repeated"), o.add)
}

// originForm is an origin as browsers send it: small letters, a name in ASCII, no port that
// goes without saying.
var originForm = regexp.MustCompile(`^(https?)://(?:[a-z0-9._-]+|\[[0-9a-f:]+\])(?::([1-9][0-9]{0,4}))?$`)

// add takes an origin: what is written in another way would let nobody in, without a word.
func (o *open) add(given string) error {
	m := originForm.FindStringSubmatch(given)
	if m == nil || m[1] == "http" && m[2] == "80" || m[1] == "https" && m[2] == "443" || len(m[2]) == 5 && m[2] > "65535" {
		return tell("ghi địa chỉ như trình duyệt gửi: chữ thường, không dấu, không có đường dẫn, không có cổng 443 (https) hay 80 (http), ví dụ https://thongke.tinh.gov.vn",
			"give the address as browsers send it: small ASCII letters, no path, no port 443 (https) or 80 (http), such as https://thongke.tinh.gov.vn")
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
