package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"parindex/dashboard/shell"
	"parindex/words"
)

// Problem is why a request is not answered, as RFC 9457 writes it.
type Problem struct {
	Kind   string // "unknown-parameter"; last part of its type
	Status int
	Title  words.Text
	Detail words.Text // what to do; %s is the parameter
	of     string
	wait   time.Duration
}

func (p *Problem) Error() string { return p.Kind + " " + p.of }

// Is says whether another problem is of the same kind.
func (p *Problem) Is(other error) bool {
	o, ok := other.(*Problem)
	return ok && o.Kind == p.Kind
}

// Of is the problem with a parameter.
func (p Problem) Of(parameter string) *Problem {
	p.of = parameter
	return &p
}

// After is the problem, over in a while.
func (p Problem) After(wait time.Duration) *Problem {
	p.wait = wait
	return &p
}

// The problems that there are.
var (
	UnknownParameter = &Problem{Kind: "unknown-parameter", Status: http.StatusBadRequest,
		Title:  words.Text{Vi: "Không có tham số này", En: "There is no such parameter"},
		Detail: words.Text{Vi: "Tài nguyên này không nhận tham số “%s”; bỏ đi, hoặc xem tên đúng trong bản mô tả /api/v1/openapi.json.", En: "This resource does not take “%s”; leave it out, or see its name in /api/v1/openapi.json."}}
	BadParameter = &Problem{Kind: "bad-parameter", Status: http.StatusBadRequest,
		Title:  words.Text{Vi: "Giá trị của tham số không dùng được", En: "The value of a parameter cannot be used"},
		Detail: words.Text{Vi: "Ghi tham số “%s” một lần, với giá trị như bản mô tả /api/v1/openapi.json cho phép.", En: "Give “%s” once, with a value that /api/v1/openapi.json allows."}}
	NotIn = &Problem{Kind: "not-in", Status: http.StatusUnauthorized,
		Title:  words.Text{Vi: "Cần mã truy cập", En: "A token is needed"},
		Detail: words.Text{Vi: "Gửi mã truy cập còn hạn trong header “Authorization: Bearer …”. Tạo mã ở trang Tài khoản sau khi đăng nhập.", En: "Send a token that works in the header “Authorization: Bearer …”. Tokens are made on the account page, after signing in."}}
	NoScope = &Problem{Kind: "no-scope", Status: http.StatusForbidden,
		Title:  words.Text{Vi: "Mã truy cập không có phạm vi này", En: "The token does not have this scope"},
		Detail: words.Text{Vi: "Tạo mã truy cập khác có phạm vi “%s”.", En: "Make another token with the scope “%s”."}}
	Denied = &Problem{Kind: "denied", Status: http.StatusForbidden,
		Title:  words.Text{Vi: "Chủ mã truy cập không có quyền xem", En: "The owner of the token may not see this"},
		Detail: words.Text{Vi: "Mã truy cập chỉ xem được những gì chủ của mã xem được. Đề nghị quản trị giao vai trò nếu cần.", En: "A token reaches what its owner does. Ask the administrator for a role, where one is needed."}}
	NotFound = &Problem{Kind: "not-found", Status: http.StatusNotFound,
		Title:  words.Text{Vi: "Không có gì ở địa chỉ này", En: "There is nothing here"},
		Detail: words.Text{Vi: "Kiểm tra năm, khối, đơn vị; kết quả chưa công bố không có ở đây. Các địa chỉ có trong /api/v1/openapi.json.", En: "Check year, group and unit; what is not published is not here. The addresses are in /api/v1/openapi.json."}}
	WrongMethod = &Problem{Kind: "method", Status: http.StatusMethodNotAllowed,
		Title:  words.Text{Vi: "Chỉ đọc được", En: "This can only be read"},
		Detail: words.Text{Vi: "Dùng GET hoặc HEAD.", En: "Use GET or HEAD."}}
	TooOften = &Problem{Kind: "too-often", Status: http.StatusTooManyRequests,
		Title:  words.Text{Vi: "Gửi sai mã truy cập quá nhiều lần", En: "Too many tokens that do not work"},
		Detail: words.Text{Vi: "Chờ số giây ghi ở Retry-After, rồi gửi mã còn hạn.", En: "Wait for the seconds of Retry-After, then send a token that works."}}
	Unready = &Problem{Kind: "unready", Status: http.StatusUnprocessableEntity,
		Title:  words.Text{Vi: "Chưa có để xem", En: "There is nothing to see yet"},
		Detail: words.Text{Vi: "Năm hoặc khối này chưa có bộ tiêu chí.", En: "There is no criteria set for this year or group yet."}}
	Changed = &Problem{Kind: "changed", Status: http.StatusConflict,
		Title:  words.Text{Vi: "Danh sách đã thay đổi giữa chừng", En: "The list has changed meanwhile"},
		Detail: words.Text{Vi: "Có công bố hoặc số liệu mới từ khi lấy trang đầu. Lấy lại từ trang đầu, không có “state” và “offset”.", En: "There is a new publication, or other new figures, since the first page was taken. Begin again with the first page, without “state” and “offset”."}}
	Busy = &Problem{Kind: "busy", Status: http.StatusServiceUnavailable,
		Title:  words.Text{Vi: "Đang có nhiều người tải", En: "Many are downloading now"},
		Detail: words.Text{Vi: "Thử lại sau ít giây.", En: "Try again in a few seconds."}}
	Inside = &Problem{Kind: "inside", Status: http.StatusInternalServerError,
		Title:  words.Text{Vi: "Chương trình gặp lỗi", En: "Something went wrong inside"},
		Detail: words.Text{Vi: "Thử lại; nếu vẫn lỗi, báo cơ quan chủ trì số ghi ở “request”.", En: "Try again; if it fails again, tell the office the number in “request”."}}
)

