package campaign

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parindex/access"
	"parindex/store"
)

// fields lists the fields that a refusal names.
func fields(t testing.TB, err error) []string {
	t.Helper()
	refused := new(Refused)
	if !errors.As(err, &refused) {
		t.Fatalf("error = %v, want *Refused", err)
	}
	var list []string
	for _, f := range refused.Faults {
		list = append(list, f.Field)
		if f.Problem.Vi == "" || f.Problem.En == "" || f.Fix.Vi == "" || f.Fix.En == "" {
			t.Errorf("fault without its words: %+v", f)
		}
	}
	return list
}

func wantFields(t testing.TB, err error, want ...string) {
	t.Helper()
	if got := fields(t, err); !slices.Equal(got, want) {
		t.Errorf("faults of %q, want %q (%v)", got, want, err)
	}
}

func TestPeople(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	an := access.Person{ID: " An.NV ", Name: "  Nguyễn  Văn An ", Email: "an@tinh.gov.vn", Unit: "STC",
		Grants: []access.Grant{{Role: access.Officer, Unit: "STC"}, {}, {Role: access.Appraiser, Group: "so", Field: "1"}, {Role: access.Officer, Unit: "STC"}}}
	must(t, admin.AddPerson(ctx, an))
	got, err := admin.Person(ctx, "an.nv")
	if err != nil || got.Name != "Nguyễn Văn An" || len(got.Grants) != 2 || got.Password {
		t.Errorf("Person = %+v, %v, want two grants and no password", got, err)
	}
	wantFields(t, admin.AddPerson(ctx, an), LoginField)
	rows, err := p.DB.Log(ctx, p.Authority, store.LogFilter{Limit: 1})
	if err != nil || rows[0].Account != "admin" || !strings.Contains(rows[0].Became, "Cán bộ nhập liệu, đơn vị STC; Cán bộ thẩm định, khối so, lĩnh vực 1") {
		t.Errorf("log = %+v, %v", rows, err)
	}
	an = got.Person
	an.Email = ""
	must(t, admin.PutPerson(ctx, an, ""))
	rows, err = p.DB.Log(ctx, p.Authority, store.LogFilter{Limit: 1})
	if err != nil || !strings.Contains(rows[0].Was, "an@tinh.gov.vn") || strings.Contains(rows[0].Became, "an@tinh.gov.vn") {
		t.Errorf("log = %+v, %v, want what was and what became", rows, err)
	}
	must(t, admin.PutPerson(ctx, an, "")) // nothing changed
	again, err := p.DB.Log(ctx, p.Authority, store.LogFilter{Limit: 1})
	if err != nil || again[0].ID != rows[0].ID {
		t.Errorf("log = %+v, %v, want no row for no change", again, err)
	}
}

// TestPersonMoved: of two administrators the second one does not overwrite unseen what
// the first one changed.
func TestPersonMoved(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	seen, err := admin.Person(ctx, "officer")
	must(t, err)
	first, second := seen.Person, seen.Person
	first.Email, second.Name = "moi@tinh.gov.vn", "Tên mới"
	must(t, admin.PutPerson(ctx, first, seen.Seen))
	wantFields(t, admin.PutPerson(ctx, second, seen.Seen), "")
	if now, err := admin.Person(ctx, "officer"); err != nil || now.Email != "moi@tinh.gov.vn" || now.Name != seen.Name {
		t.Errorf("Person = %+v, %v, want the first change only", now, err)
	}
}

func TestPersonFaults(t *testing.T) {
	p := newPlanned(t)
	wrong := access.Person{ID: "Ân", Name: "x\x07", Email: "Ông <a@b.vn>", Unit: "nowhere", Grants: []access.Grant{
		{Role: "king"}, {Role: access.Officer}, {Role: access.Leader, Unit: "nowhere"}, {Role: access.Head, Unit: "STC", Group: "so"},
		{Role: access.Appraiser, Group: "huyen", Field: "99"}, {Role: access.Appraiser, Group: "tw", Field: "1"},
	}}
	wantFields(t, p.as("admin").AddPerson(ctx, wrong), LoginField, PersonField, EmailField, UnitField, "grant.0", "grant.1", "grant.2", "grant.3", "grant.3", "grant.4", "grant.4")
	if _, err := p.as("admin").Person(ctx, "ân"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Person = %v, want ErrNotFound", err)
	}
}

