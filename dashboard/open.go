package dashboard

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"parindex/dashboard/api"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/words"
)

// open is the one list of resources that are open to everybody: each is made of the shelf
// that pages are made of, so that nothing else can be in it.
func (s *site) open() []api.Resource {
	group := "/years/{year}/groups/{group}"
	return []api.Resource{
		published(s, "", "getService", words.Text{Vi: "Cơ quan chủ trì và lần công bố mới nhất", En: "The authority and its newest publication"}, openService),
		published(s, "/years", "getYears", words.Text{Vi: "Các năm đã công bố, với các khối của từng năm", En: "Published years with their groups"}, openYears),
		published(s, "/groups", "getGroups", words.Text{Vi: "Các khối đơn vị, với các năm của từng khối", En: "Groups of units with their years"}, openGroups),
		published(s, "/publications", "getPublications", words.Text{Vi: "Các lần công bố, kể cả lần đã được đính chính, mới nhất trước", En: "Publications, corrected ones among them, newest first"}, openPublications, paged("state")...),
		published(s, "/publications/{number}", "getPublication", words.Text{Vi: "Một lần công bố: mã kiểm tra, mã đầu nhật ký, lý do đính chính", En: "One publication: checksum, head of the log, reason of a correction"}, openPublication),
		published(s, "/criteria", "getCriteriaSets", words.Text{Vi: "Các bộ tiêu chí đã dùng để công bố", En: "Criteria sets that something published was scored with"}, openSets),
		published(s, "/criteria/{set}", "getCriteriaSet", words.Text{Vi: "Một bộ tiêu chí, với cách chấm từng tiêu chí", En: "A criteria set with its rules"}, openSet),
		published(s, group+"/ranking", "getRanking", words.Text{Vi: "Xếp hạng của một khối: điểm, chỉ số, hạng, khoảng hạng", En: "The ranking of a group: points, index, rank, interval of ranks"}, openRanking, paged("publication")...),
		published(s, group+"/units/{unit}", "getResult", words.Text{Vi: "Kết quả của một đơn vị theo lĩnh vực và từng tiêu chí", En: "The result of a unit by field and by item"}, openResult, "publication"),
		published(s, group+"/change", "getChange", words.Text{Vi: "So với năm trước: phần do tiêu chí thay đổi và phần của đơn vị", En: "Against the year before: what the criteria moved, and what the unit did"}, openChange, paged("publication")...),
		s.lines(group+"/ranking.csv", "getRankingCSV", words.Text{Vi: "Xếp hạng, mỗi dòng một đơn vị", En: "The ranking, a line for each unit"}, rankingLines),
		s.lines(group+"/components.csv", "getComponentsCSV", words.Text{Vi: "Điểm lĩnh vực và tiêu chí, mỗi dòng một đơn vị và một mục", En: "Fields and criteria, a line for each unit and part"}, componentLines),
		s.lines(group+"/items.csv", "getItemsCSV", words.Text{Vi: "Điểm từng tiêu chí chấm, mỗi dòng một đơn vị và một tiêu chí", En: "Scored items, a line for each unit and item"}, itemLines),
		published(s, "/units", "getUnits", words.Text{Vi: "Các đơn vị đã được xếp hạng, với tiền thân của từng đơn vị", En: "Units that were ranked, with their predecessors"}, openUnits, paged("state")...),
		published(s, "/units/{unit}", "getUnit", words.Text{Vi: "Một đơn vị qua các năm", En: "A unit over the years"}, openUnit),
		published(s, "/sipas", "getSurveys", words.Text{Vi: "Các đợt khảo sát sự hài lòng đã công bố, mới nhất trước", En: "Published satisfaction surveys, newest first"}, openRounds),
		published(s, "/sipas/{round}", "getSurvey", words.Text{Vi: "Mọi số liệu của một đợt khảo sát đã công bố, với sai số", En: "Every figure of a published survey, with its error"}, openOneRound, "publication"),
		published(s, "/provinces", "getProvinces", words.Text{Vi: "Chỉ số quốc gia của các tỉnh như đã in, với nguồn", En: "National indices of provinces as printed, with the source"}, openProvinces, paged("index", "year", "province", "state")...),
	}
}

func paged(names ...string) []string { return append(names, api.Paged...) }

// published is a resource whose answers are kept as pages are.
func published[T any](s *site, path, name string, about words.Text, make func(*request) (T, error), query ...string) api.Resource {
	return api.Resource{Path: path, Name: name, About: about, Query: query, Kind: api.JSON, Shape: reflect.TypeFor[T](), Serve: func(c *api.Call) error {
		res, err := s.made(c.R, query, func(q *request) (*response, error) {
			made, err := make(q)
			if err != nil {
				return nil, err
			}
			return api.Answer(made)
		})
		if err != nil {
			return problemOf(err)
		}
		return c.Send(res)
	}}
}

// lines is a resource that is sent as text while it is made.
func (s *site) lines(path, name string, about words.Text, file func(*request) (stream, error)) api.Resource {
	return api.Resource{Path: path, Name: name, About: about, Query: []string{"publication"}, Kind: api.CSV, Serve: func(c *api.Call) error {
		out, err := s.outlet(c.W, c.R, file)
		if err == nil {
			own, left := s.shares.take(shell.Caller(c.R, s.proxies))
			defer left()
			err = s.deliver(out, c.R, own, s.light)
		}
		return problemOf(err)
	}}
}

// problemOf says why there is no answer.
func problemOf(err error) error {
	switch {
	case errors.Is(err, errNotFound), errors.Is(err, store.ErrNotFound):
		return api.NotFound
	case errors.Is(err, errBusy):
		return api.Busy
	case errors.Is(err, errChanged):
		return api.Changed
	}
	return err
}

// window is the part of a list that the query asks for. What comes before and next is of
// the same publication: another may be made meanwhile.
func window[T any](q *request, of *table, all []T) ([]T, api.Window) {
	return pinned(q, "publication", strconv.FormatInt(of.pub.ID, 10), all)
}

// errChanged is a list that is not any more what its first pages were taken from.
var errChanged = errors.New("the list has changed")

// windowOfAll is window of a list over all publications. What comes before and next is of
// the same state, or else it is refused: rows would be left out or come twice.
func windowOfAll[T any](q *request, all []T) ([]T, api.Window, error) {
	state := q.shelf.state()
	if !q.asksFor("state", state) {
		return nil, api.Window{}, errChanged
	}
	list, w := pinned(q, "state", state, all)
	return list, w, nil
}

// pinned is the part of a list that the query asks for, with a parameter in the addresses of
// what comes before and next.
func pinned[T any](q *request, name, value string, all []T) ([]T, api.Window) {
	query := maps.Clone(q.query)
	query.Set(name, value)
	from, to, w := api.WindowOf(q.path, query, len(all))
	return slices.Clip(all[from:to:to]), w
}

// listed is a list that is empty rather than null.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// known is a text that may not be there.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// given is a number that is 0 where there is none.
func given[N int | int64](n N) *N {
	if n == 0 {
		return nil
	}
	return &n
}
