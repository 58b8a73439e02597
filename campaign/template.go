package campaign

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/imports/template"
	"parindex/scoring"
	"parindex/words"
)

// Blank says which forms to write: of a unit, or of every unit of a group.
type Blank struct {
	Unit  string // ID; "" is every unit of Group that exists in Year
	Group string // ID; not needed with Unit
	Year  int
	Set   string // ref; "" is the last one that applies to the group in the year
}

// TemplateYears lists the years, newest first, for which there is a form of a unit or,
// with unit "", of the units of a group.
func (c *Campaign) TemplateYears(ctx context.Context, unit, group string) ([]int, error) {
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	var years []int
	for _, s := range dir.Schemes {
		if !template.Fillable(s) {
			continue
		}
		for _, year := range s.Set().Years {
			exists := func(u assessment.Unit) bool {
				return (unit == "" && u.Group == group || unit != "" && u.ID == unit) && u.In(strconv.Itoa(year)) && s.Set().AppliesTo(u.Group, year)
			}
			if !slices.Contains(years, year) && slices.ContainsFunc(dir.Units, exists) {
				years = append(years, year)
			}
		}
	}
	slices.Sort(years)
	slices.Reverse(years)
	return years, nil
}

// Template writes the form of one unit. It returns the file's name, or *Refused
// before anything is written.
func (c *Campaign) Template(ctx context.Context, w io.Writer, b Blank) (name string, err error) {
	forms, err := c.forms(ctx, b)
	if err != nil {
		return "", err
	}
	return template.Name(forms[0].Unit, b.Year), c.top().blanks.of(forms[0]).Write(w, forms[0].Unit)
}

// Templates writes the forms of all units of a group as one zip, form by form. It returns
// the zip's name and how many forms it holds, or *Refused before anything is written.
func (c *Campaign) Templates(ctx context.Context, w io.Writer, b Blank) (name string, n int, err error) {
	b.Unit = ""
	forms, err := c.forms(ctx, b)
	if err != nil {
		return "", 0, err
	}
	z := zip.NewWriter(w)
	series, taken := c.top().blanks.of(forms[0]), map[string]int{}
	for _, f := range forms {
		if ctx.Err() != nil {
			return "", n, ctx.Err()
		}
		name := template.Name(f.Unit, b.Year)
		key := strings.ToLower(name) // many computers hold a and A for the same
		if taken[key]++; taken[key] > 1 {
			name = fmt.Sprintf("%d-%s", taken[key], name)
		}
		part, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store}) // a workbook is packed already
		if err != nil {
			return "", n, err
		}
		if err := series.Write(part, f.Unit); err != nil {
			return "", n, err
		}
		n++
	}
	return template.GroupName(b.Group, b.Year), n, z.Close()
}

// BlankSet names the criteria set that the forms of b are of, or is *Refused as they are.
func (c *Campaign) BlankSet(ctx context.Context, b Blank) (ref string, err error) {
	forms, err := c.forms(ctx, b)
	if err != nil {
		return "", err
	}
	return forms[0].Scheme.Set().Ref(), nil
}

// forms gathers what is to be written, at least one form.
func (c *Campaign) forms(ctx context.Context, b Blank) ([]template.Form, error) {
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	authority, err := c.authority(ctx)
	if err != nil {
		return nil, err
	}
	units := slices.DeleteFunc(slices.Clone(dir.Units), func(u assessment.Unit) bool {
		return b.Unit != "" && u.ID != b.Unit || b.Unit == "" && u.Group != b.Group
	})
	here := slices.DeleteFunc(slices.Clone(units), func(u assessment.Unit) bool { return !u.In(strconv.Itoa(b.Year)) })
	switch {
	case len(units) == 0 && b.Unit != "":
		return nil, refuse(words.Sprintf("Không có đơn vị mã “%s”", "There is no unit “%s”", b.Unit),
			words.Text{Vi: "Xem mã bằng parindex units list.", En: "See parindex units list."})
	case len(units) == 0:
		return nil, refuse(words.Sprintf("Không có đơn vị nào thuộc khối “%s”", "No unit is in group “%s”", b.Group),
			words.Text{Vi: "Xem mã khối bằng parindex units list.", En: "See parindex units list."})
	case len(here) == 0:
		return nil, refuse(words.Sprintf("Không có đơn vị nào như vậy trong năm %d", "No such unit exists in %d", b.Year),
			words.Text{Vi: "Kiểm tra năm, và ngày thành lập, ngày kết thúc trong danh sách đơn vị.", En: "Check the year, and the first and last day in the list of units."})
	}
	scheme, err := c.blankScheme(ctx, dir.Schemes, here[0].Group, b)
	if err != nil {
		return nil, err
	}
	forms := make([]template.Form, len(here))
	for i, u := range here {
		forms[i] = template.Form{Authority: authority, Unit: u, Scheme: scheme, Year: b.Year}
	}
	return forms, nil
}

// blankScheme finds the criteria set of a form.
func (c *Campaign) blankScheme(ctx context.Context, schemes []*scoring.Scheme, group string, b Blank) (*scoring.Scheme, error) {
	var found *scoring.Scheme
	for _, s := range schemes {
		if s.Set().AppliesTo(group, b.Year) && template.Fillable(s) && (b.Set == "" || s.Set().Ref() == b.Set) {
			found = s
		}
	}
	switch {
	case found != nil:
		return c.scheme(ctx, found.Set().Ref()) // the frozen text where it was used
	case b.Set != "":
		return nil, refuse(words.Sprintf("Bộ tiêu chí %s không có, không có mục đơn vị tự chấm, hoặc không dùng cho khối “%s” năm %d", "Criteria set %s is not there, has nothing that a unit fills in, or is not for group “%s” in %d", b.Set, group, b.Year),
			words.Text{Vi: "Kiểm tra tên bộ tiêu chí, khối và năm ghi trong đó.", En: "Check its name, and the groups and years that it names."})
	}
	return nil, refuse(words.Sprintf("Không có bộ tiêu chí để khối “%s” tự chấm năm %d", "There is no criteria set by which group “%s” assesses itself in %d", group, b.Year),
		words.Text{Vi: "Nạp bộ tiêu chí của năm này ở trang “Bộ tiêu chí”, hoặc bằng -sets.", En: "Load the criteria set of the year on the page of sets, or with -sets."})
}

// authority returns who assesses.
func (c *Campaign) authority(ctx context.Context) (assessment.Authority, error) {
	all, err := c.DB.Authorities(ctx)
	if err != nil {
		return assessment.Authority{}, err
	}
	for _, a := range all {
		if a.ID == c.Authority {
			return a, nil
		}
	}
	return assessment.Authority{ID: c.Authority, Name: c.Authority}, nil
}
