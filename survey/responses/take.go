package responses

// taker takes chunks in the order of the file: it knows the forms that came before, does
// what the policy says, and fills blocks.
type taker struct {
	r      *Reader
	l      *layout
	report *Report
	each   func(*Batch) error
	action [causes]Action
	found  map[faultKey]*Fault
	base   uint32 // the last row before the chunk
	from   uint32 // what is added to the numbers of its rows
	state  []state
	batch  *Batch
	terms  []map[string]uint32 // of the block, by attribute
	remap  [][]uint32          // of a chunk's words, by slot: their number in the block
	cursor int                 // into what the chunk keeps apart
}

// state is what becomes of a row.
type state uint8

const (
	in state = iota
	repeated
	refused
)

// faultKey tells faults apart.
type faultKey struct {
	column int
	cause  cause
}

func (r *Reader) newTaker(l *layout, report *Report, each func(*Batch) error) *taker {
	t := &taker{r: r, l: l, report: report, each: each, action: r.opt.Policy.actions(), found: map[faultKey]*Fault{}, terms: make([]map[string]uint32, len(r.q.Attributes)), remap: make([][]uint32, l.texts)}
	return t
}

// take takes the rows of a chunk.
func (t *taker) take(c *chunk) error {
	if c.n > 0 && !c.relative && c.rows[0] <= t.base {
		return damaged()
	}
	if t.from = 0; c.relative {
		t.from = t.base
	}
	t.state = append(t.state[:0], make([]state, c.n)...)
	t.numbers(c)
	for _, e := range c.events {
		if t.state[e.row] != repeated {
			t.note(c, e)
		}
	}
	units := t.units(c)
	t.cursor = 0
	t.forget()
	t.report.Rows += c.n
	for from := 0; from < c.n; {
		if s := t.state[from]; s != in {
			if s == repeated {
				t.report.Repeated++
			} else {
				t.report.Refused++
			}
			from++
			continue
		}
		to := from + 1
		for to < c.n && t.state[to] == in {
			to++
		}
		if err := t.keep(c, from, to, units); err != nil {
			return err
		}
		from = to
	}
	if t.base = max(t.base, t.from+c.lines); t.report.Format == "xlsx" && t.base > maxRows {
		return tooLarge("trang tính có quá nhiều dòng", "a sheet has too many rows")
	}
	return nil
}

// note counts a fault, and refuses its row where the policy says so.
func (t *taker) note(c *chunk, e event) {
	key := faultKey{int(e.column), e.cause}
	f := t.found[key]
	if f == nil {
		f = &Fault{Kind: kinds[e.cause], Action: t.action[e.cause]}
		t.found[key] = f
	}
	f.Count++
	if len(f.Places) < t.r.places() {
		p := Place{Row: int(t.from + c.rows[e.row]), Also: int(e.also)}
		if e.text >= 0 {
			p.Text = c.said[e.text]
		}
		f.Places = append(f.Places, p)
	}
	if f.Action == RefuseRow && t.state[e.row] == in {
		t.state[e.row] = refused
		if e.cause == duplicateForm || e.cause == knownForm {
			t.state[e.row] = repeated
		}
	}
}

// numbers looks for forms that were there before.
func (t *taker) numbers(c *chunk) {
	if t.l.form < 0 {
		return
	}
	for row := range c.n {
		form := c.form(row)
		if len(form) == 0 {
			continue
		}
		e := event{row: uint32(row), text: -1, column: int16(t.l.form)}
		at := t.r.before + t.from + c.rows[row]
		if first := t.r.forms.add(c.prints[row], at); first != 0 {
			e.cause = duplicateForm
			if first > t.r.before {
				e.also = first - t.r.before
			}
		} else if t.r.opt.Known != nil && t.r.opt.Known(tidy(string(form))) {
			e.cause = knownForm
		} else {
			continue
		}
		e.text = int32(len(c.said))
		c.said = append(c.said, short(string(form)))
		t.note(c, e)
	}
}
