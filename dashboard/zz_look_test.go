package dashboard

import (
	"os"
	"testing"
)

func TestZZLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	s := province(t)
	site := newTestSite(t, s)
	for name, target := range map[string]string{
		"unit.xlsx": "/2019/so/units/DV12/report.xlsx", "unit.pdf": "/2019/so/units/DV12/report.pdf", "unit.docx": "/2019/so/units/DV12/report.docx",
		"pub.xlsx": "/2019/so/publication.xlsx", "all.zip": "/2019/so/reports.zip", "pub.pdf": "/2019/so/publication.pdf", "pub.docx": "/2019/so/publication.docx",
		"xa.pdf": "/2025/xa/publication.pdf", "xaunit.pdf": "/2025/xa/units/XA001/report.pdf", "uniten.pdf": "/2019/so/units/DV12/report.pdf?lang=en",
	} {
		w := get(t, site, target)
		if w.Code != 200 {
			t.Error(target, w.Code, w.Body.String()[:200])
		}
		os.WriteFile(dir+"/"+name, w.Body.Bytes(), 0o644)
	}
}
