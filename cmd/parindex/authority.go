package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"parindex/campaign"
	"parindex/words"
)

var authorityCommand = command{
	name:  "authority",
	args:  "list | add ID NAME | rename ID NAME",
	about: words.Text{Vi: "xem, thêm và đổi tên cơ quan chủ trì, khi một cơ sở dữ liệu có nhiều cơ quan", En: "list, add and rename authorities, where one database has several"},
	run:   runAuthority,
}

func runAuthority(ctx context.Context, c *call) error {
	base := c.baseFlags()
	if err := c.parse(); err != nil {
		return err
	}
	switch {
	case len(c.args) == 1 && c.args[0] == "list":
		return c.listAuthorities(ctx, base)
	case len(c.args) == 3 && c.args[0] == "add":
		return c.nameAuthority(ctx, base, mayCreate, (*campaign.Campaign).AddAuthority)
	case len(c.args) == 3 && c.args[0] == "rename":
		return c.nameAuthority(ctx, base, mustExist, (*campaign.Campaign).RenameAuthority)
	}
	return misuse("thiếu việc cần làm: list, add MÃ TÊN hoặc rename MÃ TÊN", "say what to do: list, add ID NAME or rename ID NAME")
}

func (c *call) nameAuthority(ctx context.Context, base *base, must existence, do func(*campaign.Campaign, context.Context, string) error) error {
	id, name := c.args[1], c.args[2]
	if must == mayCreate && !authorityForm.MatchString(id) {
		return misuse("mã cơ quan “%s”: dùng chữ thường không dấu, số và gạch nối, tối đa 32 ký tự, ví dụ ha-noi", "the ID “%s”: use small letters, digits and hyphens, at most 32, such as ha-noi", id)
	}
	db, err := base.openAny(ctx, must)
	if err != nil {
		return err
	}
	defer db.Close()
	work := &campaign.Campaign{DB: db, Authority: id, By: base.by}
	if err := do(work, ctx, name); err != nil {
		return c.refusal(err)
	}
	fmt.Fprintln(c.out, c.say("Cơ quan %s: %s", "Authority %s: %s", id, name))
	return nil
}

func (c *call) listAuthorities(ctx context.Context, base *base) error {
	db, err := base.openAny(ctx, mustExist)
	if err != nil {
		return err
	}
	defer db.Close()
	all, err := db.Authorities(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, c.say("Mã\tTên", "ID\tName"))
	for _, a := range all {
		fmt.Fprintf(w, "%s\t%s\n", a.ID, a.Name)
	}
	return w.Flush()
}