func TestLastAdministrator(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	p.enter("admin")
	wantFields(t, admin.Block(ctx, "admin", true, "thử"), "")
	me := admin.Who
	me.Grants = []access.Grant{{Role: access.Operator}}
	wantFields(t, admin.PutPerson(ctx, me, ""), "")
	second := access.Person{ID: "admin2", Name: "Bà Hai", Grants: []access.Grant{{Role: access.Administrator}}}
	must(t, admin.AddPerson(ctx, second))
	must(t, admin.Block(ctx, "admin2", true, "nghỉ việc"))
	wantFields(t, admin.PutPerson(ctx, me, ""), "") // a blocked one is none
	must(t, admin.Block(ctx, "admin2", false, ""))
	wantFields(t, admin.PutPerson(ctx, me, ""), "") // one who cannot sign in yet is none either
	p.enter("admin2")
	must(t, admin.PutPerson(ctx, me, ""))
	p.wantKinds("admin2", "own-grants")
	p.wantKinds("head", "own-grants")
	p.wantKinds("admin")
	if err := p.as("admin").AddPerson(ctx, access.Person{ID: "xyz", Name: "X"}); !errors.Is(err, ErrDenied) {
		t.Errorf("who is no administrator any more: %v, want ErrDenied", err)
	}
}

// enter gives an account a password.
func (p *planned) enter(login string) {
	p.t.Helper()
	a, err := p.DB.Account(ctx, p.Authority, login)
	must(p.t, err)
	a.Password = "$argon2id$"
	must(p.t, p.PutAccounts(ctx, []store.Account{a}))
}

// TestHandedOver: who entered an account through the identity provider does so no more
// when it gets the address of somebody else.
func TestHandedOver(t *testing.T) {
	p := newPlanned(t)
	admin, d := p.as("admin"), p.Door()
	old, next := Identity{Issuer: "https://x", Subject: "1", Email: "officer@example.vn"}, Identity{Issuer: "https://x", Subject: "2", Email: "moi@tinh.gov.vn"}
	in := func(who Identity) error {
		_, err := d.SignInBy(ctx, who, true, here("10.0.0.1"))
		return err
	}
	must(t, in(old))
	officer, err := admin.Person(ctx, "officer")
	must(t, err)
	officer.Name = "Người kế nhiệm"
	must(t, admin.PutPerson(ctx, officer.Person, ""))
	must(t, in(old)) // the same person for all that is known
	officer.Email = next.Email
	must(t, admin.PutPerson(ctx, officer.Person, ""))
	if err := in(old); !errors.Is(err, ErrNotIn) {
		t.Errorf("who had the account before: got %v, want ErrNotIn", err)
	}
	must(t, in(next))
	list := []byte(peopleHead + "officer,Người kế nhiệm,ba@tinh.gov.vn,Cán bộ đơn vị,Sở Tài chính,,\n")
	check, err := admin.CheckPeople(ctx, "x.csv", list)
	must(t, err)
	if _, err := admin.ImportPeople(ctx, "x.csv", list, check.Digest); err != nil {
		t.Fatal(err)
	}
	if err := in(next); !errors.Is(err, ErrNotIn) {
		t.Errorf("after a list gave it another address: got %v, want ErrNotIn", err)
	}
}

