package office

import (
	"cmp"
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/survey/round"
	"parindex/survey/sampling"
	"parindex/words"
)

var surveySizeRoutes = []route{
	{pattern: "GET /office/surveys/size", needs: do(access.RunSurvey), serve: surveySize},
	{pattern: "POST /office/surveys/rounds/{round}/allocate", needs: do(access.RunSurvey), serve: allocateSample},
}

// sizeTyped is what is asked of the planner, as it is typed into its form.
type sizeTyped struct {
	Round, Population, Error, Confidence, Share, Effect, Response string
	By                                                            string // "slovin", "precision"
	Way                                                           string // "each", "proportional", "equal", "neyman"
	Least, Spreads                                                string
}

// sizePage is the planner of sample sizes.
type sizePage struct {
	shell.Frame
	Typed        sizeTyped
	Rounds       []option
	Ways         []option
	Confidences  []option
	Slovin       string
	SlovinText   string
	Steps        []sizeStep
	Everybody    bool
	Asked        bool // something was asked
	Faults       []fault
	Allocation   []allocated
	Sum          string
	NoPopulation int // targets whose population is not known
	Action       string
	Answered     bool
	Hidden       []option // what was asked, sent along with the deed
}

// sizeStep is a step of the computation with its formula and its numbers.
type sizeStep struct{ Name, Formula, Numbers, Result string }

// allocated is a line of the plan with what it would become.
type allocated struct{ Unit, Stratum, Population, Was, Becomes string }

// sizeWays are how a size becomes the plan of a round, in the order that they are offered.
var sizeWays = []string{"each", "proportional", "neyman", "equal"}

func sizeTypedOf(q url.Values) sizeTyped {
	get := func(name, usual string) string { return cmp.Or(strings.TrimSpace(q.Get(name)), usual) }
	return sizeTyped{
		Round: get("round", ""), Population: get("n", ""), Error: get("e", "5"), Confidence: get("confidence", "95"), Share: get("share", "50"), Effect: get("effect", "1"), Response: get("response", "100"),
		By: get("by", "slovin"), Way: get("way", "each"), Least: get("least", "0"), Spreads: strings.TrimSpace(q.Get("spreads")),
	}
}

// sizing is what was typed, understood.
type sizing struct {
	sampling.Precision
	slovin  bool
	way     string
	least   int
	spreads map[[2]string]float64
}

// understood reads what was typed; *campaign.Refused names everything that is wrong.
func (t *sizeTyped) understood() (sizing, error) {
	s := sizing{slovin: t.By != "precision", way: t.Way, spreads: map[[2]string]float64{}}
	var faults []campaign.Fault
	wrong := func(what words.Text, typed string) {
		faults = append(faults, campaign.Fault{Problem: words.Text{Vi: what.Vi + ": “" + typed + "” không phải số phù hợp", En: what.En + ": “" + typed + "” is no such number"}, Fix: words.Text{Vi: "Ghi số, ví dụ như gợi ý trong ô.", En: "Write a number as the field says."}})
	}
	for _, one := range []struct {
		what  words.Text
		typed string
		to    *float64
		by    float64
	}{
		{words.Text{Vi: "Sai số", En: "Error"}, t.Error, &s.Error, 100}, {words.Text{Vi: "Độ tin cậy", En: "Confidence"}, t.Confidence, &s.Confidence, 100}, {words.Text{Vi: "Tỷ lệ dự kiến", En: "Expected share"}, t.Share, &s.Share, 100},
		{words.Text{Vi: "Hiệu ứng thiết kế", En: "Design effect"}, t.Effect, &s.Effect, 1}, {words.Text{Vi: "Tỷ lệ trả lời", En: "Response"}, t.Response, &s.Response, 100},
	} {
		f, ok := realOf(one.typed)
		if *one.to = f / one.by; !ok {
			wrong(one.what, one.typed)
		}
	}
	ok1, ok2 := false, false
	if s.Population, ok1 = wholeNumber(t.Population); !ok1 {
		wrong(words.Text{Vi: "Tổng thể", En: "Population"}, t.Population)
	}
	if s.least, ok2 = wholeNumber(t.Least); !ok2 {
		wrong(words.Text{Vi: "Ít nhất mỗi dòng", En: "Least of each line"}, t.Least)
	}
	eachLine(t.Spreads, func(n int, line string) {
		parts := strings.Split(line, ";")
		f, ok := realOf(parts[len(parts)-1])
		if len(parts) < 2 || len(parts) > 3 || !ok {
			faults = append(faults, wrongLine("", n, "SYT; 0,45"))
			return
		}
		key := [2]string{strings.TrimSpace(parts[0])}
		if len(parts) == 3 {
			key[1] = strings.TrimSpace(parts[1])
		}
		s.spreads[key] = f
	})
	if len(faults) > 0 {
		return s, &campaign.Refused{Faults: faults}
	}
	return s, nil
}

