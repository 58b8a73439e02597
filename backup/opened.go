package backup

import (
	"bufio"
	"errors"
	"io"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"
)

// How an archive begins.
const (
	zstdMagic = "\x28\xb5\x2f\xfd"
	ageMagic  = "age-encryption.org/v1\n"
)

// opened decrypts and decompresses.
func opened(raw io.Reader, keys Keys) (*zstd.Decoder, error) {
	head := bufio.NewReader(raw)
	begins := func(magic string) bool {
		b, _ := head.Peek(len(magic))
		return string(b) == magic
	}
	body := io.Reader(head)
	switch {
	case begins(zstdMagic):
	case !begins(ageMagic):
		return nil, noBackup()
	case len(keys) == 0:
		return nil, noKey()
	default:
		var err error
		var none *age.NoIdentityMatchError
		if body, err = age.Decrypt(head, keys...); errors.As(err, &none) {
			return nil, wrongKey()
		} else if err != nil {
			return nil, damaged("phần đầu của tệp mã hóa", "the head of the encrypted file")
		}
	}
	return zstd.NewReader(body, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(mostWindow))
}
