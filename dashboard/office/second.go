package office

import "parindex/dashboard/shell"

var secondRoutes = []route{
	{pattern: "GET /office/account/second", needs: half, serve: atEnrolment},
	{pattern: "GET /office/account/second.png", needs: half, serve: enrolmentPicture},
	{pattern: "POST /office/account/second", needs: half, serve: enrol},
	{pattern: "POST /office/account/second/remove", needs: signedIn, serve: dropSecond},
}

// atSecond asks for the code of the second factor.
func atSecond(v *visit) error {
	next := v.r.URL.Query().Get("next")
	if v.session.Whole || !v.session.Second {
		return v.goTo(onward(next))
	}
	p := v.signInPage(next)
	p.Second = true
	return v.show("signin.html", p)
}

func second(v *visit) error {
	if v.session.Whole {
		return v.goTo(onward(v.field("next"))) // pressed twice
	}
	token, err := v.door.Code(v.ctx(), v.session, v.field("code"), v.caller())
	if why, status := v.notIn(err); why != "" {
		p := v.signInPage(v.field("next"))
		p.Second, p.Trouble = true, why
		return v.showStatus(status, "signin.html", p)
	}
	return v.enter(token, v.field("next"), err)
}

type enrolmentPage struct {
	shell.Frame
	Key     string // in groups of four, to be typed
	Next    string
	Must    bool
	Ask     bool // for the password
	Login   string
	Trouble string
}

// atEnrolment offers a second factor to be taken into an authenticator program.
func atEnrolment(v *visit) error {
	if v.session.Second {
		return v.goTo(link("account"))
	}
	return v.showEnrolment(200, v.r.URL.Query().Get("next"), "")
}

func (v *visit) showEnrolment(status int, next, trouble string) error {
	key, _, err := v.offer()
	if err != nil {
		return err
	}
	p := enrolmentPage{Frame: v.accountFrame(v.say("second.title")), Next: onward(next), Must: v.session.Must, Ask: v.session.AsksPassword(), Login: v.who.ID, Trouble: trouble}
	for i := 0; i < len(key); i += 4 {
		p.Key += key[i:min(i+4, len(key))] + " "
	}
	return v.showStatus(status, "second.html", p)
}

func (v *visit) offer() (key, uri string, err error) {
	return v.door.Offer(v.ctx(), v.session, v.say("second.issuer", v.authority()))
}

// enrolmentPicture is what a telephone photographs.
func enrolmentPicture(v *visit) error {
	_, uri, err := v.offer()
	if err != nil {
		return err
	}
	picture, err := v.door.Picture(uri)
	if err != nil {
		return err
	}
	res := &shell.Response{Kind: "image/png", Body: picture, Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}

func enrol(v *visit) error {
	if v.session.Second {
		return v.goTo(link("account")) // pressed twice
	}
	token, err := v.door.TakeSecond(v.ctx(), v.session, v.r.PostFormValue("password"), v.field("code"), v.caller())
	if why, status := v.notIn(err); why != "" {
		return v.showEnrolment(status, v.field("next"), why)
	}
	return v.enter(token, v.field("next"), err)
}

func dropSecond(v *visit) error {
	err := v.door.DropSecond(v.ctx(), v.session, v.r.PostFormValue("password"), v.caller())
	return v.afterAccount(err, "second-removed")
}