// size is the answers that are wanted of a population, by the formula that was chosen.
func (s *sizing) size(population int) (int, error) {
	if s.slovin {
		return sampling.Slovin(population, s.Error)
	}
	p := s.Precision
	p.Population = population
	need, err := p.Need()
	return need.Answers, err
}

// allocate gives each target its answers; those without a population keep what they have.
func (s *sizing) allocate(targets []round.Target) ([]round.Target, error) {
	out := append([]round.Target(nil), targets...)
	var at []int
	var strata []sampling.Stratum
	all := 0
	for i, t := range targets {
		if t.Population == 0 {
			continue
		}
		spread, ok := s.spreads[[2]string{t.Unit, t.Stratum}]
		if !ok {
			spread = math.Sqrt(s.Share * (1 - s.Share))
		}
		at, all = append(at, i), all+t.Population
		strata = append(strata, sampling.Stratum{Code: strings.TrimSuffix(t.Unit+" / "+t.Stratum, " / "), Size: t.Population, Spread: spread})
	}
	if len(at) == 0 {
		return out, nil
	}
	given := make([]int, len(at))
	var err error
	if s.way == "each" {
		for k, i := range at {
			if given[k], err = s.size(targets[i].Population); err != nil {
				return out, err
			}
			given[k] = min(max(given[k], s.least), targets[i].Population)
		}
	} else {
		n, bad := s.size(all)
		if bad != nil {
			return out, bad
		}
		allocate := map[string]func(int, []sampling.Stratum, int) ([]int, error){"equal": sampling.Equal, "neyman": sampling.Neyman}[s.way]
		if allocate == nil {
			allocate = sampling.Proportional
		}
		if given, err = allocate(n, strata, s.least); err != nil {
			return out, err
		}
	}
	for k, i := range at {
		out[i].Planned = given[k]
	}
	return out, nil
}

func surveySize(v *visit) error {
	return v.showSize(http.StatusOK, sizeTypedOf(v.r.URL.Query()), v.r.URL.RawQuery != "", nil)
}

// refusedSizes are the faults of a computation.
func refusedSizes(err error) error {
	if no := new(campaign.Refused); err == nil || errors.As(err, &no) {
		return err
	}
	var faults []campaign.Fault
	for _, problem := range words.Faults(err) {
		faults = append(faults, campaign.Fault{Problem: problem, Fix: words.Text{Vi: "Sửa rồi tính lại.", En: "Mend it and compute again."}})
	}
	if len(faults) == 0 {
		return err
	}
	return &campaign.Refused{Faults: faults}
}

func (v *visit) showSize(status int, t sizeTyped, asked bool, refused error) error {
	title := v.say("size.title")
	p := sizePage{Typed: t, Frame: v.frame(title, shell.Crumb{Text: v.say("nav.surveys"), URL: link("surveys")}, shell.Crumb{Text: title})}
	rounds, err := v.acting.SurveyRounds(v.ctx())
	if err != nil {
		return err
	}
	p.Rounds = []option{{Value: "", Text: v.say("size.noround"), Chosen: t.Round == ""}}
	var r *round.Round
	for i := range rounds {
		if rounds[i].ID == t.Round {
			r = &rounds[i].Round
		}
		p.Rounds = append(p.Rounds, option{Value: rounds[i].ID, Text: rounds[i].Name, Chosen: rounds[i].ID == t.Round, Data: true})
	}
	for _, way := range sizeWays {
		p.Ways = append(p.Ways, option{Value: way, Text: v.say("size.way." + way), Chosen: way == t.Way})
	}
	for _, c := range []string{"90", "95", "99"} {
		p.Confidences = append(p.Confidences, option{Value: c, Text: c + "%", Chosen: c == t.Confidence})
	}
	if p.Asked = asked; asked && refused == nil {
		refused = refusedSizes(v.sized(&p, r))
	}
	if p.Faults = v.faults(refused); p.Faults == nil && refused != nil {
		return refused
	}
	if p.Faults != nil {
		status = http.StatusUnprocessableEntity
	}
	return v.showStatus(status, "survey_size.html", p)
}

