package responses_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"parindex/survey"
	"parindex/survey/responses"
)

const small = `id: nho
version: "2025.1"
title: Phiếu mẫu
sample: true
years: [2025]
respondents: {vi: Người dân, en: Residents}
about: {vi: Xã, en: The commune}
attributes:
  - {code: ma, name: {vi: Mã phiếu, en: Form}, type: text, role: form}
  - {code: don_vi, name: {vi: Đơn vị, en: Unit}, type: text, role: unit}
  - code: tang
    name: {vi: Tầng, en: Stratum}
    type: choice
    role: stratum
    choices: [{code: a, vi: Đô thị, en: Urban}, {code: b, vi: Nông thôn, en: Rural}]
  - {code: ts, name: {vi: Trọng số, en: Weight}, type: number, role: weight}
  - {code: dt, name: {vi: Điện thoại, en: Telephone}, type: text, identifies: true}
scales:
  - {id: hai_long, answers: [{code: "1", vi: Không hài lòng, en: Dissatisfied}, {code: "2", vi: Hài lòng, en: Satisfied, satisfied: true}, {code: KBK, also: ["99"], vi: Không biết, en: Don't know, dont_know: true}]}
  - {id: chon, answers: [{code: x, vi: Chọn, en: Chosen}, {code: "0", vi: Không chọn, en: Not chosen, blank: true}]}
aspects:
  - code: HL
    name: {vi: Hài lòng, en: Satisfaction}
    kind: satisfaction
    weigh: answers
    items:
      - {code: C1, text: {vi: Nơi chờ, en: Waiting area}, scale: hai_long}
      - {code: "1.10", text: {vi: Thời hạn trả kết quả, en: Time}, scale: hai_long, ask_if: [{of: C1, is: ["2"]}]}
  - code: MD
    name: {vi: Mong đợi, en: Expectations}
    kind: expectations
    items:
      - {code: K1, text: {vi: Đơn giản hóa, en: Simpler}, scale: chon, ask_if: [{of: C1, is: ["1", "2"]}]}
comment: {code: yk, text: {vi: Ý kiến khác, en: Anything else}}
`

func reader(t testing.TB, opt responses.Options) (*survey.Questionnaire, *responses.Reader) {
	t.Helper()
	q := parsed(t, []byte(small))
	r, err := responses.NewReader(q, opt)
	if err != nil {
		t.Fatal(err)
	}
	return q, r
}

// plainTable is a table of answers as they should be.
const plainTable = "ma,don_vi,tang,ts,dt,C1,1.10,K1,yk\nP1,Xã A,a,1.5,0912,2,1,x,\"tốt, \"\"rất\"\"\nnhanh\"\nP2,Xã B,b,2,,1,,,\nP3,Xã A,a,1,,KBK,,,\n"

func utf16Of(s string, order binary.AppendByteOrder) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

// said lists what was read, a response a line.
func said(q *survey.Questionnaire, batches []*responses.Batch) string {
	var out strings.Builder
	for _, batch := range batches {
		for i := range batch.Block.N {
			r := batch.Block.At(i)
			fmt.Fprintln(&out, r.Items, r.Choices[2], r.Texts[:2], r.Numbers[3])
		}
		fmt.Fprintln(&out, batch.Comments, batch.Identities)
	}
	return out.String()
}

