package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"parindex/campaign"
	"parindex/imports"
	"parindex/words"
)

var unitsCommand = command{
	name:  "units",
	args:  "import FILE [-authority ID -authority-name NAME] | list",
	about: words.Text{Vi: "nhập và xem danh sách đơn vị", En: "import and list units"},
	run:   runUnits,
}

func runUnits(ctx context.Context, c *call) error {
	base := c.baseFlags()
	name := c.flags.String("authority-name", "", c.say("tên cơ quan chủ trì khi tạo mới", "name of the authority when it is new"))
	if err := c.parse(); err != nil {
		return err
	}
	switch {
	case len(c.args) == 2 && c.args[0] == "import":
		return c.importUnits(ctx, base, *name, c.args[1])
	case len(c.args) == 1 && c.args[0] == "list":
		return c.listUnits(ctx, base)
	}
	return misuse("thiếu việc cần làm: import TỆP hoặc list", "say what to do: import FILE or list")
}

func (c *call) importUnits(ctx context.Context, base *base, name, file string) error {
	must := mustExist
	if name != "" {
		must = mayCreate
		if base.authority == "" {
			return misuse("ghi mã cơ quan bằng -authority, ví dụ -authority tinh", "give the ID with -authority, such as -authority tinh")
		}
	}
	body, err := os.ReadFile(file)
	if err != nil {
		return fileError(file, err)
	}
	old, err := base.converter()
	if err != nil {
		return err
	}
	list, err := campaign.ReadUnits(ctx, old, file, body)
	if err != nil {
		return err
	}
	if imports.Faulty(list.Issues) { // before a database is made
		return c.unitsRefused(list.Issues)
	}
	work, err := base.work(ctx, must)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	if name != "" {
		if err := work.PutAuthority(ctx, name); err != nil {
			return err
		}
	}
	r, err := work.ImportUnits(ctx, file)
	if err != nil {
		return c.refusal(err)
	}
	if !r.Stored {
		return c.unitsRefused(r.Issues)
	}
	c.printIssues(c.err, r.Issues)
	if r.Outcome == campaign.Unchanged {
		fmt.Fprintln(c.out, c.say("Danh sách này đã nhập từ trước, không thay đổi gì", "This list was imported before, nothing changed"))
		return nil
	}
	fmt.Fprintln(c.out, c.say("Đã nhập %d đơn vị, %d khối", "Imported %d units, %d groups", r.Units, r.Groups))
	return nil
}

func (c *call) unitsRefused(issues []imports.Issue) error {
	c.printIssues(c.err, issues)
	fmt.Fprintln(c.err, c.say("Không nhập đơn vị nào: sửa các lỗi trên rồi nhập lại.", "Nothing was imported: mend the faults above and import again."))
	return errRefused
}

func (c *call) listUnits(ctx context.Context, base *base) error {
	db, err := base.open(ctx, mustExist)
	if err != nil {
		return err
	}
	defer db.Close()
	units, err := db.Units(ctx, base.authority)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, c.say("Mã\tKhối\tTên\tHiệu lực\tTiền thân\tGhi chú", "ID\tGroup\tName\tValid\tPredecessors\tNote"))
	for _, u := range units {
		note := ""
		if !u.Ranked {
			note = c.say("không xếp hạng", "not ranked")
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s–%s\t%s\t%s\n", u.ID, u.Group, u.Name, u.From, u.To, strings.Join(u.Predecessors, ";"), note)
	}
	return w.Flush()
}
