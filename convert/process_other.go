//go:build !unix

package convert

import (
	"context"
	"errors"
)

const limited = false

func (l *LibreOffice) soffice(context.Context, string, []string) (string, error) {
	return "", errors.ErrUnsupported
}
