package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
)

// verified reads a file that is kept and compares its sum before it hands out the last
// bytes: whoever sends it on cannot finish a damaged one.
type verified struct {
	io.ReadCloser
	sum  string
	left int64 // bytes that are still to come
	hash hash.Hash
	err  error // once reading is over
}

func verify(body io.ReadCloser, sum string, size int64) *verified {
	return &verified{ReadCloser: body, sum: sum, left: size, hash: sha256.New()}
}

func (v *verified) Read(p []byte) (int, error) {
	if v.err != nil {
		return 0, v.err
	}
	if v.left == 0 { // an empty file: there are no last bytes to hold back
		v.err = v.end()
		return 0, v.err
	}
	n, err := v.ReadCloser.Read(p[:min(int64(len(p)), v.left)])
	v.hash.Write(p[:n])
	v.left -= int64(n)
	switch {
	case v.left == 0 && n > 0:
		if v.err = v.end(); v.err != io.EOF {
			return 0, v.err
		}
	case err == io.EOF: // shorter than was said
		v.err = ErrDamaged
	case err != nil:
		v.err = err
	}
	if v.err == io.EOF {
		return n, nil // and the end with the next call
	}
	return n, v.err
}

// end compares the sum when all bytes are read; io.EOF says that the file is whole.
func (v *verified) end() error {
	if hex.EncodeToString(v.hash.Sum(nil)) != v.sum {
		return ErrDamaged
	}
	return io.EOF
}
