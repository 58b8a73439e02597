package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"parindex/reports"
)

// docsOptions are the flags of criteria docs.
type docsOptions struct{ format, out string }

// runSetDocs is parindex criteria docs.
func runSetDocs(c *call) error {
	o := c.docsFlags()
	if err := c.parse(); err != nil {
		return err
	}
	return c.describeSet(c.args, o)
}

func (c *call) docsFlags() *docsOptions {
	o := &docsOptions{}
	c.flags.StringVar(&o.format, "format", "", c.say("md hoặc xlsx; mặc định theo đuôi tệp, hoặc md", "md or xlsx; by the ending of the file unless said, or md"))
	c.flags.StringVar(&o.out, "o", "", c.say("tệp ghi ra; - hoặc để trống là màn hình (md)", "file to write; - or nothing is standard output (md)"))
	return o
}

// decide settles the format by the flag or by the ending of the file; both must agree.
func (o *docsOptions) decide() error {
	ending := strings.TrimPrefix(filepath.Ext(o.out), ".")
	known := ending == "md" || ending == "xlsx"
	switch {
	case o.format == "" && known:
		o.format = ending
	case o.format == "":
		o.format = "md"
	case o.format != "md" && o.format != "xlsx":
		return misuse("-format chỉ nhận md, xlsx", "-format takes md, xlsx")
	case known && ending != o.format:
		return misuse("-format %s không hợp với tệp %s", "-format %s does not suit the file %s", o.format, o.out)
	}
	return nil
}

// describeSet writes a set as a guide for people.
func (c *call) describeSet(args []string, o *docsOptions) error {
	if len(args) != 1 {
		return misuse("ghi một bộ tiêu chí, ví dụ so@2019.1, hoặc một tệp .yaml", "name one criteria set, such as so@2019.1, or a .yaml file")
	}
	if err := o.decide(); err != nil {
		return err
	}
	scheme, err := loadSet(args[0])
	if err != nil {
		return err
	}
	if o.out == "" && o.format == "xlsx" {
		o.out = scheme.Set().Ref() + ".xlsx"
	}
	var body bytes.Buffer
	guide := reports.NewGuide(scheme, c.lang)
	write := guide.Markdown
	if o.format == "xlsx" {
		write = guide.Workbook
	}
	if err := write(&body); err != nil {
		return err
	}
	if o.out == "" || o.out == "-" {
		_, err := c.out.Write(body.Bytes())
		return err
	}
	if err := os.WriteFile(o.out, body.Bytes(), 0o644); err != nil {
		return fileError(o.out, err)
	}
	fmt.Fprintln(c.err, c.say("Đã ghi %s", "Wrote %s", o.out))
	return nil
}