// sized computes what was asked, step by step.
func (v *visit) sized(p *sizePage, r *round.Round) error {
	s, err := p.Typed.understood()
	if err != nil {
		return err
	}
	if s.Population == 0 && r != nil {
		for _, t := range r.Targets {
			s.Population += t.Population
		}
	}
	if err := v.explainSize(p, &s); err != nil || r == nil {
		return err
	}
	next, err := s.allocate(r.Targets)
	if err != nil {
		return err
	}
	return v.allocation(p, r, next)
}

// explainSize writes the formulas with their numbers.
func (v *visit) explainSize(p *sizePage, s *sizing) error {
	n := func(f float64) string { return words.Point(strconv.FormatFloat(f, 'f', -1, 64), v.lang) }
	if s.Population > 0 {
		slovin, err := sampling.Slovin(s.Population, s.Error)
		if err != nil {
			return err
		}
		p.Slovin = v.count(slovin)
		p.SlovinText = v.count(s.Population) + " ÷ (1 + " + v.count(s.Population) + " × " + n(s.Error) + "²)"
	}
	need, err := s.Need()
	if err != nil {
		return err
	}
	z := n(math.Round(math.Sqrt2*math.Erfinv(s.Confidence)*10000) / 10000)
	simple := sizeStep{v.say("size.step.simple"), "n₀ = z² × p × (1 − p) ÷ e²", z + "² × " + n(s.Share) + " × " + n(1-s.Share) + " ÷ " + n(s.Error) + "²", v.count(need.Simple)}
	finite := sizeStep{v.say("size.step.finite"), "n₁ = n₀ ÷ (1 + (n₀ − 1) ÷ N)", v.say("size.step.infinite"), v.count(need.Finite)}
	if s.Population > 0 {
		finite.Numbers = "N = " + v.count(s.Population)
	}
	p.Steps = []sizeStep{simple, finite,
		{v.say("size.step.answers"), "n₂ = n₁ × deff", "deff = " + n(s.Effect), v.count(need.Answers)},
		{v.say("size.step.ask"), v.say("size.step.ask.formula"), n(s.Response*100) + "%", v.count(need.Ask)},
	}
	p.Everybody = need.Everybody
	return nil
}

// allocation shows what the lines of a plan would become.
func (v *visit) allocation(p *sizePage, r *round.Round, next []round.Target) error {
	names := map[string]string{}
	units, err := v.work.DB.Units(v.ctx(), v.work.Authority)
	for _, u := range units {
		names[u.ID] = u.Name
	}
	sum := 0
	for i, t := range next {
		if sum += t.Planned; t.Population == 0 {
			p.NoPopulation++
			continue
		}
		p.Allocation = append(p.Allocation, allocated{names[t.Unit], t.Stratum, v.count(t.Population), v.count(r.Targets[i].Planned), v.count(t.Planned)})
	}
	p.Sum, p.Action = v.count(sum), surveyLink(r.ID, "allocate")
	batches, err2 := v.work.DB.Batches(v.ctx(), v.work.Authority, r.ID)
	p.Answered = len(batches) > 0
	t := &p.Typed
	for _, h := range [][2]string{{"n", t.Population}, {"e", t.Error}, {"confidence", t.Confidence}, {"share", t.Share}, {"effect", t.Effect}, {"response", t.Response}, {"by", t.By}, {"way", t.Way}, {"least", t.Least}, {"spreads", t.Spreads}} {
		p.Hidden = append(p.Hidden, option{Value: h[1], Text: h[0]})
	}
	return errors.Join(err, err2)
}

// allocateSample writes the sizes that the page showed into the plan of the round.
func allocateSample(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	v.r.ParseForm() // was read before, or there is none
	t := sizeTypedOf(v.r.PostForm)
	t.Round = r.ID
	s, err := t.understood()
	next := r.Round
	if err == nil {
		next.Targets, err = s.allocate(r.Targets)
	}
	if err == nil {
		err = v.acting.PutSurveyRound(v.ctx(), next, r.Plan, v.field("reason"))
	}
	if err = refusedSizes(err); v.faults(err) != nil {
		return v.showSize(http.StatusUnprocessableEntity, t, true, err)
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(r.ID, "units"), "survey-saved")
}
