package dashboard

import (
	"parindex/survey/findings"
	figures "parindex/survey/index"
)

// sipasStatus says whether something of a survey is shown, and why not. Whether a count that
// is kept back is small itself or hides another is not told: it would narrow both.
type sipasStatus string

const (
	sipasShown        sipasStatus = "shown"
	sipasConfidential sipasStatus = "confidential" // kept back, so that no small group's answers are told
	sipasFew          sipasStatus = "few"          // too few answers to say anything
	sipasUncertain    sipasStatus = "uncertain"    // too large an error
)

// code is how tables write it: "c", "n", "e"; "" where it is shown.
func (s sipasStatus) code() string {
	return map[sipasStatus]string{sipasConfidential: "c", sipasFew: "n", sipasUncertain: "e"}[s]
}

func domainStatus(d *figures.Domain) sipasStatus {
	if d.Hidden {
		return sipasConfidential
	}
	return sipasShown
}

func figureStatus(f *figures.Figure) sipasStatus {
	switch {
	case findings.Confidential(f):
		return sipasConfidential
	case findings.Uncertain(f):
		return sipasUncertain
	case f.Verdict != "":
		return sipasFew
	}
	return sipasShown
}

func shareStatus(s *figures.Share) sipasStatus {
	if s.Hidden {
		return sipasConfidential
	}
	return sipasShown
}
