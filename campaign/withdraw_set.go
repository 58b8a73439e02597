package campaign

import (
	"context"
	"slices"

	"parindex/access"
	"parindex/store"
	"parindex/words"
)

// WithdrawSet takes a version of a criteria set that was loaded by mistake out of use, where
// nothing was done by it yet; the one that it replaced is used again. Its number stays taken.
func (a *Acting) WithdrawSet(ctx context.Context, ref, reason string) error {
	return a.withdraw(ctx, access.Plan, reason, func(c *Campaign, tx *store.Tx, reason string) error {
		if err := c.withdrawable(ctx, tx, ref); err != nil {
			return err
		}
		w := store.SetWithdrawal{Ref: ref, Reason: reason, At: c.now(), By: c.By}
		if err := tx.WithdrawSet(c.Authority, w); err != nil {
			return err
		}
		return c.log(tx, record{deed: "set-withdrawn", was: ref, reason: reason, subject: setWithdrawalSubject(&w), digest: setWithdrawalDigest(&w)})
	})
}

// withdrawable refuses a set that came with the program or by which anything was done.
func (c *Campaign) withdrawable(ctx context.Context, tx *store.Tx, ref string) error {
	refs, err := c.DB.SetRefs(ctx, c.Authority)
	if err != nil {
		return err
	}
	if !slices.Contains(refs, ref) {
		return store.ErrNotFound
	}
	set, err := c.DB.Set(ctx, c.Authority, ref)
	if err != nil {
		return err
	}
	if shipped(set) {
		return refuse(words.Sprintf("Bộ %s là bộ mẫu kèm chương trình, không rút được", "%s is a sample that comes with the program and is not withdrawn", ref),
			words.Text{Vi: "Nạp bộ tiêu chí của cơ quan: bộ đó được dùng thay bộ mẫu.", En: "Load the office's own set: it is used instead of the sample."})
	}
	worked, err := tx.SetWorked(c.Authority, ref)
	if err == nil && worked {
		err = refuse(words.Sprintf("Đã có phiếu, giá trị nhập, tài liệu, lần nhập tệp, điểm hoặc công bố theo bộ %s, không rút được", "Sheets, values, evidence, imports, points or a publication are by %s; it is not withdrawn", ref),
			words.Text{Vi: "Nếu bộ này sai, nạp phiên bản mới đã sửa với số ở dòng version lớn hơn.", En: "If it is wrong, load a mended version with a higher number in its line version."})
	}
	return err
}

// WithdrawnSets lists the sets that were taken out of use, oldest first.
func (a *Acting) WithdrawnSets(ctx context.Context) ([]store.SetWithdrawal, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, err
	}
	return a.work.DB.SetWithdrawals(ctx, a.work.Authority)
}

func (c *Campaign) withdrawnSets(ctx context.Context) (map[string]bool, error) {
	list, err := c.DB.SetWithdrawals(ctx, c.Authority)
	refs := map[string]bool{}
	for _, w := range list {
		refs[w.Ref] = true
	}
	return refs, err
}

func goneSet(ref string) []Fault {
	return []Fault{{Problem: words.Sprintf("Bộ tiêu chí %s đã được rút trước đây", "The set %s was withdrawn before", ref),
		Fix: words.Text{Vi: "Số của phiên bản đã rút không dùng lại: tăng số ở dòng version, ví dụ từ 2025.1 thành 2025.2, rồi nạp.", En: "The number of a withdrawn version is not used again: raise it in the line version, such as from 2025.1 to 2025.2, then load it."}}}
}

func setWithdrawalSubject(w *store.SetWithdrawal) string {
	return subjectName("set-withdrawal", w.Ref)
}

func setWithdrawalDigest(w *store.SetWithdrawal) string {
	return digestOf("set-withdrawal", w.Ref, w.Reason, w.At, w.By)
}

func eachSetWithdrawal(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.SetWithdrawals(ctx, c.Authority)
	for i := range list {
		if err := yield(setWithdrawalSubject(&list[i]), setWithdrawalDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}
