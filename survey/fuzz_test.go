package survey_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parindex/exact"
	"parindex/survey"
)

// FuzzParse reads any text as a questionnaire: it has faults in the order of the file, or
// it is a whole one whose weights sum to 1 and whose conditions look back.
func FuzzParse(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/faults.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		f.Add(file.Data)
	}
	format, err := os.ReadFile("../docs/survey-format.md") // holds a small questionnaire
	if err != nil {
		f.Fatal(err)
	}
	_, example, _ := strings.Cut(string(format), "```yaml\n")
	example, _, _ = strings.Cut(example, "```")
	if _, faults := survey.Parse([]byte(example)); len(faults) > 0 {
		f.Fatal(faults)
	}
	f.Add([]byte(example))
	f.Add([]byte(chained))
	f.Fuzz(func(t *testing.T, text []byte) {
		q, faults := survey.Parse(text)
		if _, more := survey.Parse(text); !reflect.DeepEqual(faults, more) {
			t.Fatalf("read with %v, then with %v", faults, more)
		}
		for i, x := range faults {
			if x.Problem == "" || x.Fix == "" || x.Line < 0 || i > 0 && i < len(faults)-1 && x.Line < faults[i-1].Line {
				t.Fatalf("fault %d: %+v", i, x)
			}
		}
		if len(faults) == 0 {
			whole(t, q)
		}
	})
}

// whole checks a questionnaire that is said to be usable, without the reader's own checks.
func whole(t *testing.T, q *survey.Questionnaire) {
	t.Helper()
	codes := map[string]bool{}
	for _, p := range q.Parts() {
		if codes[p.Code] || p.Name.Vi == "" || len(p.All) == 0 || q.Part(p.Code) != p {
			t.Fatalf("part %+v", p)
		}
		codes[p.Code] = true
		sum := exact.Zero
		for _, part := range p.Parts() {
			if part.Weight != nil {
				sum = sum.Add(part.Weight.Number)
			}
		}
		for _, it := range p.Items {
			if it.Weight != nil {
				sum = sum.Add(it.Weight.Number)
			}
		}
		if (p.Weigh == survey.Given) != sum.Equal(exact.Int(1)) {
			t.Fatalf("weights of %s sum to %s", p.Code, sum)
		}
	}
	for i, it := range q.Items() {
		if codes[it.Code] || it.Number != i || it.Scale == nil {
			t.Fatalf("item %+v", it)
		}
		codes[it.Code] = true
		for _, c := range it.AskIf {
			if before := q.Item(c.Of); before != nil && before.Number >= i {
				t.Fatalf("%s asks for %s", it.Code, c.Of)
			}
		}
		for _, choice := range it.Scale.Answers {
			for _, text := range []string{choice.Code, choice.Vi, choice.En} {
				if got, err := q.Answer(it, text); err != nil || got.Choice != choice {
					t.Fatalf("%s: %q is %+v, %v", it.Code, text, got.Choice, err)
				}
			}
		}
	}
}
