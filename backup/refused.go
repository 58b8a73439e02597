package backup

import (
	"errors"
	"io/fs"
	"os"

	"parindex/words"
)

// Refused is the error of a backup that cannot be used, or of a place where nothing may be
// written. Both texts are fit for users.
type Refused struct{ Problem, Fix words.Text }

func (r *Refused) Error() string { return r.Problem.En + ". " + r.Fix.En }

func refuse(problem, fix words.Text) error { return &Refused{problem, fix} }

// absent refuses a place where something is: nothing is ever overwritten.
func absent(name string) error {
	_, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return refuse(words.Sprintf("%s đã có sẵn", "%s is there already", name),
		words.Text{Vi: "Chương trình không ghi đè; hãy chọn chỗ khác hoặc tự chuyển tệp cũ đi.", En: "Nothing is overwritten; choose another place, or move what is there away yourself."})
}

var anotherBackup = words.Text{
	Vi: "Hãy chép lại tệp từ nơi lưu, hoặc dùng bản sao lưu khác; parindex restore -check cho biết một bản còn nguyên vẹn hay không.",
	En: "Copy the file again from where it is kept, or take another backup; parindex restore -check says whether one is whole.",
}

// damaged is the refusal of an archive that is not as it was written; where says the place.
func damaged(vi, en string, args ...any) error {
	return refuse(words.Sprintf("tệp sao lưu bị hỏng hoặc bị cắt ngắn: %s", "the backup is damaged or cut short: %s", words.Sprintf(vi, en, args...)), anotherBackup)
}

func noBackup() error {
	return refuse(words.Text{Vi: "tệp này không phải bản sao lưu của parindex", En: "this file is no backup of parindex"}, anotherBackup)
}

func noKey() error {
	return refuse(words.Text{Vi: "bản sao lưu được mã hóa", En: "the backup is encrypted"},
		words.Text{Vi: "Ghi tệp chứa khóa bí mật (AGE-SECRET-KEY-…) bằng -identity TỆP.", En: "Give the file with the secret key (AGE-SECRET-KEY-…) as -identity FILE."})
}

func wrongKey() error {
	return refuse(words.Text{Vi: "khóa trong tệp -identity không mở được bản sao lưu này", En: "no key of the -identity file opens this backup"},
		words.Text{Vi: "Bản sao lưu được mã hóa cho khóa khác; hãy tìm đúng tệp khóa đã dùng khi sao lưu.", En: "It was encrypted for another key; look for the key file that belongs to the backup."})
}

func newer(m Manifest) error {
	return refuse(words.Sprintf("bản sao lưu do chương trình mới hơn tạo (%s)", "the backup was made by a newer program (%s)", m.Program),
		words.Text{Vi: "Hãy cập nhật chương trình rồi khôi phục lại.", En: "Update the program, then restore again."})
}

func noRoom(size, free int64) error {
	const mb = 1 << 20
	return refuse(words.Sprintf("không đủ chỗ: cơ sở dữ liệu trong bản sao lưu cần %d MB, ổ đĩa còn %d MB", "there is no room: the database in the backup needs %d MB, the disk has %d MB", size/mb+1, free/mb),
		words.Text{Vi: "Hãy khôi phục vào ổ đĩa khác, hoặc dọn chỗ rồi khôi phục lại.", En: "Restore to another disk, or make room and restore again."})
}