// TestForms: a table is read alike however it is written.
func TestForms(t *testing.T) {
	semicolons := strings.ReplaceAll(strings.ReplaceAll(plainTable, "tốt, ", "tốt# "), ",", ";")
	semicolons = strings.ReplaceAll(strings.ReplaceAll(semicolons, "#", ","), "1.5", "1,5")
	want := "[1 0 0] 0 [P1 Xã A] 1.5\n[0 254 1] 1 [P2 Xã B] 2\n[2 254 254] 0 [P3 Xã A] 1\n[{0 tốt, \"rất\"\nnhanh}] [{0 [{dt 0912}]}]\n"
	for name, body := range map[string][]byte{
		"comma":     []byte(plainTable),
		"semicolon": []byte(semicolons),
		"sep=":      []byte("sep=;\r\n" + semicolons),
		"tab":       []byte(strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(plainTable, "tốt, ", "tốt# "), ",", "\t"), "#", ",")),
		"BOM":       []byte("\ufeff" + plainTable),
		"UTF-16 LE": utf16Of(plainTable, binary.LittleEndian),
		"UTF-16 BE": utf16Of(plainTable, binary.BigEndian),
		"CRLF":      []byte(strings.ReplaceAll(strings.ReplaceAll(plainTable, "\n", "\r\n"), "\r\nnhanh", "\nnhanh")),
		"no end":    []byte(strings.TrimSuffix(plainTable, "\n")),
		"blanks":    []byte("Bảng trả lời\n\n" + strings.ReplaceAll(plainTable, "P2", "\n,,,,,,,,\nP2") + ",,,,,,,,\n\n"),
		"quotes":    []byte(strings.ReplaceAll(strings.ReplaceAll(plainTable, "P1,Xã A,a", `"P1","Xã A","a"`), ",KBK,", `,"KBK",`)),
		"labels":    []byte(strings.ReplaceAll(strings.ReplaceAll(plainTable, ",2,1,x,", ",HÀI LÒNG,khong hai long,Chosen,"), ",KBK,", ", 99.0 ,")),
		"wording":   []byte(strings.Replace(plainTable, "\n", "\nMã phiếu,Đơn vị,Tầng,Trọng số,Điện thoại,1. Nơi chờ,2) Thời hạn trả kết quả:,K1. Đơn giản hóa,Ý kiến khác\n", 1)),
		"names":     []byte(strings.Replace(plainTable, "ma,don_vi,tang,ts,dt,C1,1.10,K1,yk", "Form,UNIT,tầng,Trọng  số:,telephone,Câu 1. Nơi chờ,1.10,đơn giản hóa *,Anything else?", 1)),
	} {
		q, r := reader(t, responses.Options{})
		report, batches := read(t, r, body)
		if got := said(q, batches); got != want {
			t.Errorf("%s:\n%s, want\n%s", name, got, want)
		}
		for _, f := range report.Faults {
			if f.Kind != responses.Trimmed {
				t.Errorf("%s: %s", name, f.Problem.En)
			}
		}
	}
}

// TestFaults: each fault of a row or a cell is named with its row, and what it brings about
// is what the policy says.
func TestFaults(t *testing.T) {
	head := "ma,don_vi,tang,ts,dt,C1,1.10,K1,yk\nP0,A,a,1,,2,1,,\n"
	for _, c := range []struct {
		row       string
		kind      responses.Kind
		code      string
		kept      int
		other     responses.Action
		otherKept int
	}{
		{",A,a,1,,2,1,,", responses.BlankForm, "ma", 1, responses.Keep, 2},
		{" p0 ,A,a,1,,2,1,,", responses.DuplicateForm, "ma", 1, responses.Keep, 2},
		{"P9,A,a,1,,2,1,,", responses.KnownForm, "ma", 1, responses.Keep, 2},
		{"P1,A,a,1,,7,,,", responses.OutOfRange, "C1", 2, responses.RefuseRow, 1},
		{"P1,A,a,1,,tốt,,,", responses.NotUnderstood, "C1", 2, responses.RefuseRow, 1},
		{"P1,A,a,nặng,,2,1,,", responses.NotNumber, "ts", 1, responses.SetMissing, 2},
		{`P1,A,a,"1,234",,2,1,,`, responses.NotNumber, "ts", 1, responses.SetMissing, 2},
		{"P1,A,a,0,,2,1,,", responses.NotPositive, "ts", 1, "", 0},
		{"P1,A,a,-3,,2,1,,", responses.NotPositive, "ts", 1, "", 0},
		{"P1,A,a,,,2,1,,", responses.BlankWeight, "ts", 1, "", 0},
		{"P1,,a,1,,2,1,,", responses.BlankUnit, "don_vi", 2, responses.RefuseRow, 1},
		{"P1,Z,a,1,,2,1,,", responses.UnknownUnit, "don_vi", 1, responses.SetMissing, 2},
		{"P1,A,,1,,2,1,,", responses.BlankPlace, "tang", 1, responses.Keep, 2},
		{"P1,A,c,1,,2,1,,", responses.BlankPlace, "tang", 1, responses.Keep, 2},
		{"P1,A,a,1,,1,2,,", responses.AnsweredAside, "1.10", 2, responses.RefuseRow, 1},
		{"P1,A,a,1,,2, 1 ,,", responses.Trimmed, "1.10", 2, "", 0},
		{"P1,A,a,1,,2,1,,,lệch", responses.LongRow, "", 1, responses.Keep, 2},
		{"P1," + strings.Repeat("A", 400) + ",a,1,,2,1,,", responses.LongText, "don_vi", 2, responses.RefuseRow, 1},
	} {
		opt := responses.Options{Units: []responses.Unit{{Code: "A", Names: []string{strings.Repeat("A", 400)}}}, Known: func(form string) bool { return form == "P9" }}
		for _, try := range []struct {
			action responses.Action
			kept   int
		}{{"", c.kept}, {c.other, c.otherKept}} {
			if try.kept == 0 {
				continue
			}
			if opt.Policy = nil; try.action != "" {
				opt.Policy = responses.Policy{c.kind: try.action}
			}
			_, r := reader(t, opt)
			report, batches := read(t, r, []byte(head+c.row+"\n"))
			at := slices.IndexFunc(report.Faults, func(f responses.Fault) bool { return f.Kind == c.kind })
			if at < 0 {
				t.Errorf("%q: no fault %s among %v", c.row, c.kind, report.Faults)
				continue
			}
			f := report.Faults[at]
			if f.Count != 1 || f.Places[0].Row != 3 || f.Code != c.code || f.Problem.Vi == "" || f.Fix.En == "" {
				t.Errorf("%q: %+v", c.row, f)
			}
			if report.Kept != try.kept || report.Rows != 2 {
				t.Errorf("%q with %q: kept %d of %d, want %d", c.row, try.action, report.Kept, report.Rows, try.kept)
			}
			if n := responsesOf(batches); n != report.Kept {
				t.Errorf("%q: %d responses, reported %d", c.row, n, report.Kept)
			}
		}
	}
}

