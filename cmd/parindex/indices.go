package main

import (
	"context"
	"fmt"
	"strconv"
	"text/tabwriter"
	"time"

	"parindex/campaign"
	"parindex/provinces"
	"parindex/store"
	"parindex/words"
)

var indicesCommand = command{
	name:  "indices",
	args:  "import FILE | list [-province NAME] [-all]",
	about: words.Text{Vi: "nhập và xem chỉ số cấp tỉnh (PAR INDEX, SIPAS, PCI, PAPI) và mục tiêu", En: "import and list provincial indices and targets"},
	run:   runIndices,
}

func runIndices(ctx context.Context, c *call) error {
	base := c.baseFlags()
	province := c.flags.String("province", "", c.say("chỉ xem một tỉnh", "list one province only"))
	all := c.flags.Bool("all", false, c.say("xem cả số liệu đã được thay", "list what was replaced too"))
	if err := c.parse(); err != nil {
		return err
	}
	switch {
	case len(c.args) == 2 && c.args[0] == "import":
		return c.importIndices(ctx, base, c.args[1])
	case len(c.args) == 1 && c.args[0] == "list":
		return c.listIndices(ctx, base, *province, *all)
	}
	return misuse("thiếu việc cần làm: import TỆP hoặc list", "say what to do: import FILE or list")
}

func (c *call) importIndices(ctx context.Context, base *base, file string) error {
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	r, err := work.ImportIndices(ctx, file)
	if err != nil {
		return c.refusal(err)
	}
	c.printIssues(c.err, r.Issues)
	switch r.Outcome {
	case campaign.Rejected:
		fmt.Fprintln(c.err, c.say("Không nhập số liệu nào: sửa các lỗi trên rồi nhập lại.", "Nothing was imported: mend the faults above and import again."))
		return errRefused
	case campaign.Unchanged:
		fmt.Fprintln(c.out, c.say("Tệp này không có gì mới, không thay đổi gì", "The file says nothing new, nothing changed"))
	default:
		fmt.Fprintln(c.out, c.say("Đã nhập %d giá trị và mục tiêu (danh sách số %d)", "Imported %d values and targets (list no. %d)", r.Rows, r.List))
	}
	return nil
}

func (c *call) listIndices(ctx context.Context, base *base, province string, all bool) error {
	if province != "" && !aProvince(province) {
		return tell("không có tỉnh, thành phố tên “%s”; ghi tên tỉnh trước hoặc sau 01/7/2025, hoặc “Cả nước”", "there is no province “%s”; name one of before or since 1/7/2025, or “Cả nước” for the nation", province)
	}
	db, err := base.open(ctx, mustExist)
	if err != nil {
		return err
	}
	defer db.Close()
	lists, err := db.IndexLists(ctx, base.authority)
	if err != nil {
		return err
	}
	rows := store.CurrentStandings(lists)
	if all {
		rows = nil
		for i := range lists {
			rows = append(rows, store.CurrentStandings(lists[i:i+1])...)
		}
	}
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, c.say("Chỉ số\tNăm\tTỉnh\tThành phần\tGiá trị\tHạng\tNguồn\tNhập", "Index\tYear\tProvince\tComponent\tValue\tRank\tSource\tImported"))
	for i := range rows {
		s := &rows[i]
		if name := provinces.NameIn(s.Year, s.Province); province == "" || meant(s, province) {
			fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\n", s.Index, s.Year, name, s.Part, c.standingValue(s), standingRank(s), s.Source, s.From.Name+" "+s.From.Cell+", "+s.From.By+", "+s.From.At.Format(time.DateOnly))
		}
	}
	return w.Flush()
}

// aProvince says whether a name means a province of either time, or the whole country.
func aProvince(name string) bool {
	return provinces.IsNation(name) || provinces.Named(provinces.Before, name) != nil || provinces.Named(provinces.Since, name) != nil
}

func meant(s *store.Standing, name string) bool {
	for _, era := range []provinces.Era{provinces.Before, provinces.Since} {
		if p := provinces.Named(era, name); p != nil && p.Code == s.Province {
			return true
		}
	}
	return s.Province == provinces.Nation && provinces.IsNation(name)
}

func (c *call) standingValue(s *store.Standing) string {
	switch {
	case s.Value == nil:
		return ""
	case s.Target:
		return "≥ " + words.Number(*s.Value, c.lang)
	}
	return words.Number(*s.Value, c.lang)
}

func standingRank(s *store.Standing) string {
	if s.Rank == 0 {
		return ""
	}
	text := strconv.Itoa(s.Rank)
	if s.Of > 0 {
		text += "/" + strconv.Itoa(s.Of)
	}
	if s.Target {
		text = "≤ " + text
	}
	return text
}
