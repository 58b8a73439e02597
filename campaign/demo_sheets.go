package campaign

import (
	"context"
	"errors"
	"fmt"
	"time"

	"parindex/assessment"
	"parindex/store"
)

// demoYear is the year that is under way in the demo: the newest for which the shipped
// set of the departments holds.
const demoYear = 2020

// demoQuality is how well a unit fills in its workbook.
type demoQuality int

const (
	demoGood       demoQuality = iota
	demoFaulty                 // cells that cannot be used
	demoUnfinished             // a few items and documents are missing
)

// demoSheet is a unit that fills in a workbook, and how far its sheet goes.
type demoSheet struct {
	unit    string
	quality demoQuality
	ends    assessment.Phase
}

// demoSheets stand in every phase, in the order in which they were handed in; the units
// that are not here have done nothing yet.
var demoSheets = []demoSheet{
	{"VPUB", demoGood, assessment.Decided},
	{"TTT", demoGood, assessment.Decided},
	{"SNV", demoGood, assessment.Reappraised},
	{"SKHDT", demoGood, assessment.Explaining}, // everything is answered
	{"STC", demoGood, assessment.Explaining},   // a part is answered
	{"STP", demoGood, assessment.Appraising},
	{"SKHCN", demoGood, assessment.Appraising},
	{"SGTVT", demoGood, assessment.Appraising},
	{"SNNPTNT", demoGood, assessment.Appraising},
	{"SGDDT", demoGood, assessment.Appraising},
	{"SLDTBXH", demoGood, assessment.Appraising},
	{"STTTT", demoGood, assessment.Appraising},
	{"BHXH", demoGood, assessment.Locked},
	{"SCT", demoGood, assessment.Handed},
	{"SYT", demoFaulty, assessment.Drafting},
	{"KBNN", demoUnfinished, assessment.Drafting},
}

// file is the workbook of the unit, below demoFiles.
func (s demoSheet) file() string { return fmt.Sprintf("demo/nam_%d/%s.xlsx", demoYear, s.unit) }

// demoProofs are evidence files of the demo, with the items that they prove.
var demoProofs = []struct {
	file   string
	issued string
	codes  []string
}{
	{"ke_hoach_cchc_2020.pdf", "15/01/2020", []string{"1.1.1", "1.1.2"}},
	{"bao_cao_cchc_nam_2020.pdf", "10/12/2020", []string{"1.1.3", "1.2.1"}},
	{"thong_bao_ket_luan_kiem_tra.pdf", "20/10/2020", []string{"1.3.1"}},
}

// demoProving are the units that give the files; that several give the same one is
// pointed out to appraisers.
var demoProving = []string{"VPUB", "SKHCN", "KBNN"}

// fill uploads a workbook as the officer of the unit.
func (y *demoRound) fill(ctx context.Context, s demoSheet) error {
	body, err := demoFiles.ReadFile(s.file())
	if err != nil {
		return err
	}
	r, err := y.officer(s.unit).Upload(ctx, s.unit, demoYear, "phieu-tu-cham-"+s.unit+".xlsx", body, ImportOptions{})
	if err == nil && r.Outcome != Stored && r.Outcome != Drafted {
		err = fmt.Errorf("workbook of %s: %s, %v", s.unit, r.Outcome, r.Issues)
	}
	return err
}

// prove gives evidence files to items that the unit filled in.
func (y *demoRound) prove(ctx context.Context, unit string) error {
	for _, p := range demoProofs {
		err := y.proveBy(ctx, unit, p.file, p.issued, p.codes...)
		if err != nil {
			return err
		}
	}
	return nil
}

func (y *demoRound) proveBy(ctx context.Context, unit, file, issued string, codes ...string) error {
	f, err := demoFiles.Open("demo/minh_chung/" + file)
	if err != nil {
		return err
	}
	defer f.Close()
	body, ok := f.(Body)
	if !ok {
		return errors.New("embedded files cannot be read from any place")
	}
	_, err = y.officer(unit).Prove(ctx, Proof{Unit: unit, Year: demoYear, Codes: codes, Name: file, Body: body, Issued: issued})
	return err
}

// handIn brings a complete sheet to the leader, and on where it goes further.
func (y *demoRound) handIn(ctx context.Context, s demoSheet) error {
	if s.ends == assessment.Drafting {
		return nil
	}
	if err := y.officer(s.unit).Step(ctx, s.unit, demoYear, assessment.Submit, ""); err != nil {
		return fmt.Errorf("%s: %w", s.unit, err)
	}
	y.wait(15 * time.Minute)
	if s.ends == assessment.Handed {
		return nil
	}
	return y.leader(s.unit).Step(ctx, s.unit, demoYear, assessment.Lock, "")
}

// extend gives two departments more time: one asked late, one waits for its leader.
func (y *demoRound) extend(ctx context.Context) error {
	until := y.at(demoExtended, 17)
	for _, e := range [][2]string{
		{"SYT", "Đơn vị tập trung phòng, chống dịch, có công văn đề nghị gia hạn."},
		{"SCT", "Lãnh đạo đơn vị đi công tác, có công văn đề nghị gia hạn."},
	} {
		err := y.as(demoAdministrator).Extend(ctx, Order{Year: demoYear, Unit: e[0], Ends: map[store.Part]time.Time{store.SelfPart: until}, Reason: e[1]})
		if err != nil {
			return fmt.Errorf("extension of %s: %w", e[0], err)
		}
	}
	return nil
}
