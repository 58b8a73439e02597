package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/user"
	"slices"
	"strings"

	"parindex/campaign"
	"parindex/convert"
	"parindex/scoring"
	"parindex/store"
)

// base are the flags of every command that works on a database.
type base struct {
	db        string
	authority string
	by        string
	sets      string
	office    string // LibreOffice: auto, off, or a path
}

func (c *call) baseFlags() *base {
	b := &base{}
	c.flags.StringVar(&b.db, "db", "parindex.db", c.say("tệp cơ sở dữ liệu, hoặc postgres://… của một máy chủ PostgreSQL", "database file, or postgres://… of a PostgreSQL server"))
	c.flags.StringVar(&b.authority, "authority", "", c.say("mã cơ quan chủ trì; để trống khi chỉ có một", "ID of the authority; empty when there is one"))
	c.flags.StringVar(&b.by, "by", login(), c.say("người thực hiện, ghi vào lịch sử", "who does this, kept in the history"))
	c.flags.StringVar(&b.sets, "sets", "", c.say("thư mục hoặc tệp .yaml chứa bộ tiêu chí của cơ quan", "folder or .yaml file with the office's own criteria sets"))
	c.flags.StringVar(&b.office, "libreoffice", "auto", c.say("LibreOffice dùng để đọc tệp .xls và .ods: auto (tìm trên máy), off (không dùng) hoặc đường dẫn", "LibreOffice, to read .xls and .ods: auto (look for it), off, or a path"))
	return b
}

// login is the name that the system knows the user by.
func login() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "?"
}

// existence says whether open may make a new database.
type existence bool

const (
	mustExist existence = true
	mayCreate existence = false
)

// missing says that there is no database file; on a server only opening it tells.
func (b *base) missing() bool {
	if store.OnServer(b.db) {
		return false
	}
	_, err := os.Stat(b.db)
	return errors.Is(err, fs.ErrNotExist)
}

// isPlace refuses what is meant for a server and would be taken for the name of a file, its
// password and all.
func isPlace(db string) error {
	if store.OnServer(db) {
		return nil
	}
	for _, part := range []string{"://", "dbname=", "host=", "password="} {
		if strings.Contains(strings.ToLower(db), part) {
			return misuse("-db không phải tên tệp; ghi máy chủ PostgreSQL dạng postgres://TÀI-KHOẢN@MÁY/CƠ-SỞ-DỮ-LIỆU", "-db is no name of a file; write a PostgreSQL server as postgres://ACCOUNT@HOST/DATABASE")
		}
	}
	return nil
}

// openAny opens the database, whatever authorities it has.
func (b *base) openAny(ctx context.Context, must existence) (*store.DB, error) {
	if err := isPlace(b.db); err != nil {
		return nil, err
	}
	if err := b.exists(); must == mustExist && err != nil {
		return nil, err
	}
	return store.Open(ctx, b.db)
}

// open opens the database and finds the authority.
func (b *base) open(ctx context.Context, must existence) (*store.DB, error) {
	db, err := b.openAny(ctx, must)
	if err != nil || must == mayCreate {
		return db, err
	}
	if err := b.find(ctx, db); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// exists says where no database is.
func (b *base) exists() error {
	if b.missing() {
		return misuse("không có cơ sở dữ liệu %s; ghi -db TỆP, hoặc tạo mới bằng parindex serve -authority MÃ -authority-name TÊN", "no database %s; give -db FILE, or make one with parindex serve -authority ID -authority-name NAME", b.db)
	}
	return nil
}

// find takes the one authority when none was named, and checks the named one.
func (b *base) find(ctx context.Context, db *store.DB) error {
	all, err := db.Authorities(ctx)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return misuse("cơ sở dữ liệu %s chưa có cơ quan nào; tạo bằng parindex serve -authority MÃ -authority-name TÊN", "the database %s has no authority yet; make one with parindex serve -authority ID -authority-name NAME", store.NameOf(b.db))
	}
	if b.authority == "" && len(all) == 1 {
		b.authority = all[0].ID
		return nil
	}
	var ids string
	for _, a := range all {
		if a.ID == b.authority {
			return nil
		}
		ids += " " + a.ID
	}
	return misuse("chọn cơ quan chủ trì bằng -authority; có:%s", "choose the authority with -authority; there are:%s", ids)
}

// work opens the database and returns the work of its authority; close its DB.
func (b *base) work(ctx context.Context, must existence) (*campaign.Campaign, error) {
	db, err := b.open(ctx, must)
	if err != nil {
		return nil, err
	}
	work, err := b.campaign(db)
	if err != nil {
		db.Close()
	}
	return work, err
}

// campaign returns the work of the authority with the shipped criteria sets and the
// office's own.
func (b *base) campaign(db *store.DB) (*campaign.Campaign, error) {
	list, err := campaign.ShippedSets()
	if err != nil {
		return nil, err
	}
	own, err := b.ownSets()
	if err != nil {
		return nil, err
	}
	for _, s := range own {
		at := slices.IndexFunc(list, func(other *scoring.Scheme) bool { return other.Set().Ref() == s.Set().Ref() })
		switch {
		case at < 0:
			list = append(list, s)
		case list[at].Set().SHA256 != s.Set().SHA256:
			return nil, tell("có hai bộ tiêu chí %s với nội dung khác nhau; đặt số phiên bản mới cho bộ của cơ quan", "there are two criteria sets %s with different text; give the office's own a new version", s.Set().Ref())
		}
	}
	old, err := b.converter()
	if err != nil {
		return nil, err
	}
	return &campaign.Campaign{DB: db, Authority: b.authority, By: b.by, Sets: list, Converter: old}, nil
}

// converter finds LibreOffice; nil where it is not wanted, or not there.
func (b *base) converter() (*convert.LibreOffice, error) {
	switch b.office {
	case "off":
		return nil, nil
	case "auto":
		found, err := convert.Find("")
		if err != nil {
			return nil, nil // such files are refused with what to do
		}
		return found, nil
	}
	found, err := convert.Find(b.office)
	if err != nil {
		return nil, misuse("không chạy được LibreOffice ở %s; ghi đường dẫn của soffice, hoặc -libreoffice off", "no LibreOffice to run at %s; give the path of soffice, or -libreoffice off", b.office)
	}
	return found, nil
}

func (b *base) ownSets() ([]*scoring.Scheme, error) {
	if b.sets == "" {
		return nil, nil
	}
	files, err := yamlFiles([]string{b.sets})
	if err != nil {
		return nil, err
	}
	var list []*scoring.Scheme
	for _, name := range files {
		s, err := loadSet(name)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}
