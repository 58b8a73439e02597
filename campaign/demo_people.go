package campaign

import (
	"context"
	"errors"
	"slices"
	"strings"

	"parindex/access"
	"parindex/store"
	"parindex/words"
)

// DemoPerson is somebody of the demo as whom a visitor can sign in.
type DemoPerson struct {
	access.Person
	Try words.Text // what there is to do
}

// Logins of the demo whose work is done by its making.
const (
	demoAdministrator = "quantri"
	demoSecretary     = "thuky"
	demoChair         = "chutich"
	demoSurveyor      = "khaosat"
)

// DemoPeople are an account for every role; each has something to do.
var DemoPeople = []DemoPerson{
	{access.Person{ID: "canbo.syt", Name: "Phạm Thị Dung", Unit: "SYT", Grants: []access.Grant{{Role: access.Officer, Unit: "SYT"}}},
		words.Text{Vi: "sửa phiếu còn lỗi", En: "mend a sheet with faults"}},
	{access.Person{ID: "canbo.kbnn", Name: "Ngô Văn Minh", Unit: "KBNN", Grants: []access.Grant{{Role: access.Officer, Unit: "KBNN"}}},
		words.Text{Vi: "hoàn thành phiếu gần xong, trình lãnh đạo", En: "complete a sheet and hand it in"}},
	{access.Person{ID: "canbo.stc", Name: "Trần Thị Bình", Unit: "STC", Grants: []access.Grant{{Role: access.Officer, Unit: "STC"}}},
		words.Text{Vi: "giải trình kết quả thẩm định lần 1", En: "answer appraisal 1"}},
	{access.Person{ID: "lanhdao.sct", Name: "Lê Văn Cường", Unit: "SCT", Grants: []access.Grant{{Role: access.Leader, Unit: "SCT"}}},
		words.Text{Vi: "duyệt, chốt phiếu hoặc trả lại", En: "approve a sheet, or send it back"}},
	{access.Person{ID: "thamdinh.stp", Name: "Hoàng Văn Em", Unit: "STP", Grants: []access.Grant{{Role: access.Appraiser, Field: "1"}, {Role: access.Appraiser, Field: "2"}}},
		words.Text{Vi: "chấm các phiếu đang thẩm định", En: "judge what waits"}},
	{access.Person{ID: demoChair, Name: "Vũ Thị Giang", Grants: []access.Grant{{Role: access.Chair}}},
		words.Text{Vi: "xem tiến độ, so sánh điểm, chấm thay", En: "see progress and differences, judge"}},
	{access.Person{ID: demoSecretary, Name: "Đặng Văn Hải", Grants: []access.Grant{{Role: access.Secretary}}},
		words.Text{Vi: "đôn đốc đơn vị trễ hạn, chuyển bước, nhập điểm điều tra xã hội học", En: "see who is late, end rounds, enter survey points"}},
	{access.Person{ID: "lanhdao", Name: "Bùi Thị Hương", Grants: []access.Grant{{Role: access.Head}}},
		words.Text{Vi: "xem trước xếp hạng và danh mục kiểm tra, công bố", En: "preview the ranking, see what is missing, publish"}},
	{access.Person{ID: demoAdministrator, Name: "Đỗ Văn Khoa", Grants: []access.Grant{{Role: access.Administrator}}},
		words.Text{Vi: "tạo liên kết mời, sửa lịch, gia hạn", En: "invite people, change dates, extend"}},
	{access.Person{ID: "vanhanh", Name: "Hồ Thị Lan", Grants: []access.Grant{{Role: access.Operator}}},
		words.Text{Vi: "xem tình trạng gửi thư, nhật ký không có điểm", En: "see what the service lacks, and the log without points"}},
	{access.Person{ID: demoSurveyor, Name: "Tạ Thị Ngân", Grants: []access.Grant{{Role: access.Surveyor}}},
		words.Text{Vi: "theo dõi đợt khảo sát đang thu phiếu, tạo liên kết và mã QR, nhập tệp phiếu", En: "follow a survey that takes answers, make links and QR codes, import answers"}},
	{access.Person{ID: "nhapphieu", Name: "Lý Văn Quang", Grants: []access.Grant{{Role: access.Clerk}}},
		words.Text{Vi: "nhập phiếu giấy, nhập lần hai phiếu stp-001", En: "type paper forms, type form stp-001 a second time"}},
}

// demoClerks typed paper forms before; they have no password until they are invited.
var demoClerks = []access.Person{{ID: "nhapphieu.mot", Name: "Chu Thị Sâm", Grants: []access.Grant{{Role: access.Clerk}}}}

// demoAppraisers judge the other fields; they have no password until they are invited.
var demoAppraisers = []access.Person{
	{ID: "thamdinh.vpub", Name: "Trịnh Thị Nga", Unit: "VPUB", Grants: []access.Grant{{Role: access.Appraiser, Field: "3"}}},
	{ID: "thamdinh.snv", Name: "Cao Văn Phúc", Unit: "SNV", Grants: []access.Grant{{Role: access.Appraiser, Field: "4"}, {Role: access.Appraiser, Field: "5"}}},
	{ID: "thamdinh.stc", Name: "Mai Thị Quỳnh", Unit: "STC", Grants: []access.Grant{{Role: access.Appraiser, Field: "6"}}},
	{ID: "thamdinh.stttt", Name: "Lương Văn Sơn", Unit: "STTTT", Grants: []access.Grant{{Role: access.Appraiser, Field: "7"}}},
}

// demoStaff are the officer and the leader of every unit that is assessed, but for those
// whom the printed accounts are.
func demoStaff(units []string) []access.Person {
	family := []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"}
	given := []string{"Văn An", "Thị Hoa", "Văn Long", "Thị Mai", "Đức Nam", "Thị Oanh", "Minh Quân", "Thị Thu", "Văn Tùng"}
	var list []access.Person
	for i, unit := range units {
		for j, r := range []struct {
			role access.Role
			name string
		}{{access.Officer, "canbo."}, {access.Leader, "lanhdao."}} {
			n := 2*i + j
			list = append(list, access.Person{ID: r.name + strings.ToLower(unit), Name: family[n%len(family)] + " " + given[n%len(given)], Unit: unit,
				Grants: []access.Grant{{Role: r.role, Unit: unit}}})
		}
	}
	return list
}

// demoAccounts adds who is not there yet, without a password.
func (c *Campaign) demoAccounts(ctx context.Context, units []string) error {
	var all []access.Person
	for _, p := range DemoPeople {
		all = append(all, p.Person)
	}
	all = slices.Concat(all, demoAppraisers, demoClerks, demoStaff(units))
	var fresh []store.Account
	seen := map[string]bool{}
	for _, p := range all {
		_, err := c.DB.Account(ctx, c.Authority, p.ID)
		if errors.Is(err, store.ErrNotFound) && !seen[p.ID] {
			fresh = append(fresh, store.Account{Person: p})
		} else if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		seen[p.ID] = true
	}
	return c.PutAccounts(ctx, fresh)
}
