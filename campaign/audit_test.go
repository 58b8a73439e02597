package campaign

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
	"parindex/store/pgtest"
)

var workedOnce original

// worked is a database in which something of every kind was written.
func worked(t *testing.T) string {
	t.Helper()
	return workedOnce.copy(t, func(path string) { work(t, path) })
}

func work(t *testing.T, path string) {
	t.Helper()
	c := reopened(t, path)
	defer c.DB.Close()
	putCommunes(t, c)
	fill(t, c)
	want(t, importBody(t, c, "điểm.xlsx", marksBody(t, exact.One), ImportOptions{Kind: Appraisals}), Stored, 0)
	officer := store.Account{Person: access.Person{ID: "an.nv", Name: "Nguyễn Văn An", Unit: "XA1", Grants: []access.Grant{{Role: access.Officer, Unit: "XA1"}}}}
	if err := c.PutAccounts(ctx, []store.Account{officer}); err != nil {
		t.Fatal(err)
	}
	madeToken(t, c)
	typedMark(t, c)
	provedAndAnswered(t, c)
	scheduled(t, c)
	compared(t, c)
	targeted(t, c)
	surveyRound(t, c)
	surveyFrozen(t, c)
	sampled(t, c)
	o := PublishOptions{Year: 2025, Set: "xa@2025.1", AllowMissing: true}
	publish(t, c, o)
	o.Reason = "đính chính"
	publish(t, c, o)
}

