package main

import (
	"context"
	"fmt"
	"strings"

	"parindex/campaign"
	"parindex/store"
	"parindex/words"
)

var verifyCommand = command{
	name:  "verify",
	args:  "[-publication N] [-json]",
	about: words.Text{Vi: "tính lại kết quả đã công bố từ dữ liệu gốc và so sánh", En: "recompute what was published and compare"},
	run:   runVerify,
}

func runVerify(ctx context.Context, c *call) error {
	base := c.baseFlags()
	one := c.flags.Int64("publication", 0, c.say("số công bố; mặc định là tất cả", "number of the publication; all unless said"))
	asJSON := c.flags.Bool("json", false, c.say("mỗi lần công bố một đối tượng JSON", "one JSON object per publication"))
	if err := c.parseOnly(); err != nil {
		return err
	}
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	pubs, err := work.DB.Publications(ctx, base.authority)
	if err != nil {
		return err
	}
	found, bad := false, false
	for _, p := range pubs {
		if *one != 0 && p.ID != *one {
			continue
		}
		found = true
		v, err := work.Verify(ctx, p.ID)
		if err != nil {
			return c.refusal(err)
		}
		bad = bad || !v.Equal
		if *asJSON {
			if err := writeJSON(c.out, v); err != nil {
				return err
			}
			continue
		}
		if v.Equal {
			fmt.Fprintln(c.out, c.say("Công bố số %d (năm %d, %s): khớp, %d đơn vị, %d giá trị", "Publication %d (year %d, %s): equal, %d units, %d values", p.ID, p.Year, p.Set, v.Units, v.Values))
			c.tellHead(p)
			continue
		}
		fmt.Fprintln(c.out, c.say("Công bố số %d (năm %d, %s): KHÔNG khớp, %d chỗ khác", "Publication %d (year %d, %s): NOT equal, %d differences", p.ID, p.Year, p.Set, len(v.Differences)))
		c.tellDifferences(v)
	}
	if *one == 0 {
		rounds, wrong, err := c.verifySurveys(ctx, work, *asJSON)
		if err != nil {
			return err
		}
		found, bad = found || rounds, bad || wrong
	}
	switch {
	case !found && *one != 0:
		return misuse("không có công bố số %d", "there is no publication %d", *one)
	case !found:
		fmt.Fprintln(c.err, c.say("chưa có công bố nào", "nothing was published yet"))
	case bad:
		return errRefused
	}
	return nil
}

// verifySurveys verifies every published round of a survey.
func (c *call) verifySurveys(ctx context.Context, work *campaign.Campaign, asJSON bool) (found, bad bool, err error) {
	list, err := work.DB.SurveyPublications(ctx, work.Authority)
	for _, p := range list {
		v, err := work.VerifySurvey(ctx, p.ID)
		if err != nil {
			return found, bad, err
		}
		found, bad = true, bad || !v.Equal
		switch {
		case asJSON:
			err = writeJSON(c.out, struct {
				campaign.Verification
				Survey string `json:"survey"`
			}{v, p.Round})
		case v.Equal:
			fmt.Fprintln(c.out, c.say("Công bố khảo sát số %d (%s): khớp, %d đơn vị, %d giá trị", "Published survey %d (%s): equal, %d units, %d values", p.ID, p.Round, v.Units, v.Values))
		default:
			fmt.Fprintln(c.out, c.say("Công bố khảo sát số %d (%s): KHÔNG khớp, %d chỗ khác", "Published survey %d (%s): NOT equal, %d differences", p.ID, p.Round, len(v.Differences)))
			c.tellDifferences(v)
		}
		if err != nil {
			return found, bad, err
		}
		if len(v.Lacking) > 0 && !asJSON {
			fmt.Fprintln(c.out, c.say("  không so sánh được, vì bản công bố này của phiên bản cũ không lưu: %s", "  not compared, as this publication of an older version does not hold it: %s", strings.Join(v.Lacking, ", ")))
		}
	}
	return found, bad, err
}

func (c *call) tellDifferences(v campaign.Verification) {
	for _, d := range v.Differences {
		fmt.Fprintln(c.out, c.say("  %s %s %s: đã công bố %s, tính lại %s", "  %s %s %s: published %s, recomputed %s", d.Unit, d.Code, whatDiffers(d.What), d.Frozen, d.Recomputed))
	}
}

// tellHead prints the head of the log that a publication froze, to be held against the
// printed one and the chain.
func (c *call) tellHead(p store.Publication) {
	if p.Head != "" {
		fmt.Fprintln(c.out, "  head", p.Head)
	}
}

// whatDiffers names what a verification compares; other names are said as they are.
func whatDiffers(what string) words.Text {
	text, ok := map[string]words.Text{
		"checksum": {Vi: "mã kiểm tra", En: "checksum"}, "digest": {Vi: "mã kiểm tra của đơn vị", En: "digest"}, "inputs": {Vi: "dữ liệu gốc", En: "inputs"},
		"file": {Vi: "tệp gốc", En: "original file"}, "chain": {Vi: "chuỗi công bố", En: "chain of publications"}, "set": {Vi: "bộ tiêu chí", En: "criteria set"},
		"points": {Vi: "điểm", En: "points"}, "max": {Vi: "điểm tối đa", En: "maximum"}, "status": {Vi: "trạng thái", En: "status"}, "rank": {Vi: "hạng", En: "rank"},
		"index": {Vi: "chỉ số", En: "index"}, "class": {Vi: "xếp loại", En: "class"}, "total": {Vi: "tổng điểm", En: "total"}, "why": {Vi: "lý do", En: "reason"},
		"title": {Vi: "tên bộ tiêu chí", En: "title of the set"}, "sample": {Vi: "dấu bộ tiêu chí mẫu", En: "mark of a sample set"}, "stability": {Vi: "khoảng hạng", En: "interval of the rank"}, "unit": {Vi: "đơn vị", En: "unit"},
	}[what]
	if !ok {
		return words.Text{Vi: what, En: what}
	}
	return text
}