// TestHandedOverWithAll: an account that gets the address of somebody else is entered by
// nothing that the person before had: password, second factor, session, link.
func TestHandedOverWithAll(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	equip := func(login string) {
		t.Helper()
		must(t, p.DB.Write(ctx, func(tx *store.Tx) error {
			a, err := tx.Account(p.Authority, login)
			if err != nil {
				return err
			}
			a.Password, a.TOTP, a.TOTPStep = "$argon2id$", "SECRET", 7
			if err := p.putAccount(tx, a, "account-password", "", "", ""); err != nil {
				return err
			}
			return tx.AddSession(p.Authority, store.Session{Token: "s-" + login, Account: login, Whole: true, Begun: p.now, Seen: p.now, Ends: p.now.Add(oneDay)})
		}))
	}
	holds := func(login string) (a store.Account, sessions int) {
		t.Helper()
		a, err := p.DB.Account(ctx, p.Authority, login)
		must(t, err)
		list, err := p.DB.Sessions(ctx, p.Authority, login)
		must(t, err)
		return a, len(list)
	}
	equip("officer")
	link, _, err := admin.Invite(ctx, "officer")
	must(t, err)
	officer, err := admin.Person(ctx, "officer")
	must(t, err)
	officer.Name = "Tên khác"
	must(t, admin.PutPerson(ctx, officer.Person, ""))
	if a, n := holds("officer"); a.Password == "" || a.TOTP == "" || n != 1 {
		t.Errorf("another name: got %+v with %d sessions, want all kept", a, n)
	}
	officer.Email = "kenhiem@tinh.gov.vn"
	must(t, admin.PutPerson(ctx, officer.Person, ""))
	if a, n := holds("officer"); a.Password != "" || a.TOTP != "" || a.TOTPStep != 0 || n != 0 {
		t.Errorf("another address: got %+v with %d sessions, want nothing kept", a, n)
	}
	if _, err := p.Door().Invited(ctx, link); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a link from before: got %v, want ErrNotFound", err)
	}
	equip("admin")
	me := admin.Who
	me.Email = "moi@tinh.gov.vn"
	must(t, admin.PutPerson(ctx, me, ""))
	if a, n := holds("admin"); a.Password == "" || n != 1 {
		t.Errorf("the own address: got %+v with %d sessions, want the password kept", a, n)
	}
}

// TestBlock: who is blocked has no session any more, and comes back without a password
// being lost.
func TestBlock(t *testing.T) {
	p := newPlanned(t)
	must(t, p.DB.Write(ctx, func(tx *store.Tx) error {
		a, err := tx.Account(p.Authority, "officer")
		if err != nil {
			return err
		}
		a.Password, a.TOTP, a.TOTPStep = "$argon2id$", "SECRET", 7
		if err := p.putAccount(tx, a, "account-password", "", "", ""); err != nil {
			return err
		}
		return tx.AddSession(p.Authority, store.Session{Token: "x", Account: "officer", Whole: true, Begun: p.now, Seen: p.now, Ends: p.now.Add(oneDay)})
	}))
	admin := p.as("admin")
	wantFields(t, admin.Block(ctx, "officer", true, " "), ReasonField)
	wantFields(t, admin.RemoveTOTP(ctx, "officer", ""), ReasonField)
	link, _, err := admin.Invite(ctx, "officer")
	must(t, err)
	must(t, admin.Block(ctx, "officer", true, "lộ mật khẩu"))
	if list, err := p.DB.Sessions(ctx, p.Authority, "officer"); err != nil || len(list) != 0 {
		t.Errorf("Sessions = %v, %v, want none", list, err)
	}
	must(t, admin.Block(ctx, "officer", false, ""))
	if _, err := p.Door().Invited(ctx, link); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a link from before: got %v, want ErrNotFound", err)
	}
	must(t, admin.PutPerson(ctx, access.Person{ID: "officer", Name: "Tên khác", Email: "officer@example.vn"}, ""))
	must(t, admin.RemoveTOTP(ctx, "officer", "mất điện thoại"))
	a, err := p.DB.Account(ctx, p.Authority, "officer")
	if err != nil || a.Password != "$argon2id$" || a.TOTP != "" || a.Blocked || a.Name != "Tên khác" {
		t.Errorf("Account = %+v, %v", a, err)
	}
	for _, err := range []error{admin.Block(ctx, "nobody", true, "x"), admin.Block(ctx, "", true, "x"), admin.RemoveTOTP(ctx, "nobody", "x")} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("of nobody: %v, want ErrNotFound", err)
		}
	}
}

