package campaign

import (
	"context"
	"errors"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// AddAuthority adds the authority of the campaign to a database that may have others.
func (c *Campaign) AddAuthority(ctx context.Context, name string) error {
	return c.nameAuthority(ctx, name, func(is bool) error {
		if is {
			return refuse(words.Sprintf("Cơ sở dữ liệu đã có cơ quan %s", "The database has an authority %s already", c.Authority),
				words.Text{Vi: "Chọn mã khác, hoặc đổi tên bằng parindex authority rename.", En: "Choose another ID, or change its name with parindex authority rename."})
		}
		return nil
	})
}

// RenameAuthority changes the name of the authority of the campaign. What was published keeps
// the name that it was published under.
func (c *Campaign) RenameAuthority(ctx context.Context, name string) error {
	return c.nameAuthority(ctx, name, func(is bool) error {
		if !is {
			return refuse(words.Sprintf("Cơ sở dữ liệu không có cơ quan %s", "The database has no authority %s", c.Authority),
				words.Text{Vi: "Xem các cơ quan bằng parindex authority list.", En: "parindex authority list shows those that there are."})
		}
		return nil
	})
}

// nameAuthority writes a name, and that in the log, unless may, told whether the authority is
// there, refuses.
func (c *Campaign) nameAuthority(ctx context.Context, name string, may func(is bool) error) error {
	name = strings.TrimSpace(words.NFC(name))
	if faults := nameFaults(name); len(faults) > 0 {
		return &Refused{faults}
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		was, err := c.name(ctx)
		if is := err == nil; is || errors.Is(err, store.ErrNotFound) {
			err = may(is)
		}
		if err != nil {
			return err
		}
		return c.putName(tx, was, name)
	})
}

// name is that of the authority; store.ErrNotFound where there is none.
func (c *Campaign) name(ctx context.Context) (string, error) {
	all, err := c.DB.Authorities(ctx)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(all, func(a assessment.Authority) bool { return a.ID == c.Authority })
	if i < 0 {
		return "", store.ErrNotFound
	}
	return all[i].Name, nil
}

// nameFaults says what is wrong with the name of an authority.
func nameFaults(name string) []Fault {
	var faults []Fault
	if name == "" || len([]rune(name)) > 200 {
		faults = append(faults, Fault{Field: NameField, Problem: words.Text{Vi: "Tên cơ quan chủ trì để trống hoặc dài quá 200 ký tự", En: "The name of the authority is empty or longer than 200 characters"},
			Fix: words.Text{Vi: "Ghi tên như trên văn bản, ví dụ “UBND tỉnh Vĩnh Phúc”.", En: "Write it as in documents."}})
	}
	if hidden(name) {
		faults = append(faults, Fault{Field: NameField, Problem: words.Text{Vi: "Tên cơ quan chứa ký tự điều khiển không nhìn thấy", En: "The name holds control characters that are not seen"}, Fix: hiddenFix})
	}
	return faults
}
