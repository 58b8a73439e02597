package dashboard

import (
	"bytes"
	"strings"
	"testing"

	"parindex/store"
)

func TestCSV(t *testing.T) {
	site := newTestSite(t, province(t))
	w := get(t, site, "/2019/so/ranking.csv")
	body := w.Body.String()
	table, notes, _ := strings.Cut(body, "\r\n\r\n")
	lines := strings.Split(table, "\r\n")
	if !strings.HasPrefix(body, "\ufeff") || len(lines) != 18 {
		t.Fatalf("got %d lines, want a mark, a heading and 17 rows:\n%s", len(lines), body)
	}
	if got, want := lines[1], `1;"Sở Tài chính";60,50;59,25;33,68;92,93;92,93;"Xuất sắc";`; !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s…", got, want)
	}
	if !strings.HasSuffix(lines[1], `;"DV06";2019`) {
		t.Errorf("got %s, want unit code and year at its end", lines[1])
	}
	if !strings.Contains(notes, `"Công bố số 3, lúc 09:30 ngày 15/01/2020; chấm theo bộ tiêu chí so@2019.1."`) || !strings.Contains(notes, "Bộ tiêu chí mẫu") {
		t.Errorf("got notes %s, want what must be known about the figures", notes)
	}
	if old := get(t, site, "/2018/so/ranking.csv?publication=1"); !strings.Contains(old.Body.String(), "đã được thay bằng công bố số 2") || !strings.Contains(old.Header().Get("Content-Disposition"), "-cb1.csv") {
		t.Errorf("a replaced file does not say so: %s", old.Header().Get("Content-Disposition"))
	}
	if !strings.Contains(body, `"Sở Lao động, Thương binh và Xã hội"`) {
		t.Error("a name with a comma is not quoted")
	}
	if got, want := w.Header().Get("Content-Disposition"), `attachment; filename="xep-hang-cchc-2019-so-cb3.csv"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if english := get(t, site, "/2019/so/ranking.csv?lang=en").Body.String(); !strings.Contains(english, `1,"Sở Tài chính",60.50,59.25,33.68,92.93,92.93,"Excellent"`) {
		t.Errorf("the English file is not in English form: %.300s", english)
	}
}

func TestCSVHoldsNoFormula(t *testing.T) {
	s := newSeeded(t)
	list := readOffices(t)[:5]
	for i, evil := range []string{"=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1"} {
		list[i].name = evil
	}
	s.publish(t, store.Publication{ID: 1, Year: 2019, Set: "so@2019.1"}, list)
	body := get(t, newTestSite(t, s), "/2019/"+list[0].group+"/ranking.csv").Body.String()
	for _, want := range []string{`"'=1+1"`, `"'+1"`, `"'-2+3"`, `"'@SUM(A1)"`, "\"'\t=1\""} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not in the file:\n%s", want, body)
		}
	}
}

func TestExcelIsAWorkbook(t *testing.T) {
	w := get(t, newTestSite(t, province(t)), "/2019/so/ranking.xlsx")
	if got, want := w.Header().Get("Content-Disposition"), `attachment; filename="xep-hang-cchc-2019-so-cb3.xlsx"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if !bytes.HasPrefix(w.Body.Bytes(), []byte("PK\x03\x04")) {
		t.Error("not a zip")
	}
}
