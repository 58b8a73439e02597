package campaign

import (
	"context"
	"crypto/rand"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"parindex/access"
	"parindex/access/secret"
	"parindex/store"
	"parindex/survey"
	"parindex/words"
)

// Bounds of links to the online form.
const (
	longestChannel   = 60
	MostSurveyTokens = 20_000 // made at once
	mostPublicLinks  = 5_000  // of a round
)

// ChannelField names the channel among the faults of a link, CountField the number of tokens.
const (
	ChannelField = "channel"
	CountField   = "count"
	WeightField  = "weight"
	StratumField = "stratum"
)

// SurveyLink is a link with what came by it.
type SurveyLink struct {
	store.Link
	Responses int
}

// SurveyLinks lists the public links of a round, and counts its tokens by unit.
func (a *Acting) SurveyLinks(ctx context.Context, round string) (public []SurveyLink, tokens []TokenCount, err error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, nil, err
	}
	c := a.work
	list, err := c.DB.Links(ctx, c.Authority, round)
	if err != nil {
		return nil, nil, err
	}
	answers, err := c.DB.AnswersByLink(ctx, c.Authority, round)
	if err != nil {
		return nil, nil, err
	}
	by := map[string]int{}
	for _, n := range answers {
		by[n.Code] = n.Responses
	}
	counts := map[[2]string]*TokenCount{}
	for _, l := range list {
		if !l.Once {
			public = append(public, SurveyLink{l, by[l.Code]})
			continue
		}
		key := [2]string{l.Unit, l.Channel}
		t := counts[key]
		if t == nil {
			t = &TokenCount{Unit: l.Unit, Channel: l.Channel}
			counts[key] = t
		}
		t.Made++
		if l.Used {
			t.Used++
		}
	}
	for _, t := range counts {
		tokens = append(tokens, *t)
	}
	slices.SortFunc(tokens, func(x, y TokenCount) int {
		return strings.Compare(x.Unit+"\x00"+x.Channel, y.Unit+"\x00"+y.Channel)
	})
	return public, tokens, nil
}

// TokenCount is how many tokens of a unit were made, and how many forms came by them.
type TokenCount struct {
	Unit, Channel string
	Made, Used    int
}

// MakeLinks makes a public link for each of the units; "" is one whose respondents choose.
func (a *Acting) MakeLinks(ctx context.Context, round string, units []string, channel string) ([]store.Link, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	c := a.work
	r, err := c.DB.SurveyRound(ctx, c.Authority, round)
	if err != nil {
		return nil, err
	}
	channel = tidy(channel)
	faults := channelFaults(channel)
	if len(units) == 0 {
		faults = append(faults, Fault{Field: AboutField, Problem: words.Text{Vi: "Chưa chọn đơn vị", En: "No unit is chosen"}, Fix: words.Text{Vi: "Chọn ít nhất một đơn vị.", En: "Choose at least one."}})
	}
	faults = append(faults, c.unitFaults(&r, units)...)
	if len(faults) > 0 {
		return nil, &Refused{faults}
	}
	var list []store.Link
	for _, u := range units {
		list = append(list, store.Link{Code: newCode(codeLength), Round: round, Unit: u, Channel: channel, At: c.now(), By: c.By})
	}
	return list, c.addLinks(ctx, &r, list, channel)
}

func channelFaults(channel string) []Fault {
	if says(channel) && utf8.RuneCountInString(channel) <= longestChannel {
		return nil
	}
	return []Fault{{Field: ChannelField, Problem: words.Text{Vi: "Chưa ghi kênh, hoặc tên kênh dài quá", En: "The channel has no name, or a long one"},
		Fix: words.Sprintf("Ghi nơi liên kết được đưa ra, ví dụ “Zalo”, “Tại bộ phận một cửa”; nhiều nhất %d chữ.", "Say where the link is given out, such as “Zalo”, “At the counter”; %d letters at most.", longestChannel)}}
}

func (c *Campaign) unitFaults(r *store.SurveyRound, units []string) (faults []Fault) {
	asked := r.Units()
	for _, u := range units {
		if u != "" && !slices.Contains(asked, u) {
			faults = append(faults, Fault{Field: AboutField, Unit: u, Problem: words.Sprintf("Đợt không hỏi về đơn vị %s", "The round does not ask about unit %s", u),
				Fix: words.Text{Vi: "Chọn đơn vị trong danh sách của đợt.", En: "Choose a unit of the round."}})
		}
	}
	return faults
}

func (c *Campaign) addLinks(ctx context.Context, r *store.SurveyRound, list []store.Link, channel string) error {
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		if err := tx.AddLinks(c.Authority, list); err != nil {
			return err
		}
		deed := "survey-links"
		if list[0].Once {
			deed = "survey-tokens"
		}
		return c.log(tx, record{deed: deed, year: r.Year, became: r.ID + ", " + channel + ": " + strconv.Itoa(len(list))})
	})
}

