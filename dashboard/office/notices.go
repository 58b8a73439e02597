package office

import (
	"strconv"

	"parindex/dashboard/shell"
)

var noticeRoutes = []route{
	{pattern: "GET /office/notices", needs: signedIn, serve: notices},
	{pattern: "POST /office/notices/read", needs: signedIn, serve: readNotices},
	{pattern: "POST /office/notices/{notice}/read", needs: signedIn, serve: readNotice},
}

type noticesPage struct {
	shell.Frame
	Rows   []noticeRow
	Unread int
	Newest int64  // that the page shows
	Older  string // address of the page after, "" is none
}

type noticeRow struct {
	Text, At string
	New      bool
	Read     string // address of the form that marks it
}

// shownNotices is how many one page shows.
const shownNotices = 50

// notices lists what the person was told.
func notices(v *visit) error {
	before, _ := strconv.ParseInt(v.r.URL.Query().Get("before"), 10, 64)
	list, err := v.acting.Notices(v.ctx(), max(before, 0), shownNotices+1)
	if err != nil {
		return err
	}
	title := v.say("notices.title")
	p := noticesPage{Frame: v.frame(title, shell.Crumb{Text: title})}
	if p.Unread, err = v.acting.Unread(v.ctx()); err != nil {
		return err
	}
	if len(list) > shownNotices {
		list = list[:shownNotices]
		p.Older = link("notices") + "?before=" + strconv.FormatInt(list[shownNotices-1].ID, 10)
	}
	for _, n := range list {
		p.Newest = max(p.Newest, n.ID)
		p.Rows = append(p.Rows, noticeRow{Text: n.Text.In(v.lang), At: v.moment(n.At), New: n.Read.IsZero(), Read: link("notices", strconv.FormatInt(n.ID, 10), "read")})
	}
	return v.show("notices.html", p)
}

func readNotice(v *visit) error {
	id, err := strconv.ParseInt(v.r.PathValue("notice"), 10, 64)
	if err != nil {
		return notFound
	}
	if err := v.acting.MarkRead(v.ctx(), id); err != nil {
		return err
	}
	return v.goTo(link("notices"))
}

// readNotices marks all as read that the page showed, and what came before them.
func readNotices(v *visit) error {
	upTo, err := strconv.ParseInt(v.field("upto"), 10, 64)
	if err != nil {
		return v.goTo(link("notices"))
	}
	if err := v.acting.MarkAllRead(v.ctx(), upTo); err != nil {
		return err
	}
	return v.flash(link("notices"), "notices-read")
}

// unread counts what the person was told and did not read, for the navigation.
func unread(v *visit) int {
	n, err := v.acting.Unread(v.ctx())
	if err != nil {
		v.Log.Error("unread notices", "err", err) // the page is shown without the number
	}
	return n
}
