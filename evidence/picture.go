package evidence

import (
	"encoding/binary"
	stdjpeg "image/jpeg"
	stdpng "image/png"
	"io"

	"parindex/words"
)

func png(f file) (Kind, error) {
	k, _ := KindOf(".png")
	config, err := stdpng.DecodeConfig(io.NewSectionReader(f.body, 0, f.size))
	if err != nil {
		return Kind{}, damaged(k.Name)
	}
	if err := f.pixels(int64(config.Width), int64(config.Height)); err != nil {
		return Kind{}, err
	}
	end, err := f.chunks()
	switch {
	case err != nil:
		return Kind{}, err
	case end < 0:
		return Kind{}, damaged(k.Name)
	case end != f.size:
		return Kind{}, two(k.Name)
	}
	return k, nil
}

// chunks returns where the last chunk of a PNG ends, or -1 when it does not come.
func (f file) chunks() (int64, error) {
	const most = 100_000 // an image of the largest allowed size has some thousands
	at := int64(8)
	for range most {
		b, err := f.read(at, 8)
		if err != nil {
			return 0, err
		}
		if len(b) < 8 {
			return -1, nil
		}
		at += 12 + int64(binary.BigEndian.Uint32(b)) // length, name, content, checksum
		if string(b[4:]) == "IEND" && at <= f.size {
			return at, nil
		}
	}
	return -1, nil
}

// jpeg does not ask what follows the image: telephones put a second one or a film
// there. It must be no archive.
func jpeg(f file) (Kind, error) {
	k, _ := KindOf(".jpg")
	config, err := stdjpeg.DecodeConfig(io.NewSectionReader(f.body, 0, f.size))
	if err != nil {
		return Kind{}, damaged(k.Name)
	}
	if err := f.pixels(int64(config.Width), int64(config.Height)); err != nil {
		return Kind{}, err
	}
	if f.opensAsZip() {
		return Kind{}, two(k.Name)
	}
	return k, nil
}

func webp(f file) (Kind, error) {
	k, _ := KindOf(".webp")
	if string(f.head[:4]) != "RIFF" || len(f.head) < 16 || string(f.head[12:15]) != "VP8" {
		return Kind{}, damaged(k.Name)
	}
	switch end := 8 + int64(binary.LittleEndian.Uint32(f.head[4:])); {
	case end > f.size:
		return Kind{}, damaged(k.Name)
	case end < f.size:
		return Kind{}, two(k.Name)
	}
	return k, nil
}

func (f file) pixels(width, height int64) error {
	if width <= f.limits.Pixels && height <= f.limits.Pixels && width*height <= f.limits.Pixels {
		return nil
	}
	return &Refused{
		words.Text{Vi: "ảnh có quá nhiều điểm ảnh", En: "the image has too many pixels"},
		words.Text{Vi: "Giảm kích thước ảnh rồi gửi lại.", En: "Make the image smaller and send it again."},
	}
}
