package campaign

import (
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// mostRefused is how many refused tries of one person are kept in a year. Files that are
// refused after that are told, and nothing of them is written.
const mostRefused = 200

// keepTry writes that a file was tried and returns the number of the try. What stored nothing
// and went as it did before is that try: the same file can be sent for ever.
func (c *Campaign) keepTry(tx *store.Tx, i store.Import, found []imports.Issue) (int64, error) {
	i.By = c.By
	switch Outcome(i.Outcome) {
	case Rejected, Unchanged:
		id, err := tx.SameTry(c.Authority, i)
		if err != nil || id != 0 {
			return id, err
		}
	}
	if Outcome(i.Outcome) == Rejected && c.account != "" {
		n, err := tx.RefusedTries(c.Authority, i.By, c.now().AddDate(-1, 0, 0))
		if err != nil {
			return 0, err
		}
		if n >= mostRefused {
			return 0, &Refused{refusedAgain(n, found)}
		}
	}
	return tx.AddImport(c.Authority, i)
}

// refusedAgain tells the errors of a file of whose try nothing is kept.
func refusedAgain(n int, found []imports.Issue) []Fault {
	list := []Fault{{Problem: words.Sprintf("Tệp chưa nhận được. Anh/chị đã gửi %d tệp không nhận được trong một năm, nên lần này không được ghi vào danh sách", "The file was not taken. You sent %d files that were not taken within a year, so this try is not listed", n),
		Fix: words.Text{Vi: "Bấm “Kiểm tra” để xem lỗi và sửa hết trước khi nhập.", En: "Check the file and mend all that is wrong before you import it."}}}
	for _, i := range found {
		if i.Severity == imports.Error && len(list) <= maxListed {
			list = append(list, Fault{Code: i.Code, Problem: i.Problem, Fix: i.Fix})
		}
	}
	return list
}
