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

// demoAccounts gives the people of the demo passwords that are printed this once. An
// account that has one, or that is blocked, is not touched.
func (c *call) demoAccounts(ctx context.Context, work *campaign.Campaign, file string) error {
	hasher := secret.NewHasher(c.passwords, 0, -1)
	var fresh []store.Account
	table := tabwriter.NewWriter(c.out, 0, 0, 3, ' ', 0)
	for _, p := range campaign.DemoPeople {
		a, err := work.DB.Account(ctx, work.Authority, p.ID)
		if err != nil {
			return err
		}
		if a.Password != "" || a.Issuer != "" || a.Blocked {
			continue
		}
		password := secret.Passphrase()
		if a.Password, err = hasher.Hash(ctx, password); err != nil {
			return err
		}
		fresh = append(fresh, a)
		fmt.Fprintf(table, "  %s\t%s\t%s\t%s\n", p.ID, password, c.grants(a.Grants), c.say(p.Try.Vi, p.Try.En))
	}
	if len(fresh) == 0 {
		fmt.Fprintln(c.out, c.say("Tài khoản minh họa đã có từ trước. Quên mật khẩu thì tạo liên kết đặt lại: parindex account link TÊN_ĐĂNG_NHẬP -db %s (xem danh sách: parindex account list -db %s)",
			"The demonstration accounts are there from before. To choose a new password: parindex account link LOGIN -db %s (list: parindex account list -db %s)", file, file))
		return nil
	}
	if err := work.PutAccounts(ctx, fresh); err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.say("Tài khoản minh họa (mật khẩu ngẫu nhiên, chỉ hiện lần này), và việc thử được:", "Demonstration accounts (random passwords, shown this once), and what to try:"))
	return table.Flush()
}

func (c *call) grants(list []access.Grant) string {
	var texts []string
	for _, g := range list {
		texts = append(texts, c.grant(g))
	}
	return strings.Join(texts, "; ")
}
