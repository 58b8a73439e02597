package campaign

import (
	"context"
	"log/slog"

	"parindex/access"
	"parindex/store"
	"parindex/words"
)

// noticeKind is something that people are told. docs/notices.md is the same table, and
// held to it by a test.
type noticeKind struct {
	kind  string
	to    []access.Role
	once  string     // what makes it another one: it is said once per account, kind and this
	typed bool       // the text holds what somebody typed, which does not go into mails
	title words.Text // subject of the mail
	when  words.Text
	text  words.Text // with verbs for what is known then; never points
}

var ofUnit = []access.Role{access.Officer, access.Leader}
var ofCouncil = []access.Role{access.Chair, access.Secretary}
var ofSurveys = []access.Role{access.Surveyor}

// noticeKinds is the one list of who is told what, and when.
var noticeKinds = []noticeKind{
	{"opened", ofUnit, "year, unit", false,
		words.Text{Vi: "Mở chấm điểm", En: "The round is open"},
		words.Text{Vi: "Năm chấm điểm mở", En: "The round opens"},
		words.Text{Vi: "Đã mở chấm điểm năm %d của %s. Đề nghị hoàn thành và chốt phiếu trước %s.", En: "Self-assessment %d of %s is open. Complete and lock the sheet before %s."}},
	{"self-ends", ofUnit, "year, unit, end, days", false,
		words.Text{Vi: "Sắp hết hạn nộp phiếu", En: "Self-assessment ends soon"},
		words.Text{Vi: "Còn 7, 3, 1 ngày đến hạn nộp mà phiếu chưa chốt", En: "7, 3, 1 days before the end, not yet locked"},
		words.Text{Vi: "Còn %d ngày đến hạn nộp phiếu năm %d của %s (%s). Phiếu chưa được chốt.", En: "%d day(s) until the end of self-assessment %d of %s (%s). The sheet is not locked yet."}},
	{"submitted", []access.Role{access.Leader}, "step", false,
		words.Text{Vi: "Phiếu chờ duyệt", En: "A sheet waits for approval"},
		words.Text{Vi: "Cán bộ trình phiếu", En: "The officer hands the sheet in"},
		words.Text{Vi: "Phiếu năm %d của %s đã được trình, đang chờ lãnh đạo đơn vị duyệt và chốt.", En: "The sheet %d of %s waits for your approval."}},
	{"sent-back", []access.Role{access.Officer}, "step", true,
		words.Text{Vi: "Phiếu bị trả lại", En: "A sheet was sent back"},
		words.Text{Vi: "Lãnh đạo đơn vị trả lại phiếu", En: "The leader gives the sheet back"},
		words.Text{Vi: "Phiếu năm %d của %s bị trả lại để sửa. Lý do: %s", En: "The sheet %d of %s was sent back. Reason: %s"}},
	{"reopened", ofUnit, "step", true,
		words.Text{Vi: "Phiếu được mở lại", En: "A sheet was re-opened"},
		words.Text{Vi: "Quản trị mở lại phiếu", En: "The administrator re-opens the sheet"},
		words.Text{Vi: "Phiếu năm %d của %s được mở lại, hạn nộp mới là %s. Lý do: %s", En: "The sheet %d of %s was re-opened; it ends at %s. Reason: %s"}},
	{"extended", ofUnit, "extension", true,
		words.Text{Vi: "Gia hạn", En: "An extension"},
		words.Text{Vi: "Quản trị gia hạn cho đơn vị", En: "The administrator extends an end"},
		words.Text{Vi: "Gia hạn năm %d cho %s: %s. Lý do: %s", En: "Extension %d for %s: %s. Reason: %s"}},
	{"explain", ofUnit, "step", false,
		words.Text{Vi: "Chờ giải trình", En: "Answers are awaited"},
		words.Text{Vi: "Thẩm định lần 1 kết thúc", En: "Appraisal 1 ends"},
		words.Text{Vi: "Đã có kết quả thẩm định lần 1 năm %d của %s. Đề nghị xem và trả lời từng nội dung trước %s.", En: "Appraisal 1 of %d of %s has ended. Your answers are awaited until %s."}},
	{"explanation-ends", ofUnit, "year, unit, end, days", false,
		words.Text{Vi: "Sắp hết hạn giải trình", En: "The explanation round ends soon"},
		words.Text{Vi: "Còn 3, 1 ngày đến hạn giải trình mà đơn vị chưa gửi", En: "3, 1 days before the end of the explanation round, not yet sent"},
		words.Text{Vi: "Còn %d ngày đến hạn giải trình năm %d của %s (%s). Giải trình chưa được gửi.", En: "%d day(s) until the end of the explanation round %d of %s (%s). The answers are not sent yet."}},
	{"published", ofUnit, "step", false,
		words.Text{Vi: "Đã công bố kết quả", En: "The result is published"},
		words.Text{Vi: "Kết quả được công bố", En: "The result is published"},
		words.Text{Vi: "Kết quả năm %d của %s đã được công bố; đơn vị xem được chi tiết từng nội dung.", En: "The result %d of %s is published; the unit sees the details of every item."}},
	{"locked", []access.Role{access.Appraiser}, "year, day", false,
		words.Text{Vi: "Phiếu mới chốt", En: "Sheets were locked"},
		words.Text{Vi: "Mỗi ngày một lần, về các phiếu chốt hôm trước", En: "Once a day, about the sheets locked the day before"},
		words.Text{Vi: "Ngày %s có %d phiếu năm %d thuộc phạm vi thẩm định được chốt: %s.", En: "On %s, %d sheet(s) of %d that you appraise were locked: %s."}},
	{"appraisal-ends", []access.Role{access.Appraiser}, "year, group, end", false,
		words.Text{Vi: "Sắp hết hạn thẩm định", En: "Appraisal ends soon"},
		words.Text{Vi: "3 ngày trước khi hết một lần thẩm định mà còn nội dung chưa chấm", En: "3 days before an appraisal round ends, with items left"},
		words.Text{Vi: "Thẩm định lần %d năm %d của khối %s kết thúc lúc %s; còn %d nội dung chưa chấm ở %d phiếu: %s.", En: "Appraisal %d of %d of the group %s ends at %s; %d item(s) of %d sheet(s) are left: %s."}},
	{"all-in", ofCouncil, "year, group", false,
		words.Text{Vi: "Đã nhận đủ phiếu", En: "Every sheet is in"},
		words.Text{Vi: "Mọi đơn vị của khối đã chốt phiếu", En: "Every sheet of a group is in"},
		words.Text{Vi: "Năm %d: tất cả %d đơn vị của khối %s đã chốt phiếu.", En: "%d: all %d units of the group %s have locked their sheets."}},
	{"late", ofCouncil, "year, group, end", false,
		words.Text{Vi: "Còn đơn vị chưa nộp", En: "Some sheets are late"},
		words.Text{Vi: "Hết hạn nộp mà còn đơn vị chưa chốt phiếu", En: "Self-assessment has ended, some sheets are missing"},
		words.Text{Vi: "Năm %d, khối %s: đã hết hạn nộp, còn %d đơn vị chưa chốt phiếu: %s.", En: "%d, group %s: the time is over and %d unit(s) have not locked their sheets: %s."}},
	{"corrected", ofCouncil, "step", true,
		words.Text{Vi: "Phiếu về thẩm định lần 2", En: "A sheet is appraised again"},
		words.Text{Vi: "Phiếu được đưa về thẩm định lần 2 để sửa", En: "A sheet goes back to appraisal 2"},
		words.Text{Vi: "Phiếu năm %d của %s được đưa về thẩm định lần 2. Lý do: %s", En: "The sheet %d of %s went back to appraisal 2. Reason: %s"}},
	{"survey-opens", ofSurveys, "survey round", false,
		words.Text{Vi: "Mở đợt khảo sát", En: "A survey round is open"},
		words.Text{Vi: "Ngày đầu của đợt khảo sát", En: "The first day of a survey round"},
		words.Text{Vi: "Đợt “%s” bắt đầu thu phiếu, đến hết ngày %s; dự kiến %d phiếu.", En: "The round “%s” takes answers until %s; %d are planned."}},
	{"survey-closes", ofSurveys, "survey round, last day, days", false,
		words.Text{Vi: "Sắp đóng đợt khảo sát, còn thiếu phiếu", En: "A survey round closes soon and lacks answers"},
		words.Text{Vi: "Còn 7, 3, 1 ngày đến ngày cuối của đợt khảo sát mà chưa đủ phiếu", En: "7, 3, 1 days before the last day of a survey round, with answers missing"},
		words.Text{Vi: "Đợt “%s” còn %d ngày (đến hết ngày %s); mới có %d trên %d phiếu.", En: "The round “%s” has %d day(s) left (until %s); %d of %d answers are in."}},
	{"own-grants", []access.Role{access.Administrator, access.Head}, "account, moment", false,
		words.Text{Vi: "Quản trị đổi quyền của mình", En: "Own rights were changed"},
		words.Text{Vi: "Một quản trị đổi quyền của chính mình", En: "An administrator changes their own rights"},
		words.Text{Vi: "%s đã đổi quyền của chính mình, nay là: %s.", En: "%s changed their own rights, which are now: %s."}},
	{"backup-failed", []access.Role{access.Operator, access.Administrator}, "day", false,
		words.Text{Vi: "Sao lưu không thành công", En: "The backup failed"},
		words.Text{Vi: "Bản sao lưu tự động hằng ngày không làm được, hoặc thiếu tệp", En: "The backup of the day cannot be made, or lacks files"},
		words.Text{Vi: "Sao lưu tự động hôm nay không thành công: %s. Bản sao lưu gần nhất: %s. Đề nghị người vận hành kiểm tra ngay.", En: "The backup of the day failed: %s. The newest that is there: %s. Please look at it now."}},
	{"link", nil, "account, moment", false,
		words.Text{Vi: "Liên kết đặt lại mật khẩu", En: "A link to choose a password"},
		words.Text{Vi: "Quản trị tạo liên kết đặt mật khẩu cho một người đã từng đăng nhập", En: "Somebody makes a link to choose the password of a person who has one; the person is told"},
		words.Text{Vi: "%s đã tạo liên kết đặt lại mật khẩu cho tài khoản của anh/chị. Nếu không phải do anh/chị đề nghị, hãy báo ngay cho lãnh đạo cơ quan chủ trì.", En: "%s made a link to choose a new password for your account. If you did not ask for it, tell the authority's leader at once."}},
	{invitationKind, nil, "account, moment", false,
		words.Text{Vi: "Liên kết đặt mật khẩu", En: "Your link to choose a password"},
		words.Text{Vi: "Quản trị gửi liên kết đặt mật khẩu qua thư; liên kết được tạo lúc gửi và chỉ có trong thư", En: "An administrator sends the link to choose a password by e-mail; it is made as the mail is sent, and stands in the mail alone"},
		words.Text{Vi: "%s đã gửi liên kết đặt mật khẩu đến hộp thư của anh/chị.", En: "%s sent the link to choose a password to your mailbox."}},
}

