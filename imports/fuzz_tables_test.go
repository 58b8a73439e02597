package imports

import (
	"testing"

	"parindex/words"
)

// FuzzTables feeds plain tables, CSV or any other bytes, to the readers of units, values
// and printed rankings: what they give out is whole, what they leave out is said.
func FuzzTables(f *testing.F) {
	for _, s := range []string{
		"mã,tên,khối,tên khối,từ ngày,tiền thân\nSTC,Sở Tài chính,so,Sở,2025-03-01,SKH\nSKH,Sở Kế hoạch,so,Sở,,\n",
		"Mã;Tên đơn vị;Khối;Xếp hạng;Đến ngày\nA1;Sở Cũ;so;không;28/02/2025\nA1;Trùng;so;;\nA2;;so;;31/02/2025\n",
		"Xếp hạng,Tên đơn vị,Tổng điểm,Xếp loại\n1,Sở Tài chính,\"90,5\",Tốt\n2,Sở Lạ,x,\n", "unit,1.1,1.10,1.1\nA,1,0.30000000000000004,KAD\n,2,,\n",
		"\ufeffa\tb\n\"x\"\"y\"\t1\n", "a,\"b\n", "\xff\xfe", "<html>", "%PDF", "", "PK\x03\x04", "I,II\nNăm 2019,x\n",
	} {
		f.Add([]byte(s))
	}
	dir := &Directory{Units: departments, Schemes: schemes(f)}
	f.Fuzz(func(t *testing.T, body []byte) {
		units := ReadUnits("", body)
		unrecovered(t, units.Issues)
		seen := map[string]bool{}
		for _, u := range units.Units {
			if u.ID == "" || u.Name == "" || u.Group == "" || seen[u.ID] || u.Name != words.NFC(u.Name) {
				t.Fatalf("unit %+v", u)
			}
			seen[u.ID] = true
		}
		printed := ReadPrinted("", body, dir, Hint{Year: 2019})
		unrecovered(t, printed.Issues)
		rows := map[string]bool{}
		for _, r := range printed.Rows {
			if dir.byID(r.Unit) == nil || r.Cell.Ref == "" || r.Rank != nil && *r.Rank < 1 {
				t.Fatalf("row %+v", r)
			}
			if key := r.Cell.Sheet + "!" + r.Cell.Ref; rows[key] {
				t.Fatalf("%s twice", key)
			} else {
				rows[key] = true
			}
		}
		values := ReadValues("", body)
		unrecovered(t, values.Issues)
		for _, r := range values.Rows {
			if r.Unit == "" || len(r.Values) != len(values.Codes) || len(r.Cells) != len(values.Codes) {
				t.Fatalf("row %+v for %d codes", r, len(values.Codes))
			}
		}
		if Refused(printed.Issues) && len(printed.Rows) > 0 {
			t.Fatal("refused with rows")
		}
	})
}
