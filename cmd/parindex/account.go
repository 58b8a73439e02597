package main

import (
	"context"
	"errors"
	"fmt"

	"parindex/store"
	"parindex/words"
)

var accountCommand = command{
	name:  "account",
	args:  "list | link [LOGIN] [-url URL] [-remove-totp] [-authority ID -authority-name NAME] [-db FILE]",
	about: words.Text{Vi: "liệt kê tài khoản, hoặc tạo liên kết để đặt lại mật khẩu", En: "list accounts, or make a link to choose a password"},
	run:   runAccount,
}

func runAccount(ctx context.Context, c *call) error {
	at := listening{addr: "127.0.0.1:8080"}
	at.siteFlag(c)
	c.flags.Func("url", c.say("địa chỉ mà người dùng mở, ví dụ https://chamdiem.tinh.gov.vn", "what people open, such as https://chamdiem.tinh.gov.vn"), func(given string) (err error) {
		at.url, err = officeHome(given)
		return err
	})
	dropSecond := c.flags.Bool("remove-totp", false, c.say("gỡ luôn xác thực hai bước (mất điện thoại)", "take the second factor away too (telephone lost)"))
	base := c.baseFlags()
	name := c.authorityName()
	if err := c.parse(); err != nil {
		return err
	}
	if at.url == "" {
		if err := at.readSites(""); err != nil {
			return err
		}
	}
	deed, rest := "", c.args
	if len(rest) > 0 {
		deed, rest = rest[0], rest[1:]
	}
	if deed == "list" && len(rest) == 0 {
		return c.accountList(ctx, base)
	}
	if deed != "link" || len(rest) > 1 {
		return misuse("ghi “list”, hoặc “link TÊN_ĐĂNG_NHẬP”", "write “list”, or “link LOGIN”")
	}
	if len(rest) == 0 {
		if err := c.found(ctx, base, *name); err != nil {
			return err
		}
		return c.firstLink(ctx, base, &at)
	}
	return c.accountLink(ctx, base, &at, rest[0], *dropSecond)
}

// accountLink prints a link to choose a password by; who may read the database file is
// an administrator.
func (c *call) accountLink(ctx context.Context, base *base, at *listening, login string, dropSecond bool) error {
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	token, ends, err := work.Invite(ctx, login, dropSecond)
	if errors.Is(err, store.ErrNotFound) {
		return tell("không có tài khoản %s; xem parindex account list", "there is no account %s; see parindex account list", login)
	}
	if err != nil {
		return c.refusal(err)
	}
	fmt.Fprintln(c.out, invitationLink(at.linksOf(work.Authority), token))
	fmt.Fprintln(c.out, c.say("Dùng một lần, đến %s. Liên kết cũ của tài khoản này không dùng được nữa.", "Works once, until %s. Older links of this account work no more.", ends.Local().Format("15:04 02/01/2006")))
	return nil
}

func (c *call) firstLink(ctx context.Context, base *base, at *listening) error {
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	token, err := work.InviteFirst(ctx)
	if err == nil && token == "" {
		err = misuse("đã có tài khoản; ghi tên đăng nhập, xem parindex account list", "there are accounts already; name a login, see parindex account list")
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, invitationLink(at.linksOf(work.Authority), token))
	return nil
}

func (c *call) accountList(ctx context.Context, base *base) error {
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	list, err := work.DB.Accounts(ctx, work.Authority)
	if err != nil {
		return err
	}
	for _, a := range list {
		state := ""
		if a.Blocked {
			state = c.say(" (bị khóa)", " (blocked)")
		}
		for _, g := range a.Grants {
			fmt.Fprintf(c.out, "%s\t%s%s\t%s\n", a.ID, a.Name, state, c.grant(g))
		}
		if len(a.Grants) == 0 {
			fmt.Fprintf(c.out, "%s\t%s%s\t–\n", a.ID, a.Name, state)
		}
	}
	return nil
}
