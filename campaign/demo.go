package campaign

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/evidence"
	"parindex/imports"
	"parindex/store"
)

// demoFiles are workbooks as offices send them; which of their numbers are real is
// said by the notes of the publications below.
//
//go:embed demo
var demoFiles embed.FS

// DemoAuthority is who assesses in the demo.
var DemoAuthority = assessment.Authority{ID: "vinhphuc", Name: "UBND tỉnh Vĩnh Phúc (dữ liệu minh họa)"}

// demoImports are imported in this order, by the normal way of any workbook, where what
// they are published in is not there yet.
var demoImports = []struct {
	kind  Kind
	year  int
	set   string // that they are published in
	title string
	files []string // patterns
}{
	{kind: Appraisals, year: 2018, set: "so@2019.1", files: []string{"so_lieu_minh_hoa_2018.xlsx"}},
	{kind: Sheets, year: 2019, set: "so@2019.1", files: []string{"bhxh_tinh.xlsx", "kho_bac_nha_nuoc_tinh.xlsx", "so_tai_chinh.xlsx", "so_thong_tin_truyen_thong.xlsx"}},
	{kind: Appraisals, year: 2019, set: "so@2019.1", files: []string{"tham_dinh_*.xlsx"}},
	{kind: Surveys, year: 2019, set: "so@2019.1", files: []string{"diem_dtxhh_2019.xlsx"}},
	{kind: Prints, year: 2019, set: "so@2019.1", title: "Kết quả xếp hạng cải cách hành chính năm 2019, tỉnh Vĩnh Phúc công bố", files: []string{"ket_qua_xep_hang_2019.xlsx"}},
	{kind: Sheets, year: 2025, set: "xa@2025.1", files: []string{"xa/*.xlsx"}},
	{kind: Sheets, year: 2018, set: "huyen@2018.1", files: []string{"huyen_2018/*.xlsx"}},
	{kind: Sheets, year: 2019, set: "huyen@2019.1", files: []string{"huyen_2019/*.xlsx"}},
}

var demoPublications = []PublishOptions{
	{Year: 2018, Set: "huyen@2018.1", Basis: store.OnSelf, Note: demoDistricts},
	{Year: 2018, Set: "so@2019.1", Note: "Năm 2018 là SỐ LIỆU MINH HỌA: mọi điểm đều được đặt ra để trình bày, không phải kết quả của đơn vị nào."},
	{Year: 2019, Set: "huyen@2019.1", Basis: store.OnSelf, Note: demoDistricts + " Bộ tiêu chí năm 2019 khác năm 2018: trang Thay đổi so với năm trước tách phần do tiêu chí và phần do đơn vị."},
	{Year: 2019, Set: "so@2019.1", Note: "Tổng điểm theo kết quả công bố của tỉnh Vĩnh Phúc năm 2019; điểm từng tiêu chí là số liệu minh họa. " +
		"Chỉ số và thứ hạng ở đây tính trên điểm tối đa của từng đơn vị, nên có thể khác thứ hạng đã công bố (xếp theo tổng điểm)."},
	{Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, Without: []criteria.Source{criteria.Survey, criteria.Index, criteria.Appraiser},
		Note: "Điểm do đơn vị tự chấm, chưa thẩm định và chưa có điều tra xã hội học; tên đơn vị và số liệu đều là minh họa."},
}

// demoDistricts is said of a group whose criteria changed from one year to the next.
const demoDistricts = "SỐ LIỆU MINH HỌA: tên huyện, thành phố, bộ tiêu chí và mọi điểm tự chấm đều được đặt ra để trình bày, không phải của đơn vị nào."

