// Package corrected marks the faults of a workbook in the sender's own file.
//
// It works on the parts of the zip, not on cells of a library: whatever it has no
// reason to change is copied as it is, byte for byte.
package corrected

import (
	"errors"
	"fmt"
	"io"

	"parindex/imports"
	"parindex/words"
)

// ErrUnreadable says that a body is no workbook that could be marked: another format,
// damaged, encrypted or too large.
var ErrUnreadable = errors.New("no workbook that can be marked")

// Write writes an .xlsx or .xlsm file again with its faults marked: the cells of
// errors are red and those of warnings yellow, each with a comment that says what is
// wrong and how to mend it, and a first sheet lists all issues with links to the cells.
// Nothing else changes.
//
// Marks of an earlier run are taken away first, also when another program has saved
// the file since; without issues that is all. The error is [ErrUnreadable] or that of
// the writer.
func Write(w io.Writer, body []byte, issues []imports.Issue, lang words.Lang) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrUnreadable, r)
		}
	}()
	before, refused := imports.ReadMarked(body)
	if refused != nil {
		return fmt.Errorf("%w: %s", ErrUnreadable, refused.Problem.En)
	}
	p, err := unpack(body)
	if err != nil {
		return err
	}
	if err := mark(p, before, issues, lang); err != nil {
		return err
	}
	return p.write(w)
}

// mark changes the parts that are to be changed.
func mark(p *pack, before imports.Marked, issues []imports.Issue, lang words.Lang) error {
	b, err := openBook(p)
	if err != nil {
		return err
	}
	f, err := b.formats()
	if err != nil {
		return err
	}
	if err := b.dropLists(before.Lists); err != nil {
		return err
	}
	b.listed = len(issues) > 0
	plan := plan(b, issues, lang)
	former := formerly(before.Cells)
	var coloured []colouring
	for i, s := range b.sheets {
		done, err := b.markSheet(s, plan[i], former.of(s.name), f)
		if err != nil {
			return err
		}
		coloured = append(coloured, done...)
	}
	if b.listed {
		if err := b.addList(newList(b, issues, coloured, f, lang), lang); err != nil {
			return err
		}
	}
	f.save()
	return b.save()
}

// broken is an [ErrUnreadable] about one part.
func broken(part string) error { return fmt.Errorf("%w: part %s", ErrUnreadable, part) }
