package campaign

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"strings"

	"parindex/store"
	"parindex/words"
)

// covered says, by the first word of a subject, which tables hold it and what it is called.
var covered = map[string]struct {
	tables  string
	name    words.Text
	changes bool // it is overwritten; what is not is written once
}{
	"set":            {"criteria_set", words.Text{Vi: "Bộ tiêu chí", En: "Criteria set"}, false},
	"units":          {"unit, unit_group", words.Text{Vi: "Danh sách đơn vị và khối", En: "The units and groups"}, true},
	"sheet":          {"sheet, entry", words.Text{Vi: "Phiếu tự đánh giá", En: "Self-assessment"}, false},
	"mark":           {"mark, survey_mark", words.Text{Vi: "Điểm đã chấm", En: "Mark"}, false},
	"marks":          {"mark", words.Text{Vi: "Điểm của lần nhập", En: "Marks of import"}, false},
	"step":           {"step", words.Text{Vi: "Bước của phiếu", En: "Step of a sheet"}, false},
	"calendar":       {"calendar", words.Text{Vi: "Lịch chấm điểm", En: "Calendar"}, true},
	"extension":      {"extension", words.Text{Vi: "Gia hạn", En: "Extension"}, false},
	"account":        {"account, account_grant", words.Text{Vi: "Tài khoản", En: "Account"}, true},
	"token":          {"access_token", words.Text{Vi: "Mã truy cập", En: "Access token"}, true},
	"publication":    {"publication, result, stability, rank_interval", words.Text{Vi: "Công bố", En: "Publication"}, false},
	"edit":           {"edit", words.Text{Vi: "Giá trị nhập trên biểu mẫu", En: "Value typed in the form"}, false},
	"evidence":       {"evidence", words.Text{Vi: "Tài liệu kiểm chứng", En: "Evidence"}, false},
	"removal":        {"evidence_removal", words.Text{Vi: "Việc rút tài liệu kiểm chứng", En: "Evidence taken back"}, false},
	"reply":          {"reply", words.Text{Vi: "Giải trình", En: "Reply"}, false},
	"indices":        {"index_list, index_row", words.Text{Vi: "Bảng chỉ số cấp tỉnh", En: "List of provincial indices"}, false},
	"withdrawal":     {"index_withdrawal", words.Text{Vi: "Việc rút dòng chỉ số cấp tỉnh", En: "Row of provincial indices withdrawn"}, false},
	"target":         {"target", words.Text{Vi: "Mục tiêu", En: "Target"}, false},
	"setting":        {"setting", words.Text{Vi: "Thiết lập", En: "Setting"}, true},
	"set-withdrawal": {"set_withdrawal", words.Text{Vi: "Việc rút bộ tiêu chí", En: "Criteria set withdrawn"}, false},
	"logo":           {"logo", words.Text{Vi: "Biểu trưng", En: "Logo"}, true},

	"questionnaire":       {"questionnaire", words.Text{Vi: "Phiếu khảo sát", En: "Questionnaire"}, false},
	"survey-round":        {"survey_round, survey_target", words.Text{Vi: "Đợt khảo sát", En: "Survey round"}, true},
	"survey-sample":       {"survey_sample", words.Text{Vi: "Mẫu khảo sát", En: "Survey sample"}, false},
	"answers":             {"survey_batch, survey_block, survey_response", words.Text{Vi: "Phiếu trả lời", En: "Survey answers"}, false},
	"answers-withdrawal":  {"survey_withdrawal", words.Text{Vi: "Việc rút phiếu trả lời", En: "Survey answers withdrawn"}, false},
	"answers-exclusion":   {"survey_exclusion, survey_excluded", words.Text{Vi: "Việc loại phiếu trả lời", En: "Survey answers left out"}, false},
	"answers-readmission": {"survey_readmission", words.Text{Vi: "Việc tính lại phiếu trả lời đã loại", En: "Survey answers taken back in"}, false},
	"survey-publication":  {"survey_publication", words.Text{Vi: "Công bố khảo sát", En: "Published survey"}, false},
}

// placed says what a subject is and where it lies: "Điểm đã chấm 17 (bảng mark)".
func placed(subject string) (table, key string, name words.Text) {
	kind, key, _ := strings.Cut(subject, " ")
	is, ok := covered[kind]
	if !ok {
		is.tables, is.name = kind, words.Text{Vi: kind, En: kind}
	}
	if key == "" {
		return is.tables, key, words.Sprintf("%s (bảng %s)", "%s (table %s)", is.name, is.tables)
	}
	return is.tables, key, words.Sprintf("%s %s (bảng %s)", "%s %s (table %s)", is.name, key, is.tables)
}