// Demo fills a database with the demo's units, workbooks and publications, and with a
// year that is under way, and returns the campaign it did so with. Evidence goes into
// proofs. What is there already stays as it is; say, which may be nil, is told of every
// step in Vietnamese.
func Demo(ctx context.Context, db *store.DB, proofs evidence.Storage, say func(step string)) (*Campaign, error) {
	if say == nil {
		say = func(string) {}
	}
	shipped, err := ShippedSets()
	if err != nil {
		return nil, err
	}
	today := time.Now()
	at := func(now func() time.Time) *Campaign {
		return &Campaign{DB: db, Authority: DemoAuthority.ID, By: "demo", Now: now, Sets: shipped, Evidence: proofs}
	}
	c := at(func() time.Time { return today.AddDate(0, 0, demoFounded) })
	if err := c.demoUnits(ctx); err != nil {
		return nil, fmt.Errorf("demo units: %w", err)
	}
	pubs, err := db.Publications(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	for _, d := range demoImports {
		if publishedIn(pubs, d.year, d.set) {
			continue
		}
		if err := c.demoImport(ctx, d.files, ImportOptions{Kind: d.kind, Title: d.title, Hint: imports.Hint{Year: d.year}}, say); err != nil {
			return nil, err
		}
	}
	if err := c.demoIndices(ctx, say); err != nil {
		return nil, err
	}
	if err := c.demoPublish(ctx, say); err != nil {
		return nil, err
	}
	if err := c.demoTargets(ctx); err != nil {
		return nil, err
	}
	if err := c.demoAnswers(ctx, say); err != nil {
		return nil, err
	}
	y := &demoRound{people: map[string]access.Person{}, today: today}
	y.work = at(func() time.Time { return y.now })
	return at(nil), y.open(ctx, say)
}

func (c *Campaign) demoUnits(ctx context.Context) error {
	there, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return err
	}
	if len(there) == 0 { // later it has the name that a visitor gave it
		if err := c.PutAuthority(ctx, DemoAuthority.Name); err != nil {
			return err
		}
	}
	for _, name := range []string{"don_vi.csv", "don_vi_huyen_cu.csv", "don_vi_huyen.csv"} {
		if err := c.demoUnitList(ctx, name, there); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// demoUnitList adds the units of a list once: what a visitor changed of them later stays.
func (c *Campaign) demoUnitList(ctx context.Context, name string, there []assessment.Unit) error {
	list, err := demoFiles.ReadFile("demo/" + name)
	if err != nil {
		return err
	}
	for _, u := range imports.ReadUnits(name, list).Units {
		if slices.ContainsFunc(there, func(t assessment.Unit) bool { return t.ID == u.ID }) {
			return nil
		}
	}
	r, err := c.ImportUnitsBody(ctx, name, list)
	if err == nil && !r.Stored {
		err = fmt.Errorf("%d issues", len(r.Issues))
	}
	return err
}

func (c *Campaign) demoImport(ctx context.Context, patterns []string, o ImportOptions, say func(string)) error {
	var list []source
	for _, p := range patterns {
		names, err := fs.Glob(demoFiles, path.Join("demo", p))
		if err != nil {
			return err
		}
		for _, name := range names {
			list = append(list, source{path.Base(name), func() ([]byte, error) { return demoFiles.ReadFile(name) }})
		}
	}
	reports, err := c.importAll(ctx, list, o)
	if err != nil {
		return err
	}
	for _, r := range reports {
		if r.Outcome != Stored && r.Outcome != Unchanged {
			return fmt.Errorf("demo file %s: %s with %d issues: %v", r.File, r.Outcome, len(r.Issues), r.Err)
		}
	}
	say(fmt.Sprintf("Năm %d: đã nhập %d tệp", o.Hint.Year, len(reports)))
	return nil
}

// demoIndices imports what was printed of provinces in national indices; the targets are
// made up, and their source says so.
func (c *Campaign) demoIndices(ctx context.Context, say func(string)) error {
	names, err := fs.Glob(demoFiles, "demo/chi_so/*.csv")
	if err != nil {
		return err
	}
	rows := 0
	for _, name := range names {
		body, err := demoFiles.ReadFile(name)
		if err != nil {
			return err
		}
		r, err := c.ImportIndicesBody(ctx, path.Base(name), body)
		if err == nil && r.Outcome == Rejected {
			err = fmt.Errorf("%d issues", len(r.Issues))
		}
		if err != nil {
			return fmt.Errorf("demo file %s: %w", name, err)
		}
		rows += r.Rows
	}
	say(fmt.Sprintf("Chỉ số cấp tỉnh: đã nhập %d tệp, %d giá trị và mục tiêu", len(names), rows))
	return nil
}

// demoTargets sets targets as an office would; they are made up.
func (c *Campaign) demoTargets(ctx context.Context) error {
	all, err := c.DB.Targets(ctx, c.Authority)
	if err != nil || len(all) > 0 {
		return err
	}
	for _, g := range []Goal{
		{2019, "so", "", "88"}, {2019, "so", "Tốt", "100"}, {2019, "tw", "", "90"}, {2020, "so", "", "90"}, {2025, "xa", "Khá", "80"},
	} {
		if err := c.setTarget(ctx, g); err != nil {
			return fmt.Errorf("demo target %d %s: %w", g.Year, g.Group, err)
		}
	}
	return nil
}

func (c *Campaign) demoPublish(ctx context.Context, say func(string)) error {
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil {
		return err
	}
	for _, o := range demoPublications {
		if publishedIn(pubs, o.Year, o.Set) {
			continue
		}
		if _, err := c.Publish(ctx, o); err != nil {
			return fmt.Errorf("demo publication %d: %w", o.Year, err)
		}
		say(fmt.Sprintf("Năm %d: đã công bố kết quả theo bộ tiêu chí %s", o.Year, o.Set))
	}
	return nil
}

func publishedIn(pubs []store.Publication, year int, set string) bool {
	return slices.ContainsFunc(pubs, func(p store.Publication) bool { return p.Year == year && p.Set == set })
}
