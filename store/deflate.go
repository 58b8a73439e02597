package store

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
)

// largestBody is how many bytes a compressed body may become: more is no body of ours.
const largestBody = 256 << 20

// deflated compresses a text that is kept in a row.
func deflated(text []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Close()
	}
	return b.Bytes(), err
}

// inflated is the text of a compressed body, or ErrDamaged.
func inflated(body []byte) ([]byte, error) {
	r := flate.NewReader(bytes.NewReader(body))
	text, err := io.ReadAll(io.LimitReader(r, largestBody+1))
	if err == nil && len(text) > largestBody {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, fmt.Errorf("%w: compressed body: %w", ErrDamaged, err)
	}
	return text, nil
}