// TestRightsTakenMeanwhile: who lost their rights while what they sent arrived gets nothing
// written by it.
func TestRightsTakenMeanwhile(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = opens
	officer, old, admin := p.as("officer"), p.as("admin"), p.as("admin")
	fill := func() error {
		_, err := officer.Edit(ctx, EditRequest{Year: 2019, Unit: "STC", Code: "1.1.1", Part: "note", Value: "x", Request: "1"})
		return err
	}
	must(t, admin.PutPerson(ctx, access.Person{ID: "officer", Name: "Ông officer", Email: "officer@example.vn", Grants: []access.Grant{{Role: access.Officer, Unit: "SNV"}}}, ""))
	if err := fill(); !errors.Is(err, ErrDenied) {
		t.Errorf("an officer of another unit by now: got %v, want ErrDenied", err)
	}
	p.enter("admin")
	me := admin.Who
	me.Grants = append(me.Grants, access.Grant{Role: access.Operator})
	must(t, admin.PutPerson(ctx, me, ""))
	if err := old.Block(ctx, "judge", true, "x"); !errors.Is(err, ErrDenied) {
		t.Errorf("an administrator of another kind by now: got %v, want ErrDenied", err)
	}
}

// TestOfficeDenied: nobody but an administrator gets any verb of the office to work.
func TestOfficeDenied(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	for _, who := range []string{"officer", "leader", "judge", "chair", "head"} {
		a := p.as(who)
		order := Order{Year: 2019, Unit: "STC", Reason: "x"}
		_, peopleErr := a.People(ctx)
		_, personErr := a.Person(ctx, "admin")
		_, offerErr := a.Offer(ctx)
		_, settingsErr := a.Settings(ctx)
		_, calendarsErr := a.Calendars(ctx)
		_, effectsErr := a.CalendarEffects(ctx, 2019, "so", fiveDay)
		_, unitErr := a.UnitPlan(ctx, 2019, "STC")
		_, yearErr := a.YearPlan(ctx, 2019)
		_, _, exceptionsErr := a.Exceptions(ctx, 2019)
		for i, err := range []error{
			a.AddPerson(ctx, a.Who), a.PutPerson(ctx, a.Who, ""), a.Block(ctx, "admin", true, "x"), a.RemoveTOTP(ctx, "admin", "x"), a.PutSettings(ctx, Settings{}),
			a.PutCalendar(ctx, 2019, "so", fiveDay, "x"), a.Extend(ctx, order), a.Reopen(ctx, order), a.Correct(ctx, order),
			peopleErr, personErr, offerErr, settingsErr, calendarsErr, effectsErr, unitErr, yearErr, exceptionsErr,
		} {
			if !errors.Is(err, ErrDenied) {
				t.Errorf("%s, verb %d: %v, want ErrDenied", who, i, err)
			}
		}
	}
}

// TestLinkIsTold: who has a password is told when a link is made that could replace it.
func TestLinkIsTold(t *testing.T) {
	p := newPlanned(t)
	must(t, p.as("admin").AddPerson(ctx, access.Person{ID: "moi", Name: "Người mới"}))
	if _, _, err := p.as("admin").Invite(ctx, "moi"); err != nil {
		t.Fatal(err)
	}
	p.wantKinds("moi")
	p.enter("moi")
	if _, _, err := p.as("admin").Invite(ctx, "moi"); err != nil {
		t.Fatal(err)
	}
	p.wantKinds("moi", "link")
}
