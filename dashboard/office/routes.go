package office

import (
	"slices"

	"parindex/access"
)

// route is a page or a deed: its address, what it needs, and what answers. Each feature
// has a slice of its own beside its pages; docs/rights.md has a line for each route.
type route struct {
	pattern string // "GET /office/sheets/{year}/{unit}"; {unit} is what a deed is done to
	needs   need
	serve   func(*visit) error
	most    int64 // bytes that a request may hold; 0 is [usual]
}

// routes is the one list of everything below /office/.
var routes = slices.Concat(
	doorRoutes,
	secondRoutes,
	accountRoutes,
	tokenRoutes,
	homeRoutes,
	queueRoutes,
	judgeRoutes,
	judgeBookRoutes,
	surveyBookRoutes,
	surveyRoutes,
	surveyProgressRoutes,
	surveyUnitRoutes,
	surveyFormRoutes,
	surveyAnswerRoutes,
	surveyExclusionRoutes,
	surveySampleRoutes,
	surveySizeRoutes,
	surveyLinkRoutes,
	surveyTypingRoutes,
	surveyDecideRoutes,
	surveyWordRoutes,
	sheetsRoutes,
	sheetRoutes,
	formRoutes,
	evidenceRoutes,
	earlierRoutes,
	explanationRoutes,
	importRoutes,
	noticeRoutes,
	peopleRoutes,
	peopleImportRoutes,
	linksRoutes,
	unitsRoutes,
	setsRoutes,
	settingsRoutes,
	targetRoutes,
	indicesRoutes,
	calendarRoutes,
	progressRoutes,
	compareRoutes,
	gapsRoutes,
	publishRoutes,
	surveyResultRoutes,
	logRoutes,
)

// usual is how many bytes a request may hold where its route says nothing.
const usual = 1 << 20

// need is what a route asks of who comes.
type need struct {
	seat bool        // somebody has signed in
	half bool        // though the second factor may still be to come
	deed access.Deed // that they may do: to {unit} where the route names one, else at all
}

var (
	open     = need{}
	signedIn = need{seat: true}
	half     = need{seat: true, half: true}
)

// do needs the right to a deed.
func do(d access.Deed) need { return need{seat: true, deed: d} }
