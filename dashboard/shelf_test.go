package dashboard

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

// TestPrintedAgree keeps a second printed table of the same year: ranking and unit page
// show the one kept last.
func TestPrintedAgree(t *testing.T) {
	s := province(t)
	row := func(total string, rank int) []assessment.Printed {
		n := exact.MustParse(total)
		return []assessment.Printed{{Unit: "DV12", Total: &n, Rank: &rank}}
	}
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	s.printed = []store.PrintedTable{
		{Year: 2019, Title: "Bảng mới", Source: store.Origin{Name: "moi.xlsx", At: day.AddDate(0, 0, 1)}, Rows: row("81.11", 3)},
		{Year: 2019, Title: "Bảng cũ", Source: store.Origin{At: day}, Rows: row("82.22", 4)},
	}
	site := newTestSite(t, s)
	for _, target := range []string{"/2019/so", "/2019/so/units/DV12"} {
		body := pageText(t, site, target)
		wants(t, body, "81,11", "Bảng mới")
		lacks(t, body, "82,22", "Bảng cũ", "Bảng mới</span>..")
	}
	wants(t, pageText(t, site, "/printed/2019"), "Bảng mới", "Bảng cũ", "moi.xlsx", "81,11", "88,49", "+7,38", "Sở Nội vụ")
	wants(t, pageText(t, site, "/"), `href="/printed/2019"`)
	if got := get(t, site, "/printed/2018").Code; got != http.StatusNotFound {
		t.Errorf("a year without printed tables: got %d, want 404", got)
	}
}

func TestReplacedByAnotherSet(t *testing.T) {
	s := two(t, func(_, _ []contestant) {})
	s.publish(t, store.Publication{ID: 3, Year: 2019, Set: "xa@2025.1"}, readOffices(t)[5:11])
	site := newTestSite(t, s)
	wants(t, pageText(t, site, "/2019/so?publication=2"), "Đây là công bố số 2, đã được thay bằng công bố số 3.", `href="/2019/so"`)
	lacks(t, pageText(t, site, "/2019/so"), "đã được thay")
}

func TestUnitThatChangedGroup(t *testing.T) {
	s := two(t, func(earlier, _ []contestant) {
		earlier[2].group, earlier[2].groupName = "tw", "Cơ quan trung ương"
	})
	site := newTestSite(t, s)
	for _, target := range []string{"/2019/so", "/2019/so/units/DV08"} {
		wants(t, pageText(t, site, target), "Năm 2018 hạng 1/1 ở khối", "Cơ quan trung ương")
	}
	wants(t, pageText(t, site, "/2019/so/units/DV08"), `href="/2018/tw/units/DV08"`)
	wants(t, pageText(t, site, "/2019/so/units/DV08?lang=en"), "In 2018: rank 1 out of 1 in group")
}

func TestMissingValuesSortLast(t *testing.T) {
	s := province(t)
	s.printed[0].Rows = s.printed[0].Rows[:12]
	site := newTestSite(t, s)
	all := names(t, site, "/2019/so")
	up, down := names(t, site, "/2019/so?sort=printed"), names(t, site, "/2019/so?sort=-printed")
	if last := all[len(all)-1]; up[len(up)-1] != last || down[len(down)-1] != last {
		t.Errorf("got %s and %s last, want %s, which was not printed", up[len(up)-1], down[len(down)-1], last)
	}
}

func TestHistogramHasATable(t *testing.T) {
	body := pageText(t, newTestSite(t, province(t)), "/2025/xa")
	wants(t, body, `<table class="bins">`, "Khoảng chỉ số (%)")
	wants(t, pageText(t, newTestSite(t, province(t)), "/2019/so/units/DV12"), "Trung bình khối (%)")
	if got := pageText(t, newTestSite(t, province(t)), "/2019/so?lang=en"); !strings.Contains(got, "made on 15 Jan 2020, 09:30") {
		t.Error("the English page does not write the day in English form")
	}
}

func TestLongNameInExcel(t *testing.T) {
	s := two(t, func(_, later []contestant) { later[0].name = strings.Repeat("Sở ", 700) })
	s.pubs[0].Note = strings.Repeat("Ghi chú. ", 700)
	w := get(t, newTestSite(t, s), "/2019/so/ranking.xlsx")
	if w.Code != http.StatusOK || !bytes.HasPrefix(w.Body.Bytes(), []byte("PK")) {
		t.Errorf("got %d, want a workbook", w.Code)
	}
}
