package campaign

import (
	"testing"

	"parindex/provinces"
)

const indexHead = "Chỉ số;Năm;Tỉnh;Giá trị;Hạng;Mục tiêu hạng;Nguồn\n"

// TestImportIndices: a list is stored whole or not at all, a newer one keeps the older, and
// the try is recorded each time.
func TestImportIndices(t *testing.T) {
	c := newCampaign(t)
	for _, step := range []struct {
		rows    string
		outcome Outcome
		list    int64
		count   int
	}{
		{"PAR INDEX;2021;Vĩnh Phúc;89,28;5/63;40/63;báo\n", Stored, 1, 2},
		{"PAR INDEX;2021;Vĩnh Phúc;89,28;5/63;40/63;báo\n", Unchanged, 0, 2},
		{"PAR INDEX;2021;Vĩnh Phúc;89,27;6/63;;quyết định\nPCI;2015;Nơi Khác;60;;;x\n", Rejected, 0, 0},
		{"PAR INDEX;2021;Vĩnh Phúc;89,27;6/63;;quyết định\n", Stored, 2, 1},
		{"PAR INDEX;2021;vinh phuc;89,27;6/63;;quyết định\n", Unchanged, 0, 1},
		{"PAR INDEX;2021;Vĩnh Phúc;89,28;5/63;40/63;báo\n", Stored, 3, 2},
	} {
		r, err := c.ImportIndicesBody(ctx, "chi_so.csv", []byte(indexHead+step.rows))
		if err != nil || r.Outcome != step.outcome || r.List != step.list || r.Rows != step.count {
			t.Errorf("%s: got %+v, %v, want %s as list %d", step.rows, r, err, step.outcome, step.list)
		}
	}
	lists, err := c.DB.IndexLists(ctx, c.Authority)
	if err != nil || len(lists) != 3 {
		t.Fatalf("got %d lists, %v, want 3", len(lists), err)
	}
	if s := lists[1].Rows[0]; s.Province != "VPH" || s.Rank != 6 || s.Source != "quyết định" || lists[1].Source.By != c.By || lists[1].Source.Name != "chi_so.csv" {
		t.Errorf("got %+v of %+v", s, lists[1].Source)
	}
	if s := lists[0].Rows[1]; !s.Target || s.Key() != (provinces.Key{Index: "par", Year: 2021, Province: "VPH", Target: true}) {
		t.Errorf("got %+v, want the target", s)
	}
	tries, err := c.DB.Imports(ctx, c.Authority, 10)
	if err != nil || len(tries) < 5 || tries[0].Kind != string(Indices) || tries[3].Outcome != string(Rejected) {
		t.Errorf("got %+v, %v, want every try recorded", tries, err)
	}
}