// NewTokens are tokens for so many sampled persons who were drawn alike.
type NewTokens struct {
	Unit, Channel            string
	Stratum, Cluster, Weight string
	Count                    int

	Place   string // of a sample, for whoever writes the letters; not kept
	Persons []int  // their numbers on the list of the place; none where not drawn
}

// SurveyToken is a token with its word, which is kept nowhere.
type SurveyToken struct {
	store.Link
	Token  string
	Place  string // as in [NewTokens]
	Person int    // 0 is nobody in particular
}

// MakeTokens makes tokens that are used once each. Only their sums are kept.
func (a *Acting) MakeTokens(ctx context.Context, round string, wanted []NewTokens) (made []SurveyToken, err error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	c := a.work
	r, err := c.SurveyRound(ctx, round)
	if err != nil {
		return nil, err
	}
	var faults []Fault
	var list []store.Link
	total := 0
	for _, n := range wanted {
		n.Channel = tidy(n.Channel)
		if total += n.Count; n.Count < 1 || total > MostSurveyTokens {
			faults = append(faults, Fault{Field: CountField, Unit: n.Unit, Problem: words.Text{Vi: "Số mã không dùng được", En: "There cannot be so many"}, Fix: words.Sprintf("Ghi từ 1 đến %d.", "Give 1 to %d.", MostSurveyTokens)})
			break
		}
		weight, bad := weightOf(n.Weight)
		faults = append(faults, slices.Concat(channelFaults(n.Channel), c.unitFaults(&r.SurveyRound, []string{n.Unit}), r.stratumFaults(tidy(n.Stratum)), bad)...)
		for i := range n.Count {
			token := strings.ToLower(rand.Text())
			l := store.Link{Code: secret.HashToken(token), Round: round, Unit: n.Unit, Channel: n.Channel, Once: true, Stratum: tidy(n.Stratum), Cluster: tidy(n.Cluster), Weight: weight, At: c.now(), By: c.By}
			one := SurveyToken{Link: l, Token: token, Place: n.Place}
			if i < len(n.Persons) {
				one.Person = n.Persons[i]
			}
			list, made = append(list, l), append(made, one)
		}
	}
	if len(faults) > 0 || len(list) == 0 {
		return nil, &Refused{faults}
	}
	return made, c.addLinks(ctx, &r.SurveyRound, list, list[0].Channel)
}

// stratumFaults refuses a stratum that is no choice of the questionnaire: whoever got such a
// token could not send the form, and could not mend it.
func (r *SurveyRound) stratumFaults(stratum string) []Fault {
	a := r.Asks.Role(survey.Stratum)
	if stratum == "" || a == nil || a.Type != survey.OneOf {
		return nil
	}
	var codes []string
	for _, c := range a.Choices {
		if c.Code == stratum {
			return nil
		}
		codes = append(codes, c.Code)
	}
	return []Fault{{Field: StratumField, Problem: words.Sprintf("Phiếu không có tầng “%s”", "The questionnaire has no stratum “%s”", stratum),
		Fix: words.Sprintf("Ghi một trong các mã: %s; để trống thì người trả lời tự chọn.", "Give one of the codes %s; leave it empty to let the respondent choose.", strings.Join(codes, ", "))}}
}

// weightOf reads a weight, 0 where none is given.
func weightOf(text string) (float64, []Fault) {
	if text = strings.TrimSpace(text); text == "" {
		return 0, nil
	}
	w, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || !(w > 0 && w < 1e9) {
		return 0, []Fault{{Field: WeightField, Problem: words.Text{Vi: "Trọng số phải là số lớn hơn 0", En: "A weight is a number above 0"}, Fix: words.Text{Vi: "Ghi ví dụ 52,5; để trống nếu không có.", En: "Write it as 52.5; leave it empty where there is none."}}}
	}
	return w, nil
}

// ShutLink takes a public link back, or opens it again.
func (a *Acting) ShutLink(ctx context.Context, round, code string, shut bool) error {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return err
	}
	c := a.work
	l, err := c.DB.Link(ctx, c.Authority, code)
	if err != nil {
		return err
	}
	if l.Round != round || l.Once {
		return store.ErrNotFound
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		if err := tx.ShutLink(c.Authority, code, shut); err != nil {
			return err
		}
		deed := "survey-link-shut"
		if !shut {
			deed = "survey-link-opened"
		}
		return c.log(tx, record{deed: deed, unit: l.Unit, became: round + ", " + l.Channel})
	})
}
