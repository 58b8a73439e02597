package office

import (
	"errors"

	"parindex/dashboard/shell"
	"parindex/store"
)

var homeRoutes = []route{
	{pattern: "GET /office/{$}", needs: signedIn, serve: home},
}

// task is something that waits for the person who has signed in.
type task struct {
	Text   string
	Data   string // name that follows it, in Vietnamese; "" is none
	Detail string // "" is none
	Names  string // that the detail ends with, in Vietnamese; "" is none
	URL    string
	Link   string // what the button says
	Urgent bool
}

// tasks is the one list of what the home page asks: each feature says what waits for the
// person, nothing where nothing does.
var tasks = []func(*visit) ([]task, error){
	sheetTasks,
	queueTasks,
	calendarTasks,
	judgeTasks,
	peopleTasks,
	progressTasks,
	surveyTasks,
	typingTasks,
	surveyResultTasks,
	publishTasks,
	mailTasks,
}

type homePage struct {
	shell.Frame
	Name    string
	Steps   []step // of setting a year up; none when that is not theirs, or done
	Tasks   []task
	Results []result // of the own units
}

// home says what to do next. Where a criteria set is damaged it says that beside what needs none.
func home(v *visit) error {
	p := homePage{Frame: v.frame(v.say("home.title")), Name: v.who.Name}
	var broken error
	keep := func(err error) error {
		if !errors.As(err, new(*store.DamagedSet)) {
			return err
		}
		broken = err
		return nil
	}
	var err error
	if p.Steps, err = setupSteps(v); keep(err) != nil {
		return err
	}
	for _, ask := range tasks {
		list, err := ask(v)
		if keep(err) != nil {
			return err
		}
		p.Tasks = append(p.Tasks, list...)
	}
	if p.Results, err = v.results(); err != nil {
		return err
	}
	if broken != nil {
		v.Log.Error("the home page lacks what needs a criteria set", "request", v.w.Header().Get(shell.RequestNumber), "err", broken)
		p.Notices = append(p.Notices, shell.Notice{Kind: "warning", Text: v.say("home.damaged", v.w.Header().Get(shell.RequestNumber))})
	}
	return v.show("home.html", p)
}
