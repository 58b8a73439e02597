package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"parindex/campaign"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

func lookDatabase(ctx context.Context, d *doctor) {
	if err := d.base.exists(); err != nil {
		d.add(fault, words.Sprintf("không có tệp %s", "there is no file %s", d.base.db),
			words.Text{Vi: "Ghi đúng -db, hoặc tạo mới bằng parindex serve -db TỆP -authority MÃ -authority-name TÊN.", En: "Give the right -db, or make one with parindex serve -db FILE -authority ID -authority-name NAME."})
		return
	}
	db, err := store.OpenAsItIs(ctx, d.base.db)
	if err != nil {
		d.failed(fault, err, words.Text{Vi: "Chạy bằng đúng người dùng của dịch vụ; nếu tệp hỏng, khôi phục bản sao lưu bằng parindex restore.", En: "Run it as the service's own user; restore a backup with parindex restore where the file is damaged."})
		return
	}
	if !d.sameVersion(ctx, db) {
		db.Close()
		return
	}
	if err := d.known(ctx, d.base, db); err != nil {
		d.failed(fault, err, words.Text{})
		db.Close()
		return
	}
	d.kept = db
	if len(d.sites) == 0 {
		d.all[0].authority = d.base.authority
	}
	if folder := filepath.Dir(d.base.db); !store.OnServer(d.base.db) {
		if err := writable(folder); err != nil {
			d.failed(fault, fileError(folder, err), words.Text{Vi: "Chạy bằng đúng người dùng của dịch vụ; nếu ổ đĩa chỉ cho đọc thì gắn lại cho ghi (mount -o remount,rw). Đến lúc đó không lưu được gì.", En: "Run it as the service's own user; mount a disk that is read-only for writing again (mount -o remount,rw). Nothing can be stored until then."})
			return
		}
	}
	d.ok("%s mở được, đúng phiên bản, cơ quan %s", "%s opens, is of this version, authority %s", store.NameOf(d.base.db), strings.Join(idsOf(d.all), ", "))
}

// sameVersion holds the migrations of the database against those of the program.
func (d *doctor) sameVersion(ctx context.Context, db *store.DB) bool {
	switch err := db.Ready(ctx); {
	case errors.Is(err, store.ErrOlder):
		d.failed(warning, err, words.Text{Vi: "Chạy serve bằng chương trình này sau khi sao lưu; các mục sau chưa kiểm tra được.", En: "Run serve with this program after the backup; what follows is not looked at."})
	case err != nil:
		d.failed(fault, err, words.Text{})
	default:
		return true
	}
	return false
}

func lookLog(ctx context.Context, d *doctor) {
	if d.cannot() {
		return
	}
	if _, err := d.base.campaign(d.kept); err != nil {
		d.none("chưa kiểm tra được vì bộ tiêu chí có lỗi", "not looked at, as a criteria set is wrong")
		return
	}
	for _, s := range d.all {
		d.lookLogOf(ctx, s)
	}
}

func (d *doctor) lookLogOf(ctx context.Context, s *site) {
	a, err := (&campaign.Campaign{DB: d.kept, Authority: s.authority}).AuditVerify(ctx)
	of := d.whose(s)
	switch {
	case err != nil:
		d.failed(fault, err, words.Text{})
	case !a.Whole:
		d.add(fault, words.Sprintf("%skhông nguyên vẹn: %d chỗ; trước hết: %s", "%snot whole: %d places; first: %s", of, len(a.Faults), a.Faults[0].Problem),
			words.Text{Vi: "Giữ nguyên tệp này làm bằng chứng, xem đủ bằng parindex audit verify, so với bản sao lưu.", En: "Keep this file as it is as evidence, see all of it with parindex audit verify, compare with a backup."})
	default:
		d.ok("%snguyên vẹn, %d dòng", "%swhole, %d rows", of, a.Rows)
	}
}

// whose begins what is said of one of several sites.
func (d *doctor) whose(s *site) string {
	if len(d.sites) == 0 {
		return ""
	}
	return s.authority + ": "
}

func lookSets(ctx context.Context, d *doctor) {
	if !d.lookKeptSets(ctx) {
		return
	}
	list, err := d.base.ownSets()
	switch {
	case err != nil:
		d.failed(fault, err, words.Text{Vi: "Xem từng lỗi bằng parindex criteria lint.", En: "See every fault with parindex criteria lint."})
		return
	case d.base.sets == "":
		d.none("không dùng -sets", "-sets is not used")
		return
	case d.cannot():
		return
	}
	differ := 0
	for _, at := range d.all {
		differ += d.lookSetsOf(ctx, at, list)
	}
	if _, err := d.base.campaign(nil); err != nil {
		d.failed(fault, err, words.Text{})
	} else if differ == 0 {
		d.ok("%d bộ đọc được, khớp với cơ sở dữ liệu", "%d sets are read and equal to the database", len(list))
	}
}

// lookKeptSets reads the sets that sites have used, and says whether they are as they were.
func (d *doctor) lookKeptSets(ctx context.Context) (whole bool) {
	whole = true
	for _, at := range d.all {
		if d.kept == nil {
			break
		}
		refs, err := d.kept.EverySetRef(ctx, at.authority)
		if err != nil {
			whole = false
			d.failed(fault, err, words.Text{})
		}
		for _, ref := range refs {
			if _, err := d.kept.Set(ctx, at.authority, ref); err != nil {
				whole = false
				d.failed(fault, err, words.Text{})
			}
		}
	}
	return whole
}

// lookSetsOf holds sets against those that a site has used, and counts those that differ.
func (d *doctor) lookSetsOf(ctx context.Context, at *site, list []*scoring.Scheme) (differ int) {
	for _, s := range list {
		ref := s.Set().Ref()
		kept, err := d.kept.Set(ctx, at.authority, ref)
		if err == nil && kept.SHA256 != s.Set().SHA256 {
			differ++
			d.add(fault, words.Sprintf("%sbộ %s trong thư mục khác với bộ đã lưu trong cơ sở dữ liệu", "%sthe set %s in the folder is not that in the database", d.whose(at), ref),
				words.Text{Vi: "Trả lại nguyên văn tệp đã dùng, hoặc đặt số phiên bản mới cho nội dung mới.", En: "Put the text back that was used, or give the new text a new version."})
		}
	}
	return differ
}

// aheadOf is when the newest row of the log was written, where that is yet to come: the clock has
// gone back, or was ahead; else zero.
func aheadOf(ctx context.Context, db *store.DB, authority string, now time.Time) (at time.Time, err error) {
	newest, err := db.Log(ctx, authority, store.LogFilter{Limit: 1})
	if err == nil && len(newest) > 0 && newest[0].At.After(now.Add(2*time.Minute)) {
		at = newest[0].At
	}
	return at, err
}
