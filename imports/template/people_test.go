package template

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/imports"
	"parindex/scoring"
)

var listed = People{
	Authority: authority,
	Units:     []assessment.Unit{department, commune, {ID: "XA002", Name: `Xã "A & B" <x>`, Group: "xa"}},
	Groups:    []assessment.Group{{ID: "so", Name: "Sở, ban, ngành"}, {ID: "xa", Name: "Xã, phường, đặc khu"}},
}

func peopleBook(t testing.TB, p People) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WritePeople(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPeople fills the list in with what its drop-downs offer, and reads it.
func TestPeople(t *testing.T) {
	p := listed
	p.Schemes = []*scoring.Scheme{load(t, "so@2019.1")}
	dir := &imports.Directory{Units: p.Units, Schemes: p.Schemes}
	body := peopleBook(t, p)
	if empty := imports.ReadPeople(body, dir, p.Groups); len(empty.Issues) != 1 || empty.Issues[0].Kind != imports.NoItems {
		t.Errorf("an empty list: %+v", empty.Issues)
	}
	if !bytes.Equal(body, peopleBook(t, p)) {
		t.Error("the same list is not the same bytes")
	}
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := f.GetCols(imports.ListSheet)
	if err != nil {
		t.Fatal(err)
	}
	row := peopleHead
	for _, r := range imports.Roles { // each role with a unit and a group of the lists
		row++
		for col, text := range []string{"nguoi." + r.ID, "Người " + r.ID, "", r.Name.Vi, imports.Choice("XA002", p.Units[2].Name), "1;2", imports.Choice("so", "Sở, ban, ngành")} {
			if want := col == roleCol-1 || col >= unitCol-1 && col != fieldsCol-1; want && !strings.Contains("\n"+strings.Join(lines[0], "\n")+"\n", "\n"+text+"\n") {
				t.Errorf("no drop-down offers %q", text)
			}
			if err := f.SetCellStr(PeopleSheet, letter(col)+strconv.Itoa(row), text); err != nil {
				t.Fatal(err)
			}
		}
	}
	var filled bytes.Buffer
	if err := f.Write(&filled); err != nil {
		t.Fatal(err)
	}
	got := imports.ReadPeople(filled.Bytes(), dir, p.Groups)
	if imports.Faulty(got.Issues) || len(got.People) != len(imports.Roles) {
		t.Fatalf("%d people, %+v", len(got.People), got.Issues)
	}
	for i, r := range imports.Roles {
		g := got.People[i].Grants
		if len(g) != 1 || g[0].Role != r.ID || g[0].Unit != "XA002" || (r.Of == imports.OfFields) != (strings.Join(g[0].Groups, ",") == "so" && len(g[0].Fields) == 2) {
			t.Errorf("%s: got %+v", r.ID, g)
		}
		if tasks[r.ID] == "" {
			t.Errorf("the guide does not say what %s does", r.ID)
		}
	}
}

// dropDowns wants those of the list of people.
func dropDowns(t *testing.T, body []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rules, err := f.GetDataValidations(PeopleSheet)
	if err != nil {
		t.Fatal(err)
	}
	lists := 0
	for _, r := range rules {
		if r.Type == "list" && strings.Contains(r.Formula1, imports.ListSheet) {
			lists++
		}
	}
	if lists != 3 {
		t.Errorf("got %d drop-downs, want 3: %+v", lists, rules)
	}
}
