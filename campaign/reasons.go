package campaign

import (
	"unicode/utf8"

	"parindex/words"
)

// longestReason is how many letters a reason may have, whatever it is given for.
const longestReason = 4000

// reasonGiven returns a reason as it is kept; one must be given.
func reasonGiven(typed string) (string, error) {
	reason, err := reasonIfAny(typed)
	if err == nil && !says(reason) {
		err = reasonMissing()
	}
	return reason, err
}

// reasonIfAny returns a reason as it is kept; none need be given.
func reasonIfAny(typed string) (string, error) {
	reason := tidy(typed)
	if faults := reasonFaults(reason); len(faults) > 0 {
		return "", &Refused{faults}
	}
	return reason, nil
}

// reasonFaults refuses a reason that is too long to be kept.
func reasonFaults(reason string) []Fault {
	n := utf8.RuneCountInString(reason)
	if n <= longestReason {
		return nil
	}
	return []Fault{{Field: ReasonField, Problem: words.Sprintf("Lý do dài %d ký tự, tối đa %d", "The reason has %d characters, at most %d", n, longestReason),
		Fix: words.Text{Vi: "Viết ngắn lại.", En: "Make it shorter."}}}
}

func reasonMissing() error {
	return refuseField(ReasonField, words.Text{Vi: "Chưa ghi lý do", En: "No reason is given"},
		words.Text{Vi: "Ghi lý do; lý do được lưu trong nhật ký.", En: "Write why; it is kept in the log."})
}
