package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"parindex/backup"
	"parindex/campaign"
	"parindex/store"
	"parindex/words"
)

var backupCommand = command{
	name:  "backup",
	args:  "-to FOLDER|FILE [-evidence FOLDER|s3://…] [-encrypt-to age1…|FILE …] [-keep DAYS] [-keep-months MONTHS] [-json] | -new-key FILE",
	about: words.Text{Vi: "sao lưu cơ sở dữ liệu và tài liệu kiểm chứng thành một tệp, kể cả khi chương trình đang chạy", En: "back up database and evidence to one file, while the program runs too"},
	run:   runBackup,
}

// keeping is how backups are made and how many stay.
type keeping struct {
	backup.Keep
	encryptTo []string
}

// flags describes them; before is what stands before their names.
func (k *keeping) flags(c *call, before string, days, months int) {
	c.flags.IntVar(&k.Days, before+"keep", days, c.say("giữ bản mới nhất của mỗi ngày trong chừng này ngày gần nhất có bản sao lưu; 0 cùng với %skeep-months 0: giữ tất cả", "keep the newest backup of each of so many days that have one; 0 with %skeep-months 0: all stay", before))
	c.flags.IntVar(&k.Months, before+"keep-months", months, c.say("giữ thêm bản mới nhất của mỗi tháng trong chừng này tháng", "keep also the newest backup of each of so many months"))
	c.flags.Func(before+"encrypt-to", c.say("mã hóa cho khóa công khai age1… hoặc các khóa trong tệp (ghi lại nhiều lần cho nhiều khóa)", "encrypt for a public key age1…, or for the keys of a file (again for each)"), func(given string) error {
		k.encryptTo = append(k.encryptTo, given)
		return nil
	})
}

func runBackup(ctx context.Context, c *call) error {
	base, l, keep := c.baseFlags(), listening{}, keeping{}
	to := c.flags.String("to", "", c.say("thư mục có sẵn để đặt bản sao lưu, hoặc tên tệp mới", "folder that is there, or a new file"))
	newKey := c.flags.String("new-key", "", c.say("tạo khóa bí mật trong tệp mới và in khóa công khai", "make a secret key in a new file and print its public key"))
	asJSON := c.flags.Bool("json", false, c.say("bản kê là một đối tượng JSON", "the manifest as one JSON object"))
	l.evidenceFlag(c)
	keep.flags(c, "", 0, 0)
	if err := c.parseOnly(); err != nil {
		return err
	}
	if *newKey != "" {
		return c.newKey(*newKey)
	}
	if *to == "" {
		return misuse("ghi nơi đặt bản sao lưu bằng -to THƯ_MỤC hoặc -to TỆP", "say where with -to FOLDER or -to FILE")
	}
	from, err := c.source(ctx, base, &l)
	if err != nil {
		return err
	}
	defer from.DB.Close()
	made, err := c.backUp(ctx, from, *to, base.db, keep)
	if err != nil {
		return err
	}
	if *asJSON {
		err = writeJSON(c.out, struct {
			File string `json:"file"`
			backup.Manifest
		}{made.Path, made.Manifest})
	} else {
		c.tellBackup(made)
	}
	if len(made.Manifest.Missing) > 0 && err == nil {
		c.tellMissing(made.Manifest.Missing)
		err = errRefused
	}
	return err
}

func (c *call) newKey(file string) error {
	public, err := backup.NewKey(file)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, public)
	fmt.Fprintln(c.err, c.say("Cất tệp %s ở nơi khác máy chủ, thành hai bản: không có nó thì không mở được bản sao lưu nào", "Keep %s in two places that are not the server: without it no backup can be opened", file))
	return nil
}

// source opens the database as it is, so that one of an older program is not changed before it
// is kept.
func (c *call) source(ctx context.Context, base *base, l *listening) (from backup.Source, err error) {
	if err := base.exists(); err != nil {
		return from, err
	}
	from.Program = campaign.Program()
	if from.DB, err = store.OpenAsItIs(ctx, base.db); err != nil {
		return from, err
	}
	if err = from.DB.Ready(ctx); err == nil {
		from.Evidence, err = l.standing(ctx, base.db)
	}
	if err != nil {
		from.DB.Close()
	}
	return from, err
}

