// Package borders reads the GeoJSON in which an office keeps the borders of its own units,
// as outlines that can be drawn.
//
// The program brings no borders of its own. Coordinates are degrees of longitude and
// latitude (WGS 84), as RFC 7946 says; a file is refused whole, with every fault that was
// found.
package borders

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"parindex/words"
)

// MaxBytes is the largest file that is read.
const MaxBytes = 8 << 20

// maxDrawn is how many bytes of a page all outlines may take.
const maxDrawn = 3 << 20

// most is how many faults are told, and maxFeatures how many units a file may hold.
const (
	most        = 20
	maxFeatures = 5000
)

// Map is the outlines of units.
type Map struct {
	Shapes        []Shape
	Width, Height int // of the drawing
}

// Shape is the outline of one unit.
type Shape struct {
	Code, Name string // as the file says; one may be ""
	Path       string // of SVG
	X, Y       int    // where its number can stand
}

type collection struct {
	Type     string    `json:"type"`
	Features []feature `json:"features"`
}

type feature struct {
	Properties map[string]any `json:"properties"`
	Geometry   *struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

// point is longitude and latitude.
type point [2]float64

// errPoint is a point that lacks a coordinate.
var errPoint = errors.New("no point")

// UnmarshalJSON reads a point; a height behind it is left out.
func (p *point) UnmarshalJSON(text []byte) error {
	var list []*float64
	if err := json.Unmarshal(text, &list); err != nil {
		return err
	}
	if len(list) < 2 || list[0] == nil || list[1] == nil {
		return errPoint
	}
	p[0], p[1] = *list[0], *list[1]
	return nil
}

// outline is a unit on its way: rings of points.
type outline struct {
	code, name string
	rings      [][]point
}

// Read reads a file. Faults are fit for users, each with its place and what to do.
func Read(body []byte) (*Map, []words.Text) {
	if len(body) > MaxBytes {
		return nil, []words.Text{words.Sprintf("tệp lớn hơn %d MB; giảm số điểm của đường ranh giới rồi xuất lại", "the file is larger than %d MB; simplify its borders and export it again", MaxBytes>>20)}
	}
	var c collection
	if err := json.Unmarshal(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")), &c); err != nil {
		return nil, []words.Text{notJSON(err)}
	}
	if c.Type != "FeatureCollection" || len(c.Features) == 0 || len(c.Features) > maxFeatures {
		return nil, []words.Text{words.Sprintf("tệp phải là FeatureCollection có từ 1 đến %d đơn vị, ở đây là “%s” có %d", "the file must be a FeatureCollection of 1 to %d units, not a “%s” of %d", maxFeatures, c.Type, len(c.Features))}
	}
	r := reading{seen: map[string]int{}}
	var list []outline
	for i := range c.Features {
		r.feature(&c.Features[i], i+1)
		list = append(list, r.now)
	}
	if r.untold > 0 {
		r.faults = append(r.faults, words.Sprintf("còn %d lỗi nữa như trên", "%d more faults like these", r.untold))
	}
	if len(r.faults) > 0 {
		return nil, r.faults
	}
	m := draw(list)
	if faults := m.tooLarge(); faults != nil {
		return nil, faults
	}
	return m, nil
}

// tooLarge refuses outlines that would make a page of megabytes.
func (m *Map) tooLarge() []words.Text {
	if m.bytes() > maxDrawn {
		return []words.Text{words.Sprintf("đường ranh giới vẽ ra lớn hơn %d MB; giảm số điểm, số đảo nhỏ của đường ranh giới rồi xuất lại", "the borders as drawn are larger than %d MB; simplify them, drop small islands, and export them again", maxDrawn>>20)}
	}
	return nil
}

// bytes is how much of a page the outlines take.
func (m *Map) bytes() int {
	n := 0
	for i := range m.Shapes {
		n += len(m.Shapes[i].Path)
	}
	return n
}

func notJSON(err error) words.Text {
	if at := new(json.SyntaxError); errors.As(err, &at) {
		return words.Sprintf("tệp không phải GeoJSON: sai từ ký tự thứ %d; xuất lại từ phần mềm bản đồ", "the file is no GeoJSON: wrong from byte %d on; export it again", int(at.Offset))
	}
	return words.Text{Vi: "tệp không phải GeoJSON: thiếu type, features hoặc sai kiểu; xuất lại từ phần mềm bản đồ", En: "the file is no GeoJSON: type or features are missing or of another kind; export it again"}
}

type reading struct {
	faults []words.Text
	untold int // faults beyond those
	seen   map[string]int
	now    outline
	at     string // the feature, for messages
}

func (r *reading) fault(vi, en string, args ...any) {
	if len(r.faults) < most {
		args = append([]any{r.at}, args...)
		r.faults = append(r.faults, words.Sprintf("đơn vị %s: "+vi, "feature %s: "+en, args...))
	} else {
		r.untold++
	}
}

func (r *reading) feature(f *feature, n int) {
	r.now = outline{code: property(f, "code", "ma", "id", "ma_xa", "maxa", "ma_don_vi"), name: property(f, "name", "ten", "ten_xa", "tenxa", "ten_don_vi")}
	r.at = strings.TrimSpace(fmt.Sprint("số ", n, " ", r.now.name))
	key := r.now.code
	if key == "" {
		key = words.Fold(r.now.name)
	}
	if key == "" {
		r.fault("thiếu mã (code, ma) và tên (name, ten) trong properties", "has neither code (code, ma) nor name (name, ten) in its properties")
	} else if r.seen[key] > 0 {
		r.fault("trùng mã hoặc tên với đơn vị số %d", "has the code or name of feature %d", r.seen[key])
	}
	r.seen[key] = n
	if f.Geometry == nil {
		r.fault("không có đường ranh giới (geometry)", "has no geometry")
		return
	}
	var polygons [][][]point
	var err error
	switch f.Geometry.Type {
	case "Polygon":
		polygons = make([][][]point, 1)
		err = json.Unmarshal(f.Geometry.Coordinates, &polygons[0])
	case "MultiPolygon":
		err = json.Unmarshal(f.Geometry.Coordinates, &polygons)
	default:
		r.fault("geometry là “%s”, cần Polygon hoặc MultiPolygon", "has a geometry of “%s”, not Polygon or MultiPolygon", f.Geometry.Type)
		return
	}
	if err != nil {
		r.fault("tọa độ không đọc được", "its coordinates cannot be read")
		return
	}
	for _, rings := range polygons {
		for _, ring := range rings {
			r.ring(ring)
		}
	}
	if len(r.now.rings) == 0 {
		r.fault("đường ranh giới trống", "its border is empty")
	}
}

// ring takes one closed line.
func (r *reading) ring(ring []point) {
	if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
		r.fault("đường ranh giới không khép kín (điểm cuối phải trùng điểm đầu, ít nhất 4 điểm)", "a ring of its border is not closed (the last point must be the first, of at least 4)")
	}
	for _, p := range ring {
		if p[0] < -180 || p[0] > 180 || p[1] < -85 || p[1] > 85 {
			r.fault("tọa độ %s, %s không phải kinh độ, vĩ độ; xuất lại theo WGS 84 (EPSG:4326), không dùng VN-2000", "coordinates %s, %s are no longitude and latitude; export as WGS 84 (EPSG:4326), not VN-2000", digits(p[0]), digits(p[1]))
			break
		}
	}
	r.now.rings = append(r.now.rings, ring)
}

// longestName is how many letters of a code or name are kept.
const longestName = 200

// property is the first of some properties that a feature has, in small letters, else in
// others.
func property(f *feature, names ...string) string {
	keys := slices.Backward(slices.Sorted(maps.Keys(f.Properties))) // small letters come first
	for _, name := range names {
		for _, key := range keys {
			if !strings.EqualFold(key, name) {
				continue
			}
			if s := written(f.Properties[key]); s != "" {
				return s
			}
		}
	}
	return ""
}

// written is a property as a text; lists and objects are none.
func written(v any) string {
	s := ""
	switch v := v.(type) {
	case string:
		s = words.NFC(strings.TrimSpace(v))
	case float64:
		s = digits(v)
	}
	if letters := []rune(s); len(letters) > longestName {
		return string(letters[:longestName]) + "…"
	}
	return s
}

// digits writes a number without an exponent, as codes are.
func digits(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