// Problems lists every problem in the order that pages show them.
func Problems() []*Problem {
	return []*Problem{UnknownParameter, BadParameter, NotIn, NoScope, Denied, NotFound, WrongMethod, Changed, Unready, TooOften, Inside, Busy}
}

// problem is a problem as it is sent.
type problem struct {
	Type      string  `json:"type"`
	Title     string  `json:"title"`
	Status    int     `json:"status"`
	Detail    string  `json:"detail"`
	Parameter *string `json:"parameter"`
	Request   string  `json:"request"`
}

const problemKind = "application/problem+json"

// fail answers with a problem that tells nothing of what happened inside.
func (a *API) fail(c *Call, err error) {
	if errors.Is(err, context.Canceled) && c.R.Context().Err() != nil {
		return // the reader has gone
	}
	var p *Problem
	if !errors.As(err, &p) {
		p = Inside
		a.Log.Error("api failed", "request", c.W.Header().Get(shell.RequestNumber), "route", c.R.Pattern, "err", err)
	}
	h := c.W.Header()
	for _, name := range []string{"ETag", "Link", "Content-Disposition"} {
		h.Del(name)
	}
	h.Set("Content-Language", string(c.Lang))
	h.Add("Vary", "Accept-Language")
	if why := p.challenge(c.R); why != "" {
		h.Set("WWW-Authenticate", why)
	}
	if p.Status == http.StatusServiceUnavailable {
		p = p.After(10 * time.Second)
	}
	if p.wait > 0 {
		h.Set("Retry-After", strconv.Itoa(int((p.wait+time.Second-1)/time.Second)))
	}
	body, _ := Encode(p.in(c)) // text and numbers: nothing that could fail
	res := &shell.Response{Kind: problemKind, Body: body, Fresh: "no-store"}
	res.SendStatus(c.W, c.R, p.Status)
}

// challenge tells a program what is the matter with its token, as RFC 6750 writes it.
func (p *Problem) challenge(r *http.Request) string {
	const realm = `Bearer realm="parindex"`
	switch {
	case p.Is(NoScope):
		return realm + `, error="insufficient_scope", scope="` + p.of + `"`
	case p.Status != http.StatusUnauthorized:
		return ""
	case r.Header.Get("Authorization") != "":
		return realm + `, error="invalid_token"`
	}
	return realm
}

// in is the problem in the language of the call.
func (p *Problem) in(c *Call) problem {
	sent := problem{Type: Page + "#" + p.Kind, Title: p.Title.In(c.Lang), Status: p.Status, Detail: p.Text(p.of).In(c.Lang), Request: c.W.Header().Get(shell.RequestNumber)}
	if p.of != "" {
		sent.Parameter = &p.of
	}
	return sent
}

// Text is what to do about the problem with a parameter, where it is one with a parameter.
func (p *Problem) Text(parameter string) words.Text {
	put := func(s string) string { return strings.ReplaceAll(s, "%s", parameter) }
	return words.Text{Vi: put(p.Detail.Vi), En: put(p.Detail.En)}
}

// Page is where people read about the resources, with a place for each problem.
const Page = "/data"
