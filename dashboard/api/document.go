package api

import (
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"parindex/words"
)

// describe writes the OpenAPI description of resources.
func describe(list []Resource) ([]byte, error) {
	s := &shapes{named: object{}, types: map[string]reflect.Type{}}
	paths := object{}
	for i := range list {
		r := &list[i]
		get, err := s.operation(r)
		if err != nil {
			return nil, err
		}
		paths[Root+r.Path] = object{"get": get, "head": headOf(get, r)}
	}
	if _, err := s.refer(reflect.TypeFor[problem]()); err != nil {
		return nil, err
	}
	return json.MarshalIndent(object{
		"openapi": "3.1.0",
		"info": object{
			"title": "PAR INDEX – " + both(words.Text{Vi: "dữ liệu mở", En: "open data"}), "version": "1",
			"description": both(words.Text{
				Vi: "Kết quả đã công bố, đúng như trên trang web. Điểm và phần trăm là số JSON với đúng các chữ số đã công bố; đọc bằng kiểu thập phân để không sai lệch. null là không có.",
				En: "Published results, the same as on the pages. Points and percentages are JSON numbers with exactly the digits that were published; read them as decimals. null is none.",
			}),
		},
		"servers": []object{{"url": "/"}},
		"paths":   paths,
		"components": object{
			"schemas":         s.named,
			"parameters":      parameters(list),
			"securitySchemes": object{"token": object{"type": "http", "scheme": "bearer", "description": both(NotIn.Detail)}},
		},
	}, "", " ")
}

// operation describes how a resource is read.
func (s *shapes) operation(r *Resource) (object, error) {
	kind, _, _ := strings.Cut(r.Kind, ";")
	answer := object{"type": "string"}
	if r.Shape != nil {
		var err error
		if answer, err = s.of(r.Shape); err != nil {
			return nil, err
		}
	}
	op := object{
		"operationId": r.Name, "summary": r.About.En, "description": r.About.Vi,
		"responses": r.responses(object{"description": "OK", "headers": r.headers(), "content": object{kind: object{"schema": answer}}}),
	}
	var takes []object
	for _, name := range slices.Concat(partsOf(r.Path), r.Query) {
		takes = append(takes, object{"$ref": "#/components/parameters/" + r.parameter(name)})
	}
	if takes != nil {
		op["parameters"] = takes
	}
	op["security"] = []object{}
	if r.Scope != "" {
		op["security"] = []object{{"token": []string{r.Scope}}}
	}
	return op, nil
}

// parameter names a parameter in the description: some stand in addresses and in queries.
func (r *Resource) parameter(name string) string {
	if slices.Contains(r.Query, name) {
		return name + "InQuery"
	}
	return name
}

// parameters describes those that some resource takes.
func parameters(list []Resource) object {
	all := object{}
	for i := range list {
		for _, name := range partsOf(list[i].Path) {
			all[name] = params[name].describe(object{"name": name, "in": "path", "required": true})
		}
		for _, name := range list[i].Query {
			all[name+"InQuery"] = params[name].describe(object{"name": name, "in": "query"})
		}
	}
	return all
}

func (p param) describe(as object) object {
	schema := object{"type": "string", "minLength": 1, "maxLength": longest}
	if p.whole() {
		schema = object{"type": "integer", "minimum": p.low, "maximum": p.top}
	}
	if p.usual != 0 {
		schema["default"] = p.usual
	}
	as["description"], as["schema"] = both(p.about), schema
	return as
}

// headers are those that programs may rely on.
func (r *Resource) headers() object {
	text := func(about string) object { return object{"description": about, "schema": object{"type": "string"}} }
	list := object{"Cache-Control": text("RFC 9111")}
	if r.Scope == "" {
		list["ETag"] = text("RFC 9110; send it back as If-None-Match")
	}
	if slices.Contains(r.Query, "offset") {
		list["Link"] = text(`RFC 8288; rel="next", rel="prev"`)
	}
	return list
}

// problems lists those that the resource may answer with.
func (r *Resource) problems() []*Problem {
	list := []*Problem{UnknownParameter}
	if len(partsOf(r.Path)) > 0 {
		list = append(list, NotFound)
	}
	if slices.Contains(r.Query, "state") {
		list = append(list, Changed)
	}
	if r.Scope != "" {
		list = append(list, NotIn, Denied, TooOften)
	}
	return list
}

// responses are what a resource answers with, by status.
func (r *Resource) responses(ok object) object {
	all := object{"200": ok, "default": problemOf("Problem")}
	if r.Scope == "" {
		all["304"] = object{"description": "Not Modified"}
	}
	for _, p := range r.problems() {
		all[strconv.Itoa(p.Status)] = problemOf(http.StatusText(p.Status))
	}
	return all
}

func problemOf(description string) object {
	return object{"description": description, "content": object{problemKind: object{"schema": object{"$ref": "#/components/schemas/Problem"}}}}
}

// headOf is the same operation without bodies.
func headOf(get object, r *Resource) object {
	head := maps.Clone(get)
	head["operationId"] = "head" + strings.TrimPrefix(r.Name, "get")
	bare := object{}
	for status, answer := range get["responses"].(object) {
		one := maps.Clone(answer.(object))
		delete(one, "content")
		bare[status] = one
	}
	head["responses"] = bare
	return head
}
