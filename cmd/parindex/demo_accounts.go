package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"parindex/access"
	"parindex/access/secret"
	"parindex/campaign"
	"parindex/store"
)

// demoPeople are an account for every role; the appraiser works where others appraise.
var demoPeople = []access.Person{
	{ID: "canbo.stc", Name: "Trần Thị Bình", Unit: "STC", Grants: []access.Grant{{Role: access.Officer, Unit: "STC"}}},
	{ID: "lanhdao.stc", Name: "Lê Văn Cường", Unit: "STC", Grants: []access.Grant{{Role: access.Leader, Unit: "STC"}}},
	{ID: "canbo.syt", Name: "Phạm Thị Dung", Unit: "SYT", Grants: []access.Grant{{Role: access.Officer, Unit: "SYT"}}},
	{ID: "thamdinh.stp", Name: "Hoàng Văn Em", Unit: "STP", Grants: []access.Grant{{Role: access.Appraiser, Field: "1"}, {Role: access.Appraiser, Field: "2"}}},
	{ID: "chutich", Name: "Vũ Thị Giang", Grants: []access.Grant{{Role: access.Chair}}},
	{ID: "thuky", Name: "Đặng Văn Hải", Grants: []access.Grant{{Role: access.Secretary}}},
	{ID: "lanhdao", Name: "Bùi Thị Hương", Grants: []access.Grant{{Role: access.Head}}},
	{ID: "quantri", Name: "Đỗ Văn Khoa", Grants: []access.Grant{{Role: access.Administrator}}},
	{ID: "vanhanh", Name: "Hồ Thị Lan", Grants: []access.Grant{{Role: access.Operator}}},
}

// demoAccounts makes them with passwords that are printed this once. Where there are
// accounts already none is touched.
func (c *call) demoAccounts(ctx context.Context, work *campaign.Campaign, file string) error {
	there, err := work.DB.Accounts(ctx, work.Authority)
	if err != nil {
		return err
	}
	if len(there) > 0 {
		fmt.Fprintln(c.out, c.say("Tài khoản minh họa đã có từ trước. Quên mật khẩu thì tạo liên kết đặt lại: parindex account link TÊN_ĐĂNG_NHẬP -db %s (xem danh sách: parindex account list -db %s)",
			"The demonstration accounts are there from before. To choose a new password: parindex account link LOGIN -db %s (list: parindex account list -db %s)", file, file))
		return nil
	}
	hasher := secret.NewHasher(0, -1)
	accounts := make([]store.Account, len(demoPeople))
	table := tabwriter.NewWriter(c.out, 0, 0, 3, ' ', 0)
	fmt.Fprintln(c.out, c.say("Tài khoản minh họa (mật khẩu ngẫu nhiên, chỉ hiện lần này):", "Demonstration accounts (random passwords, shown this once):"))
	for i, p := range demoPeople {
		password := secret.Passphrase()
		hash, err := hasher.Hash(ctx, password)
		if err != nil {
			return err
		}
		accounts[i] = store.Account{Person: p, Password: hash}
		fmt.Fprintf(table, "  %s\t%s\t%s\n", p.ID, c.grants(p.Grants), password)
	}
	if err := work.PutAccounts(ctx, accounts); err != nil {
		return err
	}
	return table.Flush()
}

func (c *call) grants(list []access.Grant) string {
	var texts []string
	for _, g := range list {
		texts = append(texts, c.grant(g))
	}
	return strings.Join(texts, "; ")
}
