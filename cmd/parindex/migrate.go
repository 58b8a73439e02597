package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"parindex/store"
	"parindex/words"
)

var migrateCommand = command{
	name:  "migrate-db",
	args:  "-from sqlite:FILE|postgres://… -to postgres://…|sqlite:FILE",
	about: words.Text{Vi: "chép cả cơ sở dữ liệu từ tệp sang máy chủ PostgreSQL, hoặc ngược lại; nguồn giữ nguyên", En: "copy the whole database from a file to a PostgreSQL server, or back; the source stays as it is"},
	run:   runMigrate,
}

func runMigrate(ctx context.Context, c *call) error {
	base := base{office: "off"}
	from := c.flags.String("from", "", c.say("cơ sở dữ liệu nguồn: sqlite:TỆP hoặc postgres://…; chỉ được đọc", "the source: sqlite:FILE or postgres://…; it is only read"))
	to := c.flags.String("to", "", c.say("nơi chép tới, còn trống: postgres://… hoặc sqlite:TỆP", "where to, an empty place: postgres://… or sqlite:FILE"))
	c.flags.StringVar(&base.sets, "sets", "", c.say("thư mục hoặc tệp .yaml chứa bộ tiêu chí của cơ quan", "folder or .yaml file with the office's own criteria sets"))
	if err := c.parseOnly(); err != nil {
		return err
	}
	source, err := databaseAt("-from", *from)
	if err != nil {
		return err
	}
	if base.db, err = databaseAt("-to", *to); err != nil {
		return err
	}
	db, err := store.OpenAsItIs(ctx, source)
	if err != nil {
		return tell("nguồn %s: %s", "source %s: %s", store.NameOf(source), c.explain(err))
	}
	defer db.Close()
	filled, err := store.Fill(ctx, db, base.db, c.share())
	if err != nil {
		return c.notFilled(err, store.NameOf(base.db))
	}
	defer filled.Close()
	return c.migrated(ctx, &base, filled)
}

// databaseAt reads where a database is, as -from and -to say it.
func databaseAt(flag, given string) (place string, err error) {
	place, file := strings.CutPrefix(given, "sqlite:")
	if place == "" || !file && !store.OnServer(given) {
		return "", misuse("ghi %s sqlite:TỆP hoặc %s postgres://TÀI-KHOẢN@MÁY/CƠ-SỞ-DỮ-LIỆU", "say %s sqlite:FILE or %s postgres://ACCOUNT@HOST/DATABASE", flag, flag)
	}
	return place, isPlace(place)
}

// migrated tells of a copy whose rows are all there, walks its logs and lets everybody open it.
func (c *call) migrated(ctx context.Context, base *base, filled *store.Filled) error {
	c.tellFilled(filled)
	known, err := filled.DB.Authorities(ctx)
	if err != nil {
		return err
	}
	var said error
	for _, a := range known {
		if err := c.auditRestored(ctx, *base, filled.DB, a.ID); errors.Is(err, errRefused) {
			said = err
			fmt.Fprintln(c.err, c.say("Bản chép giống nguồn từng dòng, nên nguồn cũng có lỗi này", "The copy is the source row by row, so the source has this fault too"))
		} else if err != nil {
			return err
		}
	}
	if err := filled.Whole(ctx); err != nil {
		return err
	}
	if err := c.tellSince(ctx, filled); err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.say("Xong. Tính lại kết quả đã công bố: parindex verify -db %s", "Done. To compute what was published again: parindex verify -db %s", asGiven(base.db)))
	fmt.Fprintln(c.out, c.say("Tài liệu kiểm chứng không nằm trong cơ sở dữ liệu: khi chạy serve, ghi -evidence với nơi đang lưu", "Evidence is not in the database: give serve its place with -evidence"))
	return said
}

// asGiven names a database in a command that is to be typed: the account and the rest of an
// address are not told again.
func asGiven(db string) words.Text {
	if store.OnServer(db) {
		return words.Text{Vi: "'ĐỊA CHỈ ĐÃ GHI Ở -to'", En: "'ADDRESS AS GIVEN TO -to'"}
	}
	return words.Text{Vi: db, En: db}
}

