package index

import (
	"errors"
	"slices"
	"strings"

	"parindex/survey"
	"parindex/survey/estimate"
	"parindex/words"
)

// margin is the known totals of classes that attributes make.
type margin struct {
	at      []int // places in q.Attributes
	classes []estimate.Class
	class   map[string]int // by codes
	name    string
}

func (s *setup) margins() (list []margin, err error) {
	var faults []error
	for _, m := range s.plan.Fit.Margins {
		n := margin{class: map[string]int{}, name: strings.Join(m.Attributes, "/")}
		for _, code := range m.Attributes {
			at := slices.IndexFunc(s.q.Attributes, func(a *survey.Attribute) bool { return a.Code == code })
			if at < 0 || s.q.Attributes[at].Type != survey.OneOf || s.q.Attributes[at].Identifies {
				faults = append(faults, words.Faultf("thuộc tính “%s” không có lựa chọn để hiệu chỉnh trọng số", "attribute “%s” has no choices to fit weights by", code))
				continue
			}
			n.at = append(n.at, at)
		}
		var codes []string
		for code := range m.Totals {
			codes = append(codes, code)
		}
		slices.Sort(codes)
		for _, code := range codes {
			n.class[code] = len(n.classes)
			n.classes = append(n.classes, estimate.Class{Name: code, Total: m.Totals[code]})
		}
		list = append(list, n)
	}
	switch n := len(list); {
	case s.plan.Fit.Method == PostStratified && n != 1, s.plan.Fit.Method == Raked && n == 0, s.plan.Fit.Method == NotFitted && n > 0:
		faults = append(faults, words.Faultf("hậu phân tầng cần đúng một bảng tổng số, raking cần ít nhất một", "post-stratification needs one table of totals, raking at least one"))
	}
	return list, errors.Join(faults...)
}
