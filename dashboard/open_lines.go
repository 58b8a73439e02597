package dashboard

import (
	"io"
	"strconv"

	"parindex/dashboard/api"
	"parindex/reports"
	"parindex/store"
)

// linesOf is a CSV for programs: commas, decimal points, and columns that are called as in
// JSON. write is given the writer once the headings are there.
func linesOf(t *table, name string, columns []string, write func(*reports.CSV) error) stream {
	return stream{kind: api.CSV, name: fileName(t) + "-" + name + ".csv", write: func(w io.Writer) error {
		out := reports.NewCSV(w, ",")
		for _, c := range columns {
			out.Text(c)
		}
		out.End()
		if err := write(out); err != nil {
			return err
		}
		return out.Flush()
	}}
}

// whose begins each line: what it is about.
var whose = []string{"year", "group", "publication", "unit", "name"}

func about(out *reports.CSV, t *table, r *store.Result) {
	out.Digits(strconv.Itoa(t.pub.Year))
	out.Text(t.group)
	out.Digits(strconv.FormatInt(t.pub.ID, 10))
	out.Text(r.Unit)
	out.Text(r.Name)
}

func rankingLines(q *request) (stream, error) {
	t, err := q.table()
	if err != nil {
		return stream{}, err
	}
	columns := append(whose[:len(whose):len(whose)], "rank", "rank_low", "rank_high", "band", "percent", "class", "points", "attainable", "direct", "survey", "other", "bonus", "penalty", "claimed", "missing")
	return linesOf(t, "ranking", columns, func(out *reports.CSV) error {
		for i := range t.rows {
			u := t.entry(&t.rows[i])
			about(out, t, &t.rows[i])
			counts(out, u.Rank, u.Low, u.High, u.Band)
			digits(out, u.Index)
			texts(out, u.Class)
			digits(out, u.Total, u.Max, u.Direct, u.Survey, u.Other, u.Bonus, u.Penalty, u.Claimed)
			counts(out, &u.Missing)
			out.End()
		}
		return nil
	}), nil
}

func componentLines(q *request) (stream, error) {
	t, err := q.table()
	if err != nil {
		return stream{}, err
	}
	b, err := q.board(t)
	if err != nil {
		return stream{}, err
	}
	columns := append(whose[:len(whose):len(whose)], "code", "component", "depth", "points", "attainable", "percent", "status")
	return linesOf(t, "components", columns, func(out *reports.CSV) error {
		for i := range t.rows {
			for _, h := range b.items {
				if c := b.units[t.rows[i].Unit][h.Code]; c != nil {
					s := t.component(c)
					about(out, t, &t.rows[i])
					out.Text(s.Code)
					out.Text(s.Name)
					counts(out, &s.Depth)
					digits(out, &s.Points, &s.Max, s.Percent)
					out.Text(string(s.Status))
					out.End()
				}
			}
		}
		return nil
	}), nil
}

// itemLines reads one unit after another: a large publication has hundreds of thousands.
func itemLines(q *request) (stream, error) {
	t, err := q.table()
	if err != nil {
		return stream{}, err
	}
	columns := append(whose[:len(whose):len(whose)], "code", "item", "section", "source", "max", "attainable", "claimed", "points", "status", "choice", "figures", "reason")
	return linesOf(t, "items", columns, func(out *reports.CSV) error {
		for i := range t.rows {
			if !t.rows[i].HasIndex {
				continue
			}
			scores, err := q.scores(q.ctx, t.pub.ID, t.rows[i].Unit)
			if err != nil {
				return err
			}
			for j := range scores {
				about(out, t, &t.rows[i])
				itemLine(out, itemOf(&scores[j]))
			}
		}
		return nil
	}), nil
}

func itemLine(out *reports.CSV, it itemResult) {
	for _, s := range []string{it.Code, it.Name, string(it.Section), string(it.Source)} {
		out.Text(s)
	}
	digits(out, &it.Max, &it.Reach, it.Claimed, it.Points)
	out.Text(string(it.Status))
	texts(out, it.Choice, it.Figures, it.Reason)
	out.End()
}

func digits(out *reports.CSV, list ...*api.Number) {
	for _, n := range list {
		if n == nil {
			out.Digits("")
		} else {
			out.Digits(string(*n))
		}
	}
}

func counts(out *reports.CSV, list ...*int) {
	for _, n := range list {
		if n == nil {
			out.Digits("")
		} else {
			out.Digits(strconv.Itoa(*n))
		}
	}
}

func texts(out *reports.CSV, list ...*string) {
	for _, s := range list {
		if s == nil {
			out.Digits("")
		} else {
			out.Text(*s)
		}
	}
}
