package campaign

import (
	"crypto/rand"
	"encoding/json"

	"parindex/store"
)

// apart is what a form says that is not kept beside its answers, under numbers of chance.
func (f *SurveyForm) apart() (list []store.Apart, err error) {
	if f.Response.Comment != "" {
		list = append(list, store.Apart{ID: rand.Text(), Unit: f.Unit, Kind: store.Comments, Body: f.Response.Comment})
	}
	person := map[string]string{}
	for _, s := range f.Response.Identity {
		if s.Text != "" {
			person[s.Code] = s.Text
		}
	}
	if len(person) == 0 {
		return list, nil
	}
	body, err := json.Marshal(person)
	return append(list, store.Apart{ID: rand.Text(), Unit: f.Unit, Kind: store.Persons, Body: string(body)}), err
}