// madeToken is what a person gives a program.
func madeToken(t *testing.T, c *Campaign) {
	t.Helper()
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		return c.addToken(tx, store.Token{Hash: "ab", Account: "an.nv", Name: "thống kê", Scopes: []access.Scope{access.ReadSheets}, Ends: noon.AddDate(0, 1, 0), At: noon, By: c.By})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// typedMark judges an item as a page does.
func typedMark(t *testing.T, c *Campaign) {
	t.Helper()
	from := store.Mark{Year: 2025, Set: "xa@2025.1", Source: store.Origin{At: noon, By: c.By}}
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		half := exact.Frac(1, 2)
		added, err := c.addMarks(tx, from, []assessment.Mark{{Unit: "XA1", Code: "1.1.1", Stage: assessment.Appraisal, Round: 1, Verdict: assessment.Change, Points: &half, Reason: "thiếu"}})
		if err != nil {
			return err
		}
		return c.log(tx, record{deed: "judge", year: 2025, unit: "XA1", code: "1.1.1", became: "0.5", subject: subjectName("mark", added[0].ID), digest: markDigest(added...)})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// provedAndAnswered is what a unit types, proves, takes back and answers, and a setting.
func provedAndAnswered(t *testing.T, c *Campaign) {
	t.Helper()
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		e := store.Edit{Year: 2025, Unit: "XA1", Base: 1, Code: "1.1.1", Part: PartSelf, Became: "0.5", Request: "r1", At: noon, By: c.By}
		v := store.Evidence{Year: 2025, Unit: "XA1", Code: "1.1.1", Kind: "document", Title: "Kế hoạch", Number: "15/KH", Phase: assessment.Drafting, At: noon, By: c.By}
		r := store.Reply{Year: 2025, Unit: "XA1", Set: "xa@2025.1", Code: "1.1.1", Mark: 5, Stance: assessment.Contest, Reason: "đủ", At: noon, By: c.By}
		var err1, err2, err3 error
		e.ID, err1 = tx.AddEdit(c.Authority, e)
		v.ID, err2 = tx.AddEvidence(c.Authority, v)
		r.ID, err3 = tx.AddReply(c.Authority, r)
		set := store.Setting{Name: "totp", Value: "on", At: noon, By: c.By}
		x := store.Removal{Evidence: v.ID, At: noon, By: c.By}
		picture := store.Logo{SHA256: "ab12", Width: 2, Height: 3, Body: []byte("PNG"), At: noon, By: c.By}
		return errors.Join(err1, err2, err3, tx.RemoveEvidence(c.Authority, v.ID, x.At, x.By), tx.PutSetting(c.Authority, set), tx.PutLogo(c.Authority, picture),
			c.log(tx, record{deed: "logo", subject: "logo", digest: logoDigest(&picture)}),
			c.log(tx, record{deed: "setting", subject: subjectName("setting", set.Name), digest: settingDigest(&set)}),
			c.log(tx, record{deed: "edit", subject: subjectName("edit", e.ID), digest: editDigest(&e)}),
			c.log(tx, record{deed: "evidence", subject: subjectName("evidence", v.ID), digest: evidenceDigest(&v)}),
			c.log(tx, record{deed: "removal", subject: subjectName("removal", v.ID), digest: removalDigest(x)}),
			c.log(tx, record{deed: "reply", subject: subjectName("reply", r.ID), digest: replyDigest(&r)}))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// compared imports what is printed of the province.
func compared(t *testing.T, c *Campaign) {
	t.Helper()
	r, err := c.ImportIndicesBody(ctx, "chi_so.csv", []byte("Chỉ số;Năm;Tỉnh;Giá trị;Hạng;Nguồn\nPAR INDEX;2021;Vĩnh Phúc;89,28;5/63;báo\n"))
	if err != nil || r.Outcome != Stored {
		t.Fatalf("got %+v, %v", r, err)
	}
}

// targeted sets a target, withdraws a row of an index, and a set that was loaded for nothing.
func targeted(t *testing.T, c *Campaign) {
	t.Helper()
	admin := c.As(access.Person{Name: "Quản trị", Grants: []access.Grant{{Role: access.Administrator}}})
	if err := errors.Join(admin.SetTarget(ctx, Goal{Year: 2025, Group: "xa", Share: "85"}), admin.WithdrawIndex(ctx, 1, 0, "gõ nhầm")); err != nil {
		t.Fatal(err)
	}
	admin.work.Now = func() time.Time { return noon.Add(time.Hour) } // values that name no set are of before
	check, err := admin.CheckSet(ctx, []byte(smallSet))
	if err == nil {
		_, err = admin.LoadSet(ctx, []byte(smallSet), check.Digest)
	}
	if err = errors.Join(err, admin.WithdrawSet(ctx, "nho@2025.1", "nạp nhầm")); err != nil {
		t.Fatal(err)
	}
}

// scheduled sets dates that are over, extends one, and lets a sheet go on by itself.
func scheduled(t *testing.T, c *Campaign) {
	t.Helper()
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		l := store.Calendar{Year: 2025, Group: "xa", At: noon, By: c.By}
		for i, d := range []*time.Time{&l.Opens, &l.SelfEnds, &l.Appraisal1Ends, &l.ExplanationEnds, &l.Appraisal2Ends} {
			*d = noon.AddDate(0, 0, i-9)
		}
		if err := tx.PutCalendar(c.Authority, l); err != nil {
			return err
		}
		if err := c.log(tx, record{deed: "calendar", subject: calendarSubject(&l), digest: calendarDigest(&l)}); err != nil {
			return err
		}
		e := store.Extension{Year: 2025, Unit: "XA2", Part: store.SelfPart, Until: noon.AddDate(0, 0, -7), Reason: "bão", At: noon, By: c.By}
		var err error
		if e.ID, err = tx.AddExtension(c.Authority, e); err != nil {
			return err
		}
		if err := c.log(tx, record{deed: "extension", subject: subjectName("extension", e.ID), digest: extensionDigest(&e)}); err != nil {
			return err
		}
		s := standing{unit: assessment.Unit{ID: "XA1", Group: "xa"}, year: 2025, phase: assessment.Drafting}
		return c.take(tx, &s, assessment.Submit, "")
	})
	if err != nil {
		t.Fatal(err)
	}
}

func audited(t testing.TB, path string) Audit {
	t.Helper()
	db, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	return auditedIn(t, db)
}

func auditedIn(t testing.TB, db *store.DB) Audit {
	t.Helper()
	a, err := (&Campaign{DB: db, Authority: "vinhphuc"}).AuditVerify(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestEveryWriteIsLogged: what the verbs wrote is all covered, and nothing is missed.
func TestEveryWriteIsLogged(t *testing.T) {
	path := worked(t)
	a := audited(t, path)
	if !a.Whole || a.Rows < 15 || a.Subjects < 12 || a.Originals != 6 || len(a.Head) != 64 {
		t.Errorf("got %+v, want a whole log", a)
	}
	c := reopened(t, path)
	defer c.DB.Close()
	for _, kind := range subjects {
		n := 0
		err := kind.each(c, ctx, func(string, string) error { n++; return nil })
		if err != nil || n == 0 {
			t.Errorf("%s: got %d of it (%v), want a case", kind.kind, n, err)
		}
	}
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil || pubs[0].Head == "" || pubs[0].Head == pubs[1].Head {
		t.Errorf("got heads %q and %q (%v), want one in each publication", pubs[0].Head, pubs[1].Head, err)
	}
}

// tamperings are changes by hand of every kind of subject.
var tamperings = map[string][]struct{ sql, what, key string }{
	"questionnaire": {
		{`UPDATE questionnaire SET body = body || '# khác'`, "changed", "sipas@2023.1"},
		{`DELETE FROM questionnaire`, "gone", "sipas@2023.1"},
	},
	"survey-round": {
		{`UPDATE survey_round SET closes = '2026-01-01'`, "changed", "sipas-2025"},
		{`UPDATE survey_target SET planned = 1 WHERE unit = 'XA2'`, "changed", "sipas-2025"},
		{`UPDATE survey_round SET steps = 'single'`, "changed", "sipas-2025"},
		{`DELETE FROM survey_round`, "gone", "sipas-2025"},
	},
	"answers": {
		{`UPDATE survey_block SET body = '0'`, "changed", "sipas-2025 1"},
		{`DELETE FROM survey_block`, "changed", "sipas-2025 1"},
		{`UPDATE survey_response SET unit = 'XA2'`, "changed", "sipas-2025 2"},
		{`INSERT INTO survey_response SELECT authority, round, 'p2', batch, unit, stratum, channel, link, day, body FROM survey_response`, "changed", "sipas-2025 2"},
		{`DELETE FROM survey_batch WHERE id = 2`, "gone", "sipas-2025 2"},
		{`INSERT INTO survey_batch SELECT authority, round, 3, kind, import, responses, done_at, done_by FROM survey_batch WHERE id = 2`, "added", "sipas-2025 3"},
	},
	"survey-sample": {
		{`UPDATE survey_sample SET body = '0'`, "changed", "sipas-2025 1"},
		{`UPDATE survey_sample SET plan = replace(plan, '7', '8')`, "changed", "sipas-2025 1"},
		{`DELETE FROM survey_sample`, "gone", "sipas-2025 1"},
		{`INSERT INTO survey_sample SELECT authority, round, 2, file, plan, places, persons, body, done_at, done_by FROM survey_sample`, "added", "sipas-2025 2"},
	},
	"answers-withdrawal": {
		{`UPDATE survey_withdrawal SET reason = 'khác'`, "changed", "sipas-2025 1"},
		{`DELETE FROM survey_withdrawal`, "gone", "sipas-2025 1"},
		{`INSERT INTO survey_withdrawal SELECT authority, round, 2, reason, done_at, done_by FROM survey_withdrawal`, "added", "sipas-2025 2"},
	},
	"answers-exclusion": {
		{`UPDATE survey_exclusion SET reason = 'khác'`, "changed", "sipas-2025 1"},
		{`UPDATE survey_exclusion SET last_day = '2025-10-03'`, "changed", "sipas-2025 1"},
		{`UPDATE survey_excluded SET form = 'p2'`, "changed", "sipas-2025 1"},
		{`DELETE FROM survey_excluded`, "changed", "sipas-2025 1"},
		{`DELETE FROM survey_exclusion`, "gone", "sipas-2025 1"},
		{`INSERT INTO survey_exclusion SELECT authority, round, 2, kind, unit, channel, link, form, first_day, last_day, responses, reason, done_at, done_by FROM survey_exclusion`, "added", "sipas-2025 2"},
	},
	"answers-readmission": {
		{`UPDATE survey_readmission SET reason = 'khác'`, "changed", "sipas-2025 1"},
		{`DELETE FROM survey_readmission`, "gone", "sipas-2025 1"},
		{`INSERT INTO survey_exclusion SELECT authority, round, 2, kind, unit, channel, link, form, first_day, last_day, responses, reason, done_at, done_by FROM survey_exclusion; INSERT INTO survey_readmission SELECT authority, round, 2, reason, done_at, done_by FROM survey_readmission`, "added", "sipas-2025 2"},
	},
	"survey-publication": {
		{`UPDATE survey_publication SET result = '0'`, "changed", "1"},
		{`UPDATE survey_publication SET checksum = 'khác'`, "changed", "1"},
		{`UPDATE survey_publication SET batches = '1-2'`, "changed", "1"},
		{`UPDATE survey_publication SET batches = batches || ';1'`, "changed", "1"},
		{`DELETE FROM survey_publication`, "gone", "1"},
		{`INSERT INTO survey_publication SELECT authority, 2, round, year, name, questionnaire, responses, batches, result, supersedes, reason, previous, checksum, program, done_at, done_by FROM survey_publication`, "added", "2"},
	},
	"set": {
		{`UPDATE criteria_set SET body = body || '# khác'`, "changed", "xa@2025.1"},
		{`UPDATE criteria_set SET sha256 = 'khác'`, "unreadable", "xa@2025.1"},
		{`UPDATE criteria_set SET body = ': ['`, "unreadable", "xa@2025.1"},
		{`DELETE FROM criteria_set`, "gone", "xa@2025.1"},
		{`UPDATE criteria_item SET field = '2' WHERE code = '1.1.1'`, "changed", "xa@2025.1 1.1.1"},
		{`UPDATE criteria_item SET source = 'survey' WHERE code = '1.1.1'`, "changed", "xa@2025.1 1.1.1"},
		{`DELETE FROM criteria_item WHERE code = '1.1.1'`, "gone", "xa@2025.1 1.1.1"},
		{`INSERT INTO criteria_item SELECT authority, set_ref, '9.9', position, field, source, section FROM criteria_item WHERE code = '1.1.1'`, "added", "xa@2025.1 9.9"},
	},
	"units": {
		{`UPDATE unit SET ranked = NOT ranked WHERE id = 'XA2'`, "changed", ""},
		{`UPDATE unit SET name = 'Xã Khác' WHERE id = 'XA2'`, "changed", ""},
		{`UPDATE unit_group SET position = 9`, "changed", ""},
		{`DELETE FROM unit WHERE id = 'XA3'`, "changed", ""},
	},
	"sheet": {
		{`UPDATE entry SET self = '0.25' WHERE unit = 'XA1' AND code = '1.1.1'`, "changed", "XA1 2025 1"},
		{`DELETE FROM entry WHERE unit = 'XA1' AND code = '1.1.1'`, "changed", "XA1 2025 1"},
		{`UPDATE sheet SET done_by = 'khác' WHERE unit = 'XA2'`, "changed", "XA2 2025 1"},
		{`DELETE FROM sheet WHERE unit = 'XA2'`, "gone", "XA2 2025 1"},
		{`INSERT INTO sheet SELECT authority, unit, year, 2, set_ref, state, import, file, done_at, done_by FROM sheet WHERE unit = 'XA3'`, "added", "XA3 2025 2"},
	},
	"mark": {
		{`UPDATE mark SET points = '0.75' WHERE id = 5`, "changed", "5"},
		{`UPDATE mark SET reason = 'khác' WHERE id = 5`, "changed", "5"},
		{`DELETE FROM mark WHERE id = 5`, "gone", "5"},
		{`UPDATE mark SET points = '0.75' WHERE id = 1`, "changed", "4"},
		{`DELETE FROM mark WHERE id = 2`, "changed", "4"},
		{`DELETE FROM mark WHERE import IS NOT NULL`, "gone", "4"},
		{`UPDATE survey_mark SET share = '99'`, "changed", "6"},
		{`DELETE FROM survey_mark`, "changed", "6"},
		{`INSERT INTO survey_mark SELECT authority, 5, publication, part, share FROM survey_mark`, "changed", "5"},
		{`INSERT INTO mark SELECT authority, 99, year, unit, set_ref, code, stage, round, verdict, '1', exempt, reason, file, import, worksheet, cell, done_at, done_by FROM mark WHERE id = 5`, "added", "99"},
	},
	"step": {
		{`UPDATE step SET phase_to = 'decided' WHERE id = 1`, "changed", "1"},
		{`DELETE FROM step WHERE id = 1`, "gone", "1"},
		{`INSERT INTO step SELECT authority, 99, year, unit, 'decide', phase_from, 'decided', revision, reason, done_at, done_by FROM step WHERE id = 1`, "added", "99"},
	},
	"calendar": {
		{`UPDATE calendar SET self_ends_at = '2027-01-01 00:00:00+00:00'`, "changed", "2025 xa"},
		{`DELETE FROM calendar`, "gone", "2025 xa"},
	},
	"extension": {
		{`UPDATE extension SET until = '2027-01-01 00:00:00+00:00'`, "changed", "1"},
		{`DELETE FROM extension`, "gone", "1"},
	},
	"account": {
		{`UPDATE account_grant SET role = 'head'`, "changed", "an.nv"},
		{`INSERT INTO account_grant SELECT authority, account, 'head', '', '', '' FROM account_grant`, "changed", "an.nv"},
		{`UPDATE account SET password = 'khác'`, "changed", "an.nv"},
		{`DELETE FROM account`, "gone", "an.nv"},
		{`INSERT INTO account SELECT authority, 'ma', name, folded, email, unit, password, totp, totp_step, issuer, subject, blocked, done_at, done_by FROM account`, "added", "ma"},
	},
	"token": {
		{`UPDATE access_token SET scopes = 'read:progress'`, "changed", "1"},
		{`UPDATE access_token SET ends_at = '2099-01-01 00:00:00+00:00'`, "changed", "1"},
		{`DELETE FROM access_token`, "gone", "1"},
		{`INSERT INTO access_token SELECT authority, 9, 'cd', account, name, scopes, ends_at, ended, used_at, done_at, done_by FROM access_token`, "added", "9"},
	},
	"edit": {
		{`UPDATE edit SET became = '1'`, "changed", "1"},
		{`DELETE FROM edit`, "gone", "1"},
		{`INSERT INTO edit SELECT authority, 99, year, unit, base, code, part, was, '1', 'r9', done_at, done_by, set_ref FROM edit`, "added", "99"},
	},
	"evidence": {
		{`UPDATE evidence SET number = '16/KH'`, "changed", "1"},
		{`UPDATE evidence SET set_ref = 'xa@2024.1'`, "changed", "1"},
		{`UPDATE evidence SET taken_from = 9`, "changed", "1"},
		{`DELETE FROM evidence`, "gone", "1"},
	},
	"removal": {
		{`UPDATE evidence_removal SET done_by = 'khác'`, "changed", "1"},
		{`DELETE FROM evidence_removal`, "gone", "1"},
	},
	"reply": {
		{`UPDATE reply SET answer = 'agree'`, "changed", "1"},
		{`UPDATE reply SET reason = 'khác'`, "changed", "1"},
		{`DELETE FROM reply`, "gone", "1"},
	},
	"indices": {
		{`UPDATE index_row SET place = 1`, "changed", "1"},
		{`UPDATE index_row SET source = 'khác'`, "changed", "1"},
		{`DELETE FROM index_row`, "changed", "1"},
		{`UPDATE index_list SET done_by = 'khác'`, "changed", "1"},
		{`DELETE FROM index_list`, "gone", "1"},
		{`INSERT INTO index_list SELECT authority, 9, file, import, done_at, done_by FROM index_list`, "added", "9"},
	},
	"withdrawal": {
		{`UPDATE index_withdrawal SET reason = 'khác'`, "changed", "1 0"},
		{`DELETE FROM index_withdrawal`, "gone", "1 0"},
	},
	"set-withdrawal": {
		{`UPDATE set_withdrawal SET reason = 'khác'`, "changed", "nho@2025.1"},
		{`DELETE FROM set_withdrawal`, "gone", "nho@2025.1"},
	},
	"target": {
		{`UPDATE target SET share = '50'`, "changed", "1"},
		{`UPDATE target SET year = 2024`, "changed", "1"},
		{`DELETE FROM target`, "gone", "1"},
		{`INSERT INTO target SELECT authority, 9, year, unit_group, class, '10', reason, done_at, done_by FROM target`, "added", "9"},
	},
	"logo": {
		{`UPDATE logo SET body = '0'`, "changed", ""},
		{`UPDATE logo SET sha256 = 'cd34'`, "changed", ""},
		{`DELETE FROM logo`, "gone", ""},
	},
	"setting": {
		{`UPDATE setting SET value = 'off'`, "changed", "totp"},
		{`DELETE FROM setting`, "gone", "totp"},
		{`INSERT INTO setting SELECT authority, 'zone', 'UTC', done_at, done_by FROM setting`, "added", "zone"},
	},
	"publication": {
		{`UPDATE publication SET note = 'khác' WHERE id = 1`, "changed", "1"},
		{`UPDATE result SET place = 1 WHERE publication = 2`, "changed", "2"},
		{`DELETE FROM publication WHERE id = 2`, "gone", "2"},
		{`UPDATE score SET points = '0.125' WHERE publication = 2 AND unit = 'XA1' AND code = '1.1.1'`, "changed", "2 XA1"},
		{`UPDATE score SET why_vi = 'khác' WHERE publication = 1 AND unit = 'XA1' AND code = '1.1.1'`, "changed", "1 XA1"},
		{`DELETE FROM score WHERE publication = 2 AND unit = 'XA1' AND code = '1.1.1'`, "changed", "2 XA1"},
		{`UPDATE component SET points = '0.125' WHERE publication = 2 AND unit = 'XA1' AND code = '1'`, "changed", "2 XA1"},
	},
}

func TestTamperingIsFoundByAudit(t *testing.T) {
	path := worked(t)
	tamper(t, path, `UPDATE authority SET name = name`) // without triggers from here on
	for _, kind := range subjects {
		if len(tamperings[kind.kind]) == 0 {
			t.Errorf("%s: no row of this kind is tampered with; add a case to tamperings", kind.kind)
		}
	}
	h := byHand(t, path)
	for kind, list := range tamperings {
		for _, change := range list {
			h.change(func(db *store.DB) { finds(t, auditedIn(t, db), change.sql, change.what, change.key) }, change.sql)
		}
		if _, ok := covered[kind]; !ok {
			t.Errorf("%s has no name for people", kind)
		}
	}
}

// finds wants a fault of a kind and key to be named with who had written it.
func finds(t *testing.T, a Audit, change, what, key string) {
	t.Helper()
	at := slices.IndexFunc(a.Faults, func(f AuditFault) bool { return f.What == what && f.Key == key })
	if a.Whole || at < 0 {
		t.Errorf("%s: got %+v, want %s %q found", change, a.Faults, what, key)
		return
	}
	f := a.Faults[at]
	if f.Problem.Vi == "" || f.Problem.En == "" || f.Table == "" || what != "added" && (f.Row == 0 || f.By == "" || f.At == nil) {
		t.Errorf("%s: got %+v, want it named in words, with its table and who had written it", change, f)
	}
}

// TestChainOfTheLog takes rows out of the log, changes and adds some.
func TestChainOfTheLog(t *testing.T) {
	path := worked(t)
	tamper(t, path, `UPDATE authority SET name = name`)
	for _, change := range []struct{ sql, what string }{
		{`DELETE FROM log WHERE id = 1`, "gap"},
		{`DELETE FROM log WHERE id = 5`, "gap"},
		{`DELETE FROM log WHERE id IN (5, 6, 7)`, "gap"},
		{`DELETE FROM log WHERE id = (SELECT max(id) FROM log)`, "end"},
		{`DELETE FROM log`, "end"},
		{`DELETE FROM log WHERE id = (SELECT max(id) FROM log); UPDATE counter SET value = value - 1 WHERE name = 'log'`, "added"},
		{`UPDATE log SET became = '9' WHERE id = 5`, "hash"},
		{`UPDATE log SET done_by = 'khác' WHERE id = 5`, "hash"},
		{`UPDATE log SET hash = 'ab' WHERE id = 5`, "hash"},
		{`UPDATE log SET previous = 'ab' WHERE id = 5`, "link"},
		{`UPDATE log SET digest = '' WHERE subject = 'mark 5'`, "hash"},
		{`INSERT INTO log SELECT authority, id + 1, deed, account, year, unit, code, was, became, reason, file, subject, digest, done_at, done_by, hash, 'ab' FROM log ORDER BY id DESC LIMIT 1`, "end"},
	} {
		copy := copied(t, path)
		tamper(t, copy, change.sql)
		a := audited(t, copy)
		if a.Whole || !slices.ContainsFunc(a.Faults, func(f AuditFault) bool { return f.What == change.what }) {
			t.Errorf("%s: got %+v, want %s found", change.sql, a.Faults, change.what)
		}
	}
}

// TestEveryColumnOfTheLog changes one column after another.
func TestEveryColumnOfTheLog(t *testing.T) {
	path := worked(t)
	tamper(t, path, `UPDATE authority SET name = name`)
	r := rawOf(t, path)
	list := r.columns(t, "log")
	r.Close()
	for _, column := range list {
		if column.name == "authority" || column.name == "id" {
			continue
		}
		change := "UPDATE log SET " + column.name + " = " + column.other() + " WHERE id = 5"
		copy := copied(t, path)
		tamper(t, copy, change)
		if a := audited(t, copy); a.Whole {
			t.Errorf("a change of %s is not found", column.name)
		}
	}
}

// TestChainMadeAnew rewrites a mark and the whole chain behind it, as somebody could who
// has the program's source: only the printed head tells.
func TestChainMadeAnew(t *testing.T) {
	path := worked(t)
	was := audited(t, path).Head
	c := reopened(t, path)
	var rows []store.LogRow
	if err := c.DB.EachLog(ctx, c.Authority, func(r store.LogRow) error { rows = append(rows, r); return nil }); err != nil {
		t.Fatal(err)
	}
	c.DB.Close()
	previous, change := "", "UPDATE log SET became = '9' WHERE id = 2;"
	for _, r := range rows {
		r.Previous = previous
		if r.ID == 2 {
			r.Became = "9"
		}
		previous = chained(c.Authority, &r)
		change += "UPDATE log SET previous = '" + r.Previous + "', hash = '" + previous + "' WHERE id = " + strconv.FormatInt(r.ID, 10) + ";"
	}
	tamper(t, path, change)
	if a := audited(t, path); a.Whole || a.Head == was || !slices.ContainsFunc(a.Faults, func(f AuditFault) bool { return f.What == "head" }) {
		t.Errorf("got %+v, want the head of a publication to be missed", a.Faults)
	}
	c = reopened(t, path)
	defer c.DB.Close()
	if _, _, err := c.HeadAt(ctx, was); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the printed head: got %v, want not found", err)
	}
}

func TestOriginals(t *testing.T) {
	path := worked(t)
	tamper(t, path, `UPDATE authority SET name = name`)
	for _, change := range []string{`UPDATE file SET body = 'PK khác' WHERE name = 'Xã Gia Quang.xlsx'`, `DELETE FROM file WHERE name = 'điểm.xlsx'`, `DELETE FROM file WHERE name = 'Xã An Vân.xlsx'`} {
		copy := copied(t, path)
		tamper(t, copy, change)
		a := audited(t, copy)
		found := 0
		for _, f := range a.Faults {
			if f.What == "original" && f.By != "" {
				found++
			} else if f.Table != "score, component" { // they name the file
				t.Errorf("%s: got %+v besides", change, f)
			}
		}
		if found != 1 {
			t.Errorf("%s: got %+v, want one original", change, a.Faults)
		}
	}
}

func TestUnreadableRows(t *testing.T) {
	path := worked(t)
	tamper(t, path, `UPDATE mark SET points = 'nhiều' WHERE id = 1`)
	a := audited(t, path)
	if len(a.Faults) != 1 || a.Faults[0].What != "unreadable" || a.Faults[0].Table != "mark, survey_mark" {
		t.Errorf("got %+v, want the marks to be unreadable and nothing else", a.Faults)
	}
}

// TestUnreadableKinds: a value of another kind than the program writes is named, and does
// not end the audit.
func TestUnreadableKinds(t *testing.T) {
	if pgtest.Wanted() {
		t.Skip("PostgreSQL itself lets no other kind into a column")
	}
	path := worked(t)
	tamper(t, path, `UPDATE authority SET name = name`)
	for change, table := range map[string]string{
		`UPDATE unit SET ranked = 'x' WHERE id = 'XA1'`: "unit, unit_group", `UPDATE mark SET exempt = 'x' WHERE id = 5`: "mark, survey_mark", `UPDATE result SET place = 'x' WHERE publication = 2`: "publication, result, stability, rank_interval",
		`UPDATE score SET mark = 'x' WHERE publication = 2`: "score, component", `UPDATE log SET year = 'x' WHERE id = 7`: "log",
	} {
		copy := copied(t, path)
		tamper(t, copy, change)
		a := audited(t, copy)
		if !slices.ContainsFunc(a.Faults, func(f AuditFault) bool { return f.What == "unreadable" && f.Table == table }) {
			t.Errorf("%s: got %+v, want %s unreadable", change, a.Faults, table)
		}
	}
}

func TestHeadAt(t *testing.T) {
	path := worked(t)
	c := reopened(t, path)
	defer c.DB.Close()
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil {
		t.Fatal(err)
	}
	at, after, err := c.HeadAt(ctx, "  "+strings.ToUpper(pubs[0].Head)+"\n")
	if err != nil || at.Hash != pubs[0].Head || after["publish"] != 1 {
		t.Errorf("got %+v, %v, %v, want the row before the publication", at, after, err)
	}
	if _, _, err := c.HeadAt(ctx, ""); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("got %v, want not found", err)
	}
}

// TestBaseline: a database that was used before there was a log is covered from then on.
func TestBaseline(t *testing.T) {
	path := worked(t)
	tamper(t, path, `DELETE FROM log; DELETE FROM counter WHERE name = 'log'; UPDATE publication SET head = ''`)
	sumAgain(t, path, 1)
	sumAgain(t, path, 2)
	c := reopened(t, path)
	if err := c.PutAccounts(ctx, []store.Account{{Person: access.Person{ID: "b", Name: "Bình"}}}); err != nil {
		t.Fatal(err)
	}
	c.DB.Close()
	a := audited(t, path)
	if !a.Whole || a.Rows < 12 {
		t.Errorf("got %+v, want all covered", a)
	}
	tamper(t, path, `UPDATE entry SET self = '0.25' WHERE unit = 'XA1' AND code = '1.1.1'`)
	finds(t, audited(t, path), "after the baseline", "changed", "XA1 2025 1")
}

// TestAuditWhileWriting: what the program writes meanwhile is no fault.
func TestAuditWhileWriting(t *testing.T) {
	path := worked(t)
	c, writer := reopened(t, path), reopened(t, path)
	defer c.DB.Close()
	done := make(chan error, 1)
	stop := make(chan struct{})
	go func() {
		defer writer.DB.Close()
		for i := 0; ; i++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			a := store.Account{Person: access.Person{ID: "an.nv", Name: strconv.Itoa(i)}}
			b := store.Account{Person: access.Person{ID: "u" + strconv.Itoa(i), Name: "mới"}}
			if err := writer.PutAccounts(ctx, []store.Account{a, b}); err != nil {
				done <- err
				return
			}
		}
	}()
	for range 20 {
		if a, err := c.AuditVerify(ctx); err != nil || !a.Whole {
			t.Errorf("got %+v, %v, want a whole log", a.Faults, err)
			break
		}
	}
	close(stop)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// TestSaidAgain: somebody who changes what is written once, and adds a right row of the
// log about it, is found; only the chain made anew would hide it.
func TestSaidAgain(t *testing.T) {
	path := worked(t)
	tamper(t, path, `UPDATE mark SET points = '0.75' WHERE id = 5`)
	c := reopened(t, path)
	err := c.DB.EachMark(ctx, c.Authority, func(m store.Mark) error {
		if m.ID != 5 {
			return nil
		}
		return c.DB.Write(ctx, func(tx *store.Tx) error {
			return c.log(tx, record{deed: "judge", year: m.Year, unit: m.Unit, code: m.Code, became: "change 0.75", subject: subjectName("mark", m.ID), digest: markDigest(m)})
		})
	})
	c.DB.Close()
	if err != nil {
		t.Fatal(err)
	}
	a := audited(t, path)
	if a.Whole || len(a.Faults) == 0 || a.Faults[0].What != "again" || a.Faults[0].Table != "mark, survey_mark" || a.Faults[0].Key != "5" || a.Faults[0].Row != a.Rows {
		t.Errorf("got %+v, want the mark that was said again", a.Faults)
	}
}

// TestBeforeTheLog: a database that was used before there was a log is one thing to tell,
// not a fault of each of its rows.
func TestBeforeTheLog(t *testing.T) {
	path := worked(t)
	tamper(t, path, `DELETE FROM log; DELETE FROM counter WHERE name = 'log'; UPDATE publication SET head = ''`)
	if a := audited(t, path); a.Whole || len(a.Faults) != 1 || a.Faults[0].What != "unbegun" {
		t.Errorf("got %d faults, %+v, want one that says so", len(a.Faults), a.Faults)
	}
	empty := newCampaign(t)
	if a, err := empty.AuditVerify(ctx); err != nil || !a.Whole {
		t.Errorf("an empty database: got %+v, %v", a.Faults, err)
	}
}

// other is an expression that gives a column another value.
func (c frozenColumn) other() string {
	switch c.kind {
	case "BOOLEAN":
		return "NOT " + c.name
	case "TIMESTAMP":
		return "'2001-01-01 00:00:00+00:00'"
	case "BLOB":
		return "'1'"
	case "TEXT":
		return "COALESCE(" + c.name + ", '') || '1'"
	}
	if c.name == "supersedes" {
		return "99"
	}
	return "1 - COALESCE(" + c.name + ", 0)"
}

// TestEveryColumnIsCovered changes one column after another of every table that the log
// covers. What is not covered is named here with why.
func TestEveryColumnIsCovered(t *testing.T) {
	path := worked(t)
	tamper(t, path, `UPDATE authority SET name = name`)
	free := map[string]string{
		"criteria_set.used_at": "moves nothing", "criteria_set.used_by": "moves nothing",
		"unit.folded":    "made from the name, for searching",
		"account.folded": "made from the name, for searching", "account.totp_step": "counts codes that were used",
		"access_token.used_at": "moves nothing",
		"questionnaire.sha256": "compared with the text before it is used", "questionnaire.used_at": "moves nothing", "questionnaire.used_by": "moves nothing",
		"survey_target.position": "the order on pages",
	}
	h := byHand(t, path)
	var list [][]frozenColumn
	for _, table := range []string{"criteria_set", "criteria_item", "unit", "unit_group", "sheet", "entry", "mark", "step", "calendar", "extension", "account", "account_grant",
		"publication", "result", "component", "score", "edit", "evidence", "evidence_removal", "reply", "setting", "access_token", "logo",
		"questionnaire", "survey_round", "survey_target", "survey_sample", "survey_batch", "survey_block", "survey_response", "survey_withdrawal", "survey_publication", "survey_mark"} {
		for _, column := range h.raw.columns(t, table) {
			if column.name != "authority" && free[table+"."+column.name] == "" {
				list = beside(list, column)
			}
		}
	}
	for _, columns := range list {
		var changes []string
		for _, c := range columns {
			changes = append(changes, "UPDATE "+c.table+" SET "+c.name+" = "+c.other()+" WHERE "+h.raw.newest(c.table))
		}
		h.change(func(db *store.DB) { namesAll(t, auditedIn(t, db), columns) }, changes...)
		if a := auditedIn(t, h.opened()); !a.Whole {
			t.Fatalf("%v were put back: got %+v, want a whole log", columns, a.Faults)
		}
	}
}

// alone are tables whose changes are also found where a change of another one is, and the sets,
// without which nothing else is read.
var alone = []string{"score", "component", "criteria_set"}

// beside puts a column to others that are changed at once, none of which can be found where it is,
// or begins another list.
func beside(list [][]frozenColumn, c frozenColumn) [][]frozenColumn {
	at := slices.IndexFunc(list, func(others []frozenColumn) bool {
		return !slices.ContainsFunc(others, func(o frozenColumn) bool {
			return oneSubject(o.table, c.table) || slices.Contains(alone, c.table) || slices.Contains(alone, o.table)
		})
	})
	if at < 0 {
		return append(list, []frozenColumn{c})
	}
	list[at] = append(list[at], c)
	return list
}

// oneSubject says whether a subject of the audit lies in two tables, which a fault names both.
func oneSubject(a, b string) bool {
	for _, is := range covered {
		if tables := strings.Split(is.tables, ", "); slices.Contains(tables, a) && slices.Contains(tables, b) {
			return true
		}
	}
	return a == b
}

// namesAll wants a fault of the tables of each column.
func namesAll(t *testing.T, a Audit, columns []frozenColumn) {
	t.Helper()
	for _, c := range columns {
		if !slices.ContainsFunc(a.Faults, func(f AuditFault) bool { return slices.Contains(strings.Split(f.Table, ", "), c.table) }) {
			t.Errorf("%s.%s: a change is not found", c.table, c.name)
		}
	}
}
