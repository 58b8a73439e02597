package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parindex/campaign"
	"parindex/criteria"
	"parindex/store"
	"parindex/words"
)

var publishCommand = command{
	name:  "publish",
	args:  "-year N -set REF [-basis appraisal|self] [-without LIST] [-note TEXT] [-reason TEXT] [-allow-missing]",
	about: words.Text{Vi: "chấm điểm, xếp hạng và công bố: kết quả được giữ nguyên từ đó", En: "score, rank and publish: the result is frozen from then on"},
	run:   runPublish,
}

func runPublish(ctx context.Context, c *call) error {
	var o campaign.PublishOptions
	base := c.baseFlags()
	c.flags.IntVar(&o.Year, "year", 0, c.say("năm được đánh giá", "assessed year"))
	c.flags.StringVar(&o.Set, "set", "", c.say("bộ tiêu chí, ví dụ so@2019.1", "criteria set, such as so@2019.1"))
	basis := c.flags.String("basis", string(store.OnAppraisal), c.say("appraisal: điểm thẩm định; self: điểm tự chấm", "appraisal: points of the council; self: of the units"))
	without := c.flags.String("without", "", c.say("nguồn điểm không tổ chức trong năm: survey, index, appraiser", "sources not held this year: survey, index, appraiser"))
	c.flags.StringVar(&o.Note, "note", "", c.say("ghi chú hiện trên mọi trang", "said on every page"))
	c.flags.StringVar(&o.Reason, "reason", "", c.say("lý do khi công bố lại", "why it is published again"))
	c.flags.BoolVar(&o.AllowMissing, "allow-missing", false, c.say("vẫn công bố khi có đơn vị chưa có điểm", "publish although units have nothing to score"))
	dryRun := c.flags.Bool("dry-run", false, c.say("chỉ tính thử và in ra, không công bố", "compute and print only, publish nothing"))
	if err := c.parseOnly(); err != nil {
		return err
	}
	if o.Year == 0 || o.Set == "" {
		return misuse("cần -year và -set", "-year and -set are needed")
	}
	if o.Basis = store.Basis(*basis); o.Basis != store.OnAppraisal && o.Basis != store.OnSelf {
		return misuse("-basis chỉ nhận appraisal hoặc self", "-basis takes appraisal or self")
	}
	var err error
	if o.Without, err = sourceList(*without); err != nil {
		return err
	}
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	if *dryRun {
		units, err := work.Preview(ctx, o)
		if err != nil {
			return c.refusal(err)
		}
		c.printScores(units, nil)
		return nil
	}
	p, err := work.Publish(ctx, o)
	if err != nil {
		return c.refusal(err)
	}
	results, err := work.DB.Results(ctx, p.Authority, p.ID)
	if err != nil {
		return err
	}
	with, missing := 0, 0
	for _, r := range results {
		if r.HasIndex {
			with, missing = with+1, missing+r.Missing
		}
	}
	fmt.Fprintln(c.out, c.say("Đã công bố số %d: năm %d, bộ tiêu chí %s, %d đơn vị có kết quả, %d đơn vị chưa có, %d tiêu chí thiếu điểm tính 0",
		"Published as number %d: year %d, criteria set %s, %d units with a result, %d without, %d missing items counted 0", p.ID, p.Year, p.Set, with, len(results)-with, missing))
	fmt.Fprintln(c.out, "checksum", p.Checksum)
	fmt.Fprintln(c.out, "head", p.Head)
	return nil
}

// sourceList reads "survey,index".
func sourceList(text string) ([]criteria.Source, error) {
	var list []criteria.Source
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		source := criteria.Source(s)
		if !slices.Contains(criteria.Sources, source) || source == criteria.Self {
			return nil, misuse("-without không nhận “%s”; chọn trong: survey, index, appraiser", "-without does not take “%s”; choose from: survey, index, appraiser", s)
		}
		list = append(list, source)
	}
	return list, nil
}