// rows holds everything that the log covers against it.
func (w *auditing) rows() error {
	seen := map[string]bool{}
	for _, kind := range subjects {
		err := kind.each(w.c, w.ctx, func(subject, digest string) error {
			w.Subjects++
			seen[subject] = true
			w.row(subject, digest)
			return nil
		})
		if w.ends(err) {
			return err
		} else if err != nil {
			w.unreadable(kind.kind, seen, err)
		}
	}
	if w.Rows == 0 && w.Subjects > 0 {
		w.unbegun()
		return nil
	}
	for _, subject := range slices.Sorted(maps.Keys(w.newest)) {
		if r := w.newest[subject]; !seen[subject] && r.Digest != "" {
			w.suspect(subject, "gone", &r)
		}
	}
	return nil
}

// unbegun says that nothing is covered, in place of a fault of each row.
func (w *auditing) unbegun() {
	w.suspects = nil
	w.add(AuditFault{What: "unbegun", Table: "log", Problem: words.Text{
		Vi: "Nhật ký chưa có dòng nào nên chưa chứng minh được gì: cơ sở dữ liệu có từ trước khi chương trình ghi nhật ký, hoặc nhật ký đã bị xóa. Thay đổi đầu tiên làm trong chương trình sẽ ghi nhận toàn bộ số liệu đang có",
		En: "The log has no rows, so nothing can be proved: the database is from before there was a log, or the log was deleted. The first change made in the program covers all that is there"}})
}

// row holds one subject against the newest row of the log about it.
func (w *auditing) row(subject, digest string) {
	r, ok := w.newest[subject]
	switch {
	case !ok || r.Digest == "":
		w.suspect(subject, "added", nil)
	case r.Digest != digest:
		w.suspect(subject, "changed", &r)
	}
}

// suspicions are what is said of a subject that differs.
var suspicions = map[string]words.Text{
	"gone":    {Vi: "%s đã bị xóa; nhật ký dòng %d: %s ghi lúc %s", En: "%s was deleted; row %d of the log: %s, %s"},
	"changed": {Vi: "%s đã bị sửa ngoài chương trình; nhật ký dòng %d: %s ghi lúc %s", En: "%s was changed outside the program; row %d of the log: %s, %s"},
	"added":   {Vi: "%s được thêm ngoài chương trình: nhật ký không có dòng nào về nó", En: "%s was added outside the program: the log has no row about it"},
}

func (w *auditing) suspect(subject, what string, r *store.LogRow) {
	table, key, name := placed(subject)
	f, say := AuditFault{What: what, Table: table, Key: key}, suspicions[what]
	if r == nil {
		f.Problem = words.Sprintf(say.Vi, say.En, name)
	} else {
		f = of(r, f)
		f.Problem = words.Sprintf(say.Vi, say.En, name, r.ID, r.By, w.c.clock(r.At))
	}
	w.suspects = append(w.suspects, suspect{subject, f})
}

// ends says whether an error keeps the audit from going on: of the database as a whole,
// not of a value that somebody wrote into it.
func (w *auditing) ends(err error) bool {
	return err != nil && (w.ctx.Err() != nil || errors.Is(err, store.ErrBusy) || errors.Is(err, store.ErrNoAccess) || errors.Is(err, store.ErrNoServer))
}

// unreadable says that rows of a kind cannot be read any more; what follows them was not
// looked at, and is not said to be gone.
func (w *auditing) unreadable(kind string, seen map[string]bool, err error) {
	table, _, name := placed(kind)
	w.add(AuditFault{What: "unreadable", Table: table, Problem: words.Sprintf("%s: có dòng không đọc được nữa (%s)", "%s: a row cannot be read any more (%s)", name, err)})
	for subject := range w.newest {
		if subject == kind || strings.HasPrefix(subject, kind+" ") || kind == "mark" && strings.HasPrefix(subject, "marks ") {
			seen[subject] = true
		}
	}
}

// originals hashes every original again, and looks for those that were imported.
func (w *auditing) originals() error {
	there := map[string]bool{}
	err := w.c.DB.EachFile(w.ctx, w.c.Authority, func(f store.File) error {
		w.Originals++
		there[f.SHA256] = true
		if sum := sha256.Sum256(f.Body); hex.EncodeToString(sum[:]) != f.SHA256 {
			at := f.At
			w.add(AuditFault{What: "original", Table: "file", Key: f.SHA256, By: f.By, At: &at, Problem: words.Sprintf("Tệp gốc %s (bảng file, khóa %s) không còn như khi nhập; %s nhập lúc %s", "The original %s (table file, key %s) was changed; imported by %s, %s", f.Name, short(f.SHA256), f.By, w.c.clock(f.At))})
		}
		return nil
	})
	for _, subject := range slices.Sorted(maps.Keys(w.newest)) {
		r := w.newest[subject]
		if kind, _, _ := strings.Cut(subject, " "); (kind == "sheet" || kind == "marks") && r.File != "" && !there[r.File] {
			w.add(of(&r, AuditFault{What: "original", Table: "file", Key: r.File, Problem: words.Sprintf("Mất tệp gốc (bảng file, khóa %s); nhật ký dòng %d: %s ghi lúc %s", "An original is missing (table file, key %s); row %d of the log: %s, %s", short(r.File), r.ID, r.By, w.c.clock(r.At))}))
		}
	}
	return err
}
