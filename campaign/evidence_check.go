package campaign

import (
	"context"
	"errors"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/evidence"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// proving asks whether the person may ever change a unit's evidence.
func (a *Acting) proving(ctx context.Context, unit string, year int) (assessment.Unit, *scoring.Scheme, error) {
	u, err := a.may(ctx, access.Reply, unit) // whoever fills may reply
	if err != nil {
		return u, nil, err
	}
	scheme, err := a.work.SchemeOf(ctx, u.Group, year)
	return u, scheme, err
}

// checkCodes returns the items that evidence is for, each once.
func checkCodes(scheme *scoring.Scheme, codes []string) ([]string, error) {
	var list []string
	for _, code := range codes {
		leaf, _, ok := scheme.Leaf(code)
		if !ok || leaf.Item.Source != criteria.Self && leaf.Item.Source != criteria.Appraiser {
			return nil, refuse(words.Sprintf("Không có mục “%s” để đính kèm tài liệu", "There is no item “%s” to prove", brief(code)), words.Text{Vi: "Chọn mục trong danh sách.", En: "Choose an item of the list."})
		}
		if !slices.Contains(list, code) {
			list = append(list, code)
		}
	}
	if len(list) == 0 {
		return nil, refuse(words.Text{Vi: "Chưa chọn mục mà tài liệu chứng minh", En: "No item is chosen that this proves"}, words.Text{Vi: "Chọn ít nhất một mục.", En: "Choose at least one."})
	}
	return list, nil
}

const (
	maxTitle = 300  // letters
	maxPlace = 60   // letters of a number, section or page
	maxLink  = 2000 // bytes
)

// proof makes the row of what a unit gives, without its item.
func (c *Campaign) proof(p *Proof) (store.Evidence, error) {
	e := store.Evidence{Title: oneLine(p.Title), Number: oneLine(p.Number), Section: oneLine(p.Section), Page: oneLine(p.Page)}
	var err error
	if e.Issued, err = dayTyped(p.Issued); err != nil {
		return e, err
	}
	for _, s := range []string{e.Number, e.Section, e.Page} {
		if len([]rune(s)) > maxPlace {
			return e, refuse(words.Sprintf("“%s” quá dài", "“%s” is too long", brief(s)), words.Sprintf("Viết gọn trong %d ký tự.", "Keep it within %d letters.", maxPlace))
		}
	}
	switch {
	case p.Same != 0:
		return e, nil
	case strings.TrimSpace(p.Address) != "" && (p.Body != nil || e.Title != ""):
		err = refuse(words.Text{Vi: "Liên kết phải thêm riêng", En: "A link is added by itself"},
			words.Text{Vi: "Thêm tệp hoặc văn bản trước, rồi thêm liên kết sau.", En: "Add the file or document first, then the link."})
	case p.Body != nil:
		err = c.file(p, &e)
	case strings.TrimSpace(p.Address) != "":
		err = link(p.Address, &e)
	default:
		err = document(&e)
	}
	if err == nil && len([]rune(e.Title)) > maxTitle && e.Kind != ProofLink {
		err = refuse(words.Text{Vi: "Tên tài liệu quá dài", En: "The title is too long"}, words.Sprintf("Viết gọn trong %d ký tự.", "Keep it within %d letters.", maxTitle))
	}
	return e, err
}

// file recognises a file by its content.
func (c *Campaign) file(p *Proof, e *store.Evidence) (err error) {
	e.Kind, e.Title = ProofFile, oneLine(p.Name)
	if title, ext := oneLine(p.Title), path.Ext(e.Title); title != "" {
		e.Title = title
		if !strings.EqualFold(path.Ext(title), ext) {
			e.Title += ext
		}
	}
	if e.SHA256, e.Bytes, err = evidence.Sum(p.Body); err != nil {
		return err
	}
	kind, err := evidence.Recognise(p.Body, e.Bytes, evidence.Limits{Bytes: c.ProofLimits().Bytes})
	var no *evidence.Refused
	if errors.As(err, &no) {
		return refuse(words.Sprintf("Không nhận tệp “%s”: %s", "The file “%s” is not taken: %s", brief(e.Title), no.Problem), no.Fix)
	}
	if e.Media = kind.Type; e.Title == "" {
		e.Title = "tai-lieu" + kind.Ext
	}
	return err
}

// link takes an address as text: nobody here follows it.
func link(address string, e *store.Evidence) error {
	address = strings.TrimSpace(words.NFC(address))
	u, err := url.Parse(address)
	good := err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil
	if !good || len(address) > maxLink || oneLine(address) != address || strings.ContainsAny(address, " \"<>\\`") {
		return refuse(words.Sprintf("“%s” không phải một liên kết dùng được", "“%s” is not a link that can be used", brief(address)),
			words.Text{Vi: "Chép nguyên địa chỉ bắt đầu bằng https:// từ thanh địa chỉ của trình duyệt.", En: "Copy the whole address, beginning with https://, from the browser."})
	}
	e.Kind, e.Title = ProofLink, address
	return nil
}

// Unprotected says whether evidence is a link whose page anybody on the way can change.
func Unprotected(e *store.Evidence) bool {
	return e.Kind == ProofLink && !strings.HasPrefix(strings.ToLower(e.Title), "https:")
}

func document(e *store.Evidence) error {
	e.Kind = ProofDocument
	if e.Title == "" || e.Number == "" {
		return refuse(words.Text{Vi: "Chưa đủ số ký hiệu và tên văn bản", En: "Number and title of the document are needed"},
			words.Text{Vi: "Ghi cả hai, ví dụ 15/KH-UBND và Kế hoạch CCHC năm; hoặc chọn tệp, hoặc dán liên kết.", En: "Give both, for example 15/KH-UBND and its title; or choose a file, or paste a link."})
	}
	return nil
}

// dayTyped reads a day as people and browsers write it.
func dayTyped(s string) (string, error) {
	if s = oneLine(s); s == "" {
		return "", nil
	}
	for _, form := range []string{time.DateOnly, "2/1/2006", "2-1-2006", "2.1.2006"} {
		if day, err := time.Parse(form, s); err == nil && day.Year() >= 1945 {
			return day.Format(time.DateOnly), nil
		}
	}
	return "", refuse(words.Sprintf("Ngày “%s” không đọc được", "The day “%s” cannot be read", brief(s)), words.Text{Vi: "Ghi ngày theo mẫu 15/01/2025.", En: "Write it as 15/01/2025."})
}

// Outside says whether evidence took effect outside the year that it is to prove: not in
// it, nor in the last quarter before, in which the plans of a year are made. What says no
// day is not outside.
func Outside(e *store.Evidence) bool {
	return e.Issued != "" && (e.Issued < strconv.Itoa(e.Year-1)+"-10-01" || e.Issued > strconv.Itoa(e.Year)+"-12-31")
}
