// Command parindex runs a year's assessment of administrative reform: it imports
// the offices' workbooks, scores them, publishes rankings and serves them.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/term"

	"parindex/access/secret"
	"parindex/words"
)

// Exit statuses.
const (
	done    = 0
	refused = 1 // some input was refused, or the work failed
	misused = 2 // wrong use
)

// command is one subcommand; each has a file of its own.
type command struct {
	name  string
	args  string
	about words.Text
	run   func(ctx context.Context, c *call) error
}

// commands is the one list of subcommands.
var commands = []command{
	demoCommand,
	serveCommand,
	accountCommand,
	authorityCommand,
	criteriaCommand,
	surveyCommand,
	unitsCommand,
	templateCommand,
	importCommand,
	indicesCommand,
	scoreCommand,
	publishCommand,
	verifyCommand,
	auditCommand,
	backupCommand,
	restoreCommand,
	migrateCommand,
	doctorCommand,
	healthCommand,
	exportCommand,
	versionCommand,
}

// call is one run of a subcommand: its arguments and where it speaks.
type call struct {
	command command
	args    []string
	flags   *flag.FlagSet
	in      io.Reader
	out     io.Writer
	err     io.Writer
	tty     bool // err is a terminal: progress may be shown
	lang    words.Lang

	passwords secret.Cost // of the demonstration's; the standard where zero, as it is but in tests
}

// errRefused ends the program with status 1 when all has been said.
var errRefused = errors.New("refused")

// usage is a wrong use: status 2.
type usage struct{ text words.Text }

func (u usage) Error() string { return u.text.Vi }

func misuse(vi, en string, args ...any) error { return usage{words.Sprintf(vi, en, args...)} }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl+C ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	checked := &checkedWriter{w: out}
	c := &call{in: in, out: checked, err: errw, lang: language(args)}
	if f, ok := errw.(*os.File); ok {
		c.tty = term.IsTerminal(int(f.Fd()))
	}
	status := c.dispatch(ctx, args)
	if checked.err != nil && status == done {
		fmt.Fprintln(errw, c.say("không ghi được kết quả ra: %s", "could not write the output: %s", systemError(checked.err)))
		return refused
	}
	return status
}

// checkedWriter remembers that something could not be written.
type checkedWriter struct {
	w   io.Writer
	err error
}

func (c *checkedWriter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	if c.err == nil {
		c.err = err
	}
	return n, err
}

// dispatch finds the subcommand and runs it.
func (c *call) dispatch(ctx context.Context, args []string) int {
	if len(args) > 1 && args[0] == "help" {
		args = append(slices.Clone(args[1:]), "-h")
	}
	if len(args) == 0 || slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0]) {
		c.help()
		if len(args) == 0 {
			return misused
		}
		return done
	}
	i := slices.IndexFunc(commands, func(cmd command) bool { return cmd.name == args[0] })
	if i < 0 {
		fmt.Fprintln(c.err, c.say("parindex: không có lệnh “%s”; gõ parindex help để xem các lệnh", "parindex: no command “%s”; see parindex help", args[0]))
		return misused
	}
	c.command, c.args = commands[i], args[1:]
	c.flags = flag.NewFlagSet("parindex "+c.command.name, flag.ContinueOnError)
	c.flags.SetOutput(io.Discard)
	c.flags.Usage = func() {}
	c.flags.Func("lang", "vi | en", func(s string) error {
		if s != "vi" && s != "en" {
			return errors.New("vi | en")
		}
		c.lang = words.Lang(s)
		return nil
	})
	return c.exit(c.command.run(ctx, c))
}

// language is that of messages, known before any flag is described: -lang, else
// PARINDEX_LANG, else Vietnamese.
func language(args []string) words.Lang {
	lang := os.Getenv("PARINDEX_LANG")
	for i, a := range args {
		if name, value, ok := strings.Cut(strings.TrimLeft(a, "-"), "="); strings.HasPrefix(a, "-") && name == "lang" {
			if lang = value; !ok && i+1 < len(args) {
				lang = args[i+1]
			}
		}
	}
	if lang == string(words.En) {
		return words.En
	}
	return words.Vi
}

// exit turns the outcome into a status and says the error, once.
func (c *call) exit(err error) int {
	var use usage
	switch {
	case err == nil:
		return done
	case errors.Is(err, errRefused):
		return refused
	case errors.Is(err, flag.ErrHelp):
		c.commandHelp(c.out)
		return done
	case errors.As(err, &use):
		fmt.Fprintf(c.err, "parindex %s: %s\n", c.command.name, use.text.In(c.lang))
		fmt.Fprintln(c.err, c.say("Gõ parindex %s -h để xem cách dùng.", "See parindex %s -h.", c.command.name))
		return misused
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(c.err, c.say("đã dừng theo yêu cầu", "stopped as asked"))
		return refused
	}
	fmt.Fprintf(c.err, "parindex %s: %s\n", c.command.name, c.explain(err))
	return refused
}

// parse reads the flags, which may stand behind arguments too, then what is set elsewhere.
func (c *call) parse() error {
	file := c.configFlag()
	var rest []string
	args := c.args
	for {
		if err := c.flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return err
			}
			return flagError(err)
		}
		args = c.flags.Args()
		if len(args) == 0 {
			break
		}
		rest, args = append(rest, args[0]), args[1:]
	}
	c.args = rest
	return c.configure(*file)
}

// parseOnly reads the flags of a command that takes nothing else.
func (c *call) parseOnly() error {
	err := c.parse()
	if err == nil && len(c.args) > 0 {
		err = misuse("không nhận “%s”", "takes no “%s”", c.args[0])
	}
	return err
}

func (c *call) say(vi, en string, args ...any) string {
	return words.Sprintf(vi, en, args...).In(c.lang)
}

func (c *call) help() {
	fmt.Fprintln(c.out, c.say("parindex – chấm điểm và công bố Chỉ số cải cách hành chính", "parindex – scores and publishes the PAR INDEX"))
	fmt.Fprintln(c.out)
	for _, cmd := range commands {
		fmt.Fprintf(c.out, "  parindex %-10s %s\n", cmd.name, cmd.about.In(c.lang))
	}
	fmt.Fprintln(c.out)
	fmt.Fprintln(c.out, c.say("parindex LỆNH -h cho biết các tham số của lệnh. Tài liệu: docs/cli.md", "parindex COMMAND -h lists its flags. See docs/cli.md"))
}

func (c *call) commandHelp(w io.Writer) {
	fmt.Fprintf(w, "parindex %s %s\n  %s\n", c.command.name, c.command.args, c.command.about.In(c.lang))
	c.flags.VisitAll(func(f *flag.Flag) {
		value := f.DefValue
		if value == "" || value == "false" || strings.HasPrefix(value, "[") {
			fmt.Fprintf(w, "  -%-12s %s\n", f.Name, f.Usage)
			return
		}
		fmt.Fprintf(w, "  -%-12s %s (%s)\n", f.Name, f.Usage, value)
	})
}
