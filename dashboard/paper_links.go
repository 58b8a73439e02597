package dashboard

import (
	"strconv"

	"parindex/store"
)

// unitFiles are the links to the report on a unit.
func (q *request) unitFiles(t *table, r *store.Result) []formLink {
	link := func(file string) string {
		return q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit, file)
	}
	return []formLink{
		{Text: q.say("file.pdf"), Full: q.say("file.pdf.full", t.pub.Year), URL: link("report.pdf")},
		{Text: q.say("file.excel"), Full: q.say("file.excel.full", t.pub.Year), URL: link("report.xlsx")},
		{Text: q.say("file.word"), Full: q.say("file.word.full", t.pub.Year), URL: link("report.docx")},
	}
}

// groupPapers are the links to the publication of a group as an office sends it.
func (q *request) groupPapers(t *table) []formLink {
	link := func(file string) string { return q.link(true, strconv.Itoa(t.pub.Year), t.group, file) }
	return []formLink{
		{Text: "Excel", Full: q.say("file.publication.excel"), URL: link("publication.xlsx")},
		{Text: "PDF", Full: q.say("file.publication.pdf"), URL: link("publication.pdf")},
		{Text: "Word", Full: q.say("file.publication.word"), URL: link("publication.docx")},
	}
}

// groupFiles are the links to the further files of a group.
func (q *request) groupFiles(t *table) []formLink {
	link := func(file string) string { return q.link(true, strconv.Itoa(t.pub.Year), t.group, file) }
	list := []formLink{
		{Text: q.say("export.excel"), URL: link("ranking.xlsx")},
		{Text: q.say("file.zip"), URL: link("reports.zip")},
	}
	for i := range list {
		list[i].Full = list[i].Text
	}
	return list
}