func responsesOf(batches []*responses.Batch) (n int) {
	for _, b := range batches {
		n += b.Block.N
	}
	return n
}

// TestFiles: what is no table of answers, or whose columns are not clear, is refused whole,
// all that is wrong at once.
func TestFiles(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want string
	}{
		"empty":            {"", "not_table"},
		"pdf":              {"%PDF-1.4", "not_table"},
		"old Excel":        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_table"},
		"zip":              {"PK\x03\x04", "damaged"},
		"zeros":            {"ma,C1\n\x00\x00", "not_table"},
		"Latin":            {"ma,C1\nP\xe9,1\n", "encoding"},
		"half a pair":      {string(utf16Of("ma,C1\nP1,1\n", binary.LittleEndian)) + "\x00\xd8", "encoding"},
		"no headings":      {"a,b\n1,2\n", "no_heading"},
		"open quote":       {plainTable + "\"P4,A,a,1,,2,1,,\n", "quoting"},
		"quote in a cell":  {plainTable + "P4,A \"x,a,1,,2,1,,\n", "quoting"},
		"columns":          {"ma,ma,don_vi,Lạ,C1\nP1,P1,A,1,1\n", "double_column missing_column missing_column missing_column missing_column"},
		"missing and more": {"ma;C1;1.10;K1\nP1;1;1;x\n", "missing_column missing_column missing_column"},
	} {
		_, r := reader(t, responses.Options{})
		_, err := r.Read(context.Background(), name, strings.NewReader(c.body), int64(len(c.body)), func(*responses.Batch) error { return nil })
		var faults responses.Faults
		if !errors.As(err, &faults) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var kinds []string
		for _, f := range faults {
			kinds = append(kinds, string(f.Kind))
			if f.File != name || f.Problem.Vi == "" || f.Fix.Vi == "" || f.Fix.En == "" {
				t.Errorf("%s: %+v", name, f)
			}
		}
		if got := strings.Join(kinds, " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestMapping: a mapping comes before what headings say, and can be wrong.
func TestMapping(t *testing.T) {
	body := "Số,Đơn vị,Tầng,Nặng,C1,Nơi chờ,Thời hạn trả kết quả,K1\nP1,A,a,2,9,2,1,x\n"
	q, r := reader(t, responses.Options{Mapping: responses.Mapping{"SO.": "ma", "nặng": "ts", "C1": responses.Ignore}})
	_, batches := read(t, r, []byte(body))
	if got, want := said(q, batches), "[1 0 0] 0 [P1 A] 2\n[] []\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	_, r = reader(t, responses.Options{Mapping: responses.Mapping{"Số": "khong_co"}})
	_, err := r.Read(context.Background(), "", strings.NewReader(body), int64(len(body)), func(*responses.Batch) error { return nil })
	var faults responses.Faults
	if !errors.As(err, &faults) || faults[0].Kind != responses.BadMapping {
		t.Errorf("a mapping to nothing: %v", err)
	}
	head, err := r.Head("", strings.NewReader(body), int64(len(body)))
	if err != nil || head.Row != 1 || head.Columns[4].Code != "C1" || head.Columns[4].Letter != "E" || head.Sample[0][0] != "P1" {
		t.Errorf("head %+v, %v", head, err)
	}
}

// TestUnits: units are known by code and name; without accents only where one fits.
func TestUnits(t *testing.T) {
	units := []responses.Unit{{Code: "u1", Names: []string{"Thanh Hà"}}, {Code: "u2", Names: []string{"Thanh Hạ"}}, {Code: "u3", Names: []string{"Sở Y tế"}}}
	_, r := reader(t, responses.Options{Units: units})
	report, batches := read(t, r, []byte("ma,don_vi,tang,ts,dt,C1,1.10,K1,yk\n1,thanh hà,a,1,,2,1,,\n2,THANH HẠ,a,1,,2,1,,\n3,so y te,a,1,,2,1,,\n4,U3,a,1,,2,1,,\n5,thanh ha,a,1,,2,1,,\n"))
	var got []string
	for i := range batches[0].Block.N {
		got = append(got, batches[0].Block.Texts[1].At(i))
	}
	if want := []string{"u1", "u2", "u3", "u3"}; !slices.Equal(got, want) || report.Refused != 1 {
		t.Errorf("%v, want %v; %d refused", got, want, report.Refused)
	}
}

// TestEarlierFile: a form that was in an earlier file is a duplicate.
func TestEarlierFile(t *testing.T) {
	_, r := reader(t, responses.Options{})
	first, _ := read(t, r, []byte(plainTable))
	second, batches := read(t, r, []byte(plainTable+"P4,A,a,1,,2,1,,\n"))
	if first.Kept != 3 || second.Kept != 1 || second.Repeated != 3 || responsesOf(batches) != 1 || second.Faults[0].Places[0].Also != 0 {
		t.Errorf("%d, then %d kept and %d repeated: %+v", first.Kept, second.Kept, second.Repeated, second.Faults)
	}
}

// TestManyFaults: places of faults are bounded, counts are not; rows far down keep their
// numbers.
func TestManyFaults(t *testing.T) {
	var body strings.Builder
	body.WriteString("ma,don_vi,tang,ts,dt,C1,1.10,K1,yk\n")
	const n = 60_000
	for i := range n {
		fmt.Fprintf(&body, "P%d,A,a,1,,7,,,\"hai\ndòng\"\n", i)
	}
	fmt.Fprintf(&body, "P1,A,a,1,,2,1,,\n")
	_, r := reader(t, responses.Options{Places: 3})
	report, batches := read(t, r, []byte(body.String()))
	if len(report.Faults) != 2 || report.Kept != n || responsesOf(batches) != n || len(batches) != (n+responses.BlockSize-1)/responses.BlockSize {
		t.Fatalf("%d kept in %d batches: %+v", report.Kept, len(batches), report.Faults)
	}
	twice, range7 := report.Faults[0], report.Faults[1]
	if want := (responses.Place{Row: n + 2, Text: "P1", Also: 3}); twice.Places[0] != want {
		t.Errorf("%+v, want %+v", twice.Places[0], want)
	}
	if range7.Count != n || len(range7.Places) != 3 || range7.Places[2].Row != 4 {
		t.Errorf("%+v", range7)
	}
}

// TestOne: a single form is understood as a row of a table is.
func TestOne(t *testing.T) {
	q, r := reader(t, responses.Options{})
	written := map[string]string{"ma": "P1", "don_vi": "Xã A", "tang": "Đô thị", "ts": "1.5", "dt": "0912", "C1": "2", "1.10": "1", "K1": "x", "yk": "tốt, \"rất\"\nnhanh"}
	got, faults, keep := r.One(written)
	_, batches := read(t, r, []byte(plainTable))
	want := batches[0].Block.At(0)
	want.Private = responses.Private{Comment: "tốt, \"rất\"\nnhanh", Identity: []responses.Said{{Code: "dt", Text: "0912"}}}
	if fmt.Sprint(got) != fmt.Sprint(want) || len(faults) > 0 || !keep {
		t.Errorf("%v, want %v; %v, %v", got, want, faults, keep)
	}
	written["C1"], written["ts"] = "9", ""
	got, faults, keep = r.One(written)
	if keep || len(faults) != 4 || faults[0].Kind != responses.BlankWeight || faults[1].Kind != responses.OutOfRange || faults[1].Places[0].Text != "9" || faults[2].Kind != responses.AnsweredAside || got.Items[0] != responses.Unreadable || got.Items[1] != responses.NotAsked {
		t.Errorf("%v %+v %v", got, faults, keep)
	}
	block := responses.NewBlock(q)
	block.Append(want)
	block.Append(got)
	text, err := block.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back responses.Block
	if err := back.UnmarshalBinary(text); err != nil || fmt.Sprint(back.At(0)) != fmt.Sprint(block.At(0)) || fmt.Sprint(back.At(1)) != fmt.Sprint(block.At(1)) {
		t.Errorf("%v: %v, want %v", err, back, block)
	}
}

// TestStored: blocks come back as they were, and bytes that are none are refused.
func TestStored(t *testing.T) {
	_, r := reader(t, responses.Options{Policy: responses.Policy{responses.NotNumber: responses.SetMissing}})
	_, batches := read(t, r, []byte(plainTable+"P4,Xã C,b,?,,2,,,\n"))
	block := batches[0].Block
	text, err := block.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back responses.Block
	if err := back.UnmarshalBinary(text); err != nil {
		t.Fatal(err)
	}
	if !math.IsNaN(back.Numbers[3][3]) {
		t.Errorf("a number that is not said became %v", back.Numbers[3][3])
	}
	back.Numbers[3][3], block.Numbers[3][3] = 0, 0
	if !reflect.DeepEqual(&back, block) {
		t.Errorf("%+v, want %+v", back, block)
	}
	for i := range text {
		bad := bytes.Clone(text)
		bad[i] ^= 0x41
		if back.UnmarshalBinary(bad) == nil {
			t.Errorf("byte %d was changed and not missed", i)
		}
		if back.UnmarshalBinary(text[:i]) == nil {
			t.Errorf("cut at %d and not missed", i)
		}
	}
}

// TestCancelled: reading ends when the context does, and with the error of who takes it.
func TestCancelled(t *testing.T) {
	_, r := reader(t, responses.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	body := plainTable
	if _, err := r.Read(ctx, "", strings.NewReader(body), int64(len(body)), func(*responses.Batch) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	no := errors.New("no")
	_, r = reader(t, responses.Options{})
	if _, err := r.Read(context.Background(), "", strings.NewReader(body), int64(len(body)), func(*responses.Batch) error { return no }); !errors.Is(err, no) {
		t.Errorf("refused: %v", err)
	}
}

// TestUnseen: what shows nothing is in no text that is kept, in no fault, and in the way of
// no heading: NUL, control characters, marks of direction, a second byte order mark.
func TestUnseen(t *testing.T) {
	const hidden = "\x00\x01\x1b\u0085\u00ad\u200b\u202e\u2066\ufeff"
	rows := strings.Repeat("P0,Xã A,a,1,,2,1,,\n", 100_000) // the NUL stands in a later piece
	body := "\ufeff\ufeff" + "ma,don_vi,tang,ts,dt,C1,1.10,K1,yk\n" + rows + strings.ReplaceAll("P#1,X#ã A,a,1,09#12,7#,1,,\"nhanh#,\n\tđúng – hạn\",#thừa\n#,,,,,,,,#\n", "#", hidden)
	q, r := reader(t, responses.Options{Policy: responses.Policy{responses.LongRow: responses.Keep}})
	report, batches := read(t, r, []byte(body))
	got := said(q, batches)
	if at := strings.Index(got, "[P1"); at < 0 || !strings.Contains(got[at:], "[P1 Xã A] 1\n[{1 nhanh,\n\tđúng – hạn}] [{1 [{dt 0912}]}]") {
		t.Errorf("got %q", got)
	}
	got = fmt.Sprint(report.Faults)
	if strings.ContainsAny(got, hidden) || !strings.Contains(got, "thừa") {
		t.Errorf("got faults %q", got)
	}
	if report.Rows != 100_001 {
		t.Errorf("got %d rows, want no row of nothing that is seen", report.Rows)
	}
}

// TestOneNoText: what a browser did not send as text is kept as text, which is all that a
// database can hold.
func TestOneNoText(t *testing.T) {
	_, r := reader(t, responses.Options{})
	got, _, _ := r.One(map[string]string{"yk": "ch\xff\x00ậm", "dt": "\xed\xa0\x80"})
	if want := "[{dt �}]"; got.Comment != "ch�ậm" || fmt.Sprint(got.Identity) != want {
		t.Errorf("got %q and %q, want %q", got.Comment, got.Identity, want)
	}
}