// kindOf finds a kind of notices in the table.
func kindOf(kind string) *noticeKind {
	for i := range noticeKinds {
		if noticeKinds[i].kind == kind {
			return &noticeKinds[i]
		}
	}
	return nil
}

// told is one thing that is to be said to somebody.
type told struct {
	account string
	kind    string
	subject string
	year    int
	unit    string
	args    []any
}

// notice writes out what is said.
func (c *Campaign) notice(t told) store.Notice {
	text := kindOf(t.kind).text
	return store.Notice{Account: t.account, Kind: t.kind, Subject: t.subject, Year: t.year, Unit: t.unit, Text: words.Sprintf(text.Vi, text.En, t.args...), At: c.now()}
}

// tell keeps notices, each once. They are a part of their own in the transaction: what
// goes wrong is logged, and never undoes the step that they are about.
func (c *Campaign) tell(tx *store.Tx, make func() ([]told, error)) {
	err := tx.Part(func() error {
		list, err := make()
		if err != nil {
			return err
		}
		for _, t := range list {
			if t.account == c.account {
				continue // who did it knows
			}
			if _, err := tx.AddNotice(c.Authority, c.notice(t)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		c.logger().Error("notices", "error", err)
	}
}

func (c *Campaign) logger() *slog.Logger {
	if c.Log == nil {
		return slog.Default()
	}
	return c.Log
}

// Notices lists what the person was told, newest first, before a number; 0 is from the
// newest.
func (a *Acting) Notices(ctx context.Context, before int64, limit int) ([]store.Notice, error) {
	return a.work.DB.Notices(ctx, a.work.Authority, a.Who.ID, before, limit)
}

// Unread counts what the person was told and did not mark as read.
func (a *Acting) Unread(ctx context.Context) (int, error) {
	return a.work.DB.Unread(ctx, a.work.Authority, a.Who.ID)
}

// MarkRead marks one notice of the person as read.
func (a *Acting) MarkRead(ctx context.Context, id int64) error { return a.markRead(ctx, id, id) }

// MarkAllRead marks every notice as read that is not newer than one that was seen.
func (a *Acting) MarkAllRead(ctx context.Context, upTo int64) error { return a.markRead(ctx, 0, upTo) }

func (a *Acting) markRead(ctx context.Context, from, to int64) error {
	c := a.work
	return c.DB.Write(ctx, func(tx *store.Tx) error { return tx.MarkRead(c.Authority, a.Who.ID, from, to, c.now()) })
}