// tellFilled says what was copied and compared.
func (c *call) tellFilled(filled *store.Filled) {
	var rows int64
	for _, n := range filled.Rows {
		rows += n
	}
	of := map[string]int{}
	for _, s := range filled.Seals {
		of[s.Of]++
	}
	fmt.Fprintln(c.out, c.say("Đã chép và so lại %d dòng của %d bảng; mã kiểm tra của %d công bố, %d công bố khảo sát và đầu của %d nhật ký đều khớp", "Copied and compared %d rows of %d tables; the checksums of %d publications and %d published surveys and the heads of %d logs are equal",
		rows, len(filled.Rows), of["publication"], of["survey"], of["log"]))
	if len(filled.Left) > 0 {
		fmt.Fprintln(c.err, c.say("Không chép các bảng không phải của chương trình: %s", "Tables that are not the program's were not copied: %s", strings.Join(filled.Left, ", ")))
	}
}

// tellSince says what the copy has not, as it was written to the source later.
func (c *call) tellSince(ctx context.Context, filled *store.Filled) error {
	written, logged, err := filled.Since(ctx)
	if err != nil || !written {
		return err
	}
	fmt.Fprintln(c.err, c.say("CHÚ Ý: nguồn đã được ghi thêm từ lúc bắt đầu chép (nhật ký thêm %d dòng); những thay đổi đó KHÔNG có trong bản chép. Để chuyển hẳn, hãy dừng parindex serve rồi chép lại vào một nơi trống",
		"NOTE: the source was written to since the copy began (%d more rows of the log); that is NOT in the copy. To move for good, stop parindex serve and copy again to an empty place", logged))
	return nil
}

// notFilled says why there is no copy.
func (c *call) notFilled(err error, to string) error {
	var full store.NotEmpty
	var misfits store.Misfits
	var differs store.Differs
	switch {
	case errors.As(err, &full):
		return tell("%s đã có dữ liệu (bảng %s), nên không chép vào đó. Hãy tạo một cơ sở dữ liệu trống (createdb -T template0 -E UTF8 TÊN) hoặc ghi tên tệp mới", "%s holds data already (table %s), so nothing is copied there. Make an empty database (createdb -T template0 -E UTF8 NAME), or give the name of a new file", to, full.Table)
	case errors.As(err, &misfits):
		return c.tellMisfits(misfits)
	case errors.As(err, &differs):
		return tell("bản chép KHÔNG giống nguồn ở: %s. Không chương trình nào mở bản chép này; hãy kiểm tra ổ đĩa và máy chủ, rồi chạy lại đúng lệnh này", "the copy is NOT as the source in: %s. No program opens this copy; look at disk and server, then run the same command again", strings.Join(differs.Tables, ", "))
	case errors.Is(err, store.ErrOtherProgram):
		return tell("cơ sở dữ liệu nguồn thuộc phiên bản khác của chương trình. Nếu nguồn cũ hơn: sao lưu, mở một lần bằng chương trình này (parindex serve), rồi chép lại; nếu mới hơn: cập nhật chương trình", "the source is of another version of the program. Where it is older: back it up, open it once with this program (parindex serve), then copy again; where it is newer: update the program")
	}
	return err
}

// tellMisfits names every value that the target cannot hold.
func (c *call) tellMisfits(list store.Misfits) error {
	fmt.Fprintln(c.err, c.say("Chưa chép gì: nơi chép tới không chứa được %d giá trị của nguồn:", "Nothing was copied: the target cannot hold %d values of the source:", len(list)))
	for _, m := range list {
		fmt.Fprintln(c.err, c.say("  bảng %s, dòng (%q): %s%s", "  table %s, row (%q): %s%s", m.Table, m.Key, inColumn(m.Column), m.Why))
	}
	fmt.Fprintln(c.err, c.say("Cách sửa: docs/database.md, mục “What cannot be moved”", "How to mend them: docs/database.md, “What cannot be moved”"))
	return errRefused
}

func inColumn(name string) words.Text {
	if name == "" {
		return words.Text{}
	}
	return words.Sprintf("cột %s: ", "column %s: ", name)
}
