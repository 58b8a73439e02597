package dashboard

import (
	"maps"
	"slices"
	"testing"

	"parindex/dashboard/api"
	"parindex/dashboard/apitest"
)

// newTestAPI serves the resources of a site.
func newTestAPI(t testing.TB, s *site, o api.Options) *api.API {
	t.Helper()
	o.Resources = s.resources
	made, err := api.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// TestOpenAPI: every answer is as its description says, every route stands in it, and
// nothing else does.
func TestOpenAPI(t *testing.T) {
	t.Parallel()
	h := newTestAPI(t, newTestSite(t, province(t)), api.Options{})
	walk := apitest.Walk{Handler: h, At: api.Root + "/openapi.json", Samples: map[string]string{"year": "2019", "group": "so", "unit": "DV12", "set": "so@2019.1", "round": "sipas-2020", "number": "3"}}
	routes := map[string]bool{}
	for _, r := range h.Resources {
		routes[api.Root+r.Path] = true
	}
	if got, want := slices.Sorted(slices.Values(walk.Run(t))), slices.Sorted(maps.Keys(routes)); !slices.Equal(got, want) {
		t.Errorf("the description has %v, want %v", got, want)
	}
}
