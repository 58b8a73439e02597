package dashboard

import "parindex/dashboard/shell"

// response is a finished answer.
type response = shell.Response

// download is a file to save.
type download struct {
	kind string
	name string // ASCII
	body []byte
}

func (d download) response() *response {
	r := shell.NewResponse(d.kind, d.body)
	r.Name = d.name
	return r
}