// plainFolder is where a copy of a database may lie unencrypted: where the database does.
func plainFolder(db string) string {
	if store.OnServer(db) {
		return os.TempDir()
	}
	return filepath.Dir(db)
}

// backUp makes one of a database in a folder, or as a file.
func (c *call) backUp(ctx context.Context, from backup.Source, to, db string, keep keeping) (made backup.Done, err error) {
	o := backup.Options{At: time.Now(), Progress: c.share(), Plain: plainFolder(db)}
	if o.Readers, err = backup.ReadersOf(keep.encryptTo); err != nil {
		return made, err
	}
	st, err := os.Stat(to)
	switch {
	case err == nil && st.IsDir():
		return backup.Into(ctx, from, to, backup.Label(store.NameOf(db)), keep.Keep, o)
	case strings.HasSuffix(to, string(os.PathSeparator)):
		return made, fileError(to, fs.ErrNotExist)
	case keep.Keep != backup.Keep{}:
		return made, misuse("-keep chỉ dùng khi -to là thư mục", "-keep is for -to FOLDER")
	}
	made.Path = to
	if made.Manifest, err = backup.Make(ctx, from, to, o); err != nil {
		return made, err
	}
	st, err = os.Stat(to)
	if err == nil {
		made.Bytes = st.Size()
	}
	return made, err
}

// share shows which part of some bytes is done, on a terminal.
func (c *call) share() func(done, total int64) {
	if !c.tty {
		return nil
	}
	var told time.Time
	return func(done, total int64) {
		if now := time.Now(); now.Sub(told) >= between && total > 0 {
			told = now
			fmt.Fprintf(c.err, "\r\x1b[K%d %%", min(100*done/total, 100))
		}
		if done >= total {
			fmt.Fprint(c.err, "\r\x1b[K")
		}
	}
}

func (c *call) tellBackup(made backup.Done) {
	fmt.Fprintln(c.out, c.say("Đã sao lưu vào %s (%s): cơ sở dữ liệu và %d tệp tài liệu kiểm chứng", "Backed up to %s (%s): the database and %d evidence files", made.Path, megabytes(made.Bytes), len(made.Manifest.Evidence)))
	c.tellAuthorities(made.Manifest)
	if len(made.Removed) > 0 {
		fmt.Fprintln(c.out, c.say("Đã xóa %d bản cũ theo số bản cần giữ", "Removed %d older ones, as -keep says", len(made.Removed)))
	}
}

func (c *call) tellAuthorities(m backup.Manifest) {
	for _, a := range m.Authorities {
		fmt.Fprintln(c.out, c.say("  %s: %d công bố, %d công bố khảo sát, nhật ký %d dòng, head %s", "  %s: %d publications, %d published surveys, %d rows of the log, head %s", a.ID, len(a.Publications), len(a.Surveys), a.LogRows, a.Head))
	}
}

// tellMissing names the evidence that a backup has not.
func (c *call) tellMissing(list []backup.Missing) {
	fmt.Fprintln(c.err, c.say("THIẾU %d tệp tài liệu kiểm chứng mà cơ sở dữ liệu có ghi; bản sao lưu vẫn giữ mọi thứ khác, và bản đầy đủ mới nhất luôn được giữ lại. parindex audit verify -evidence cho biết của đơn vị nào", "MISSING: %d evidence files that the database names; all else is kept, and so is the newest backup that lacks nothing. parindex audit verify -evidence says whose they are", len(list)))
	for _, m := range list {
		what := c.say("không có", "not there")
		if m.Damaged {
			what = c.say("nội dung bị thay đổi", "changed")
		}
		fmt.Fprintf(c.err, "  %s %s\n", m.SHA256, what)
	}
}

// megabytes writes a size as people read it.
func megabytes(n int64) words.Text {
	unit, size := "MB", float64(n)/(1<<20)
	if size >= 1024 {
		unit, size = "GB", size/1024
	}
	text := fmt.Sprintf("%.1f", size)
	return words.Text{Vi: words.Point(text, words.Vi) + " " + unit, En: words.Point(text, words.En) + " " + unit}
}
