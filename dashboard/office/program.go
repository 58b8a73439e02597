package office

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/api"
	"parindex/store"
	"parindex/words"
)

// program is one request of a program that came with a token.
type program struct {
	ctx    context.Context
	acting *campaign.Acting // as the owner of the token
	year   int
	unit   assessment.Unit // of {unit}
}

// Resources lists what programs may ask for with a token: as far as its owner may, by the
// same rights and queries as the pages. docs/rights.md has a line for each.
func (o *Office) Resources() []api.Resource {
	return []api.Resource{
		withToken(o, "/office/progress/{year}", "getProgress", words.Text{Vi: "Tiến độ của một năm theo khối và đơn vị: chỉ số đếm, không có điểm", En: "How far a year is by group and unit: counts, no points"}, access.ReadProgress, programProgress),
		withToken(o, "/office/sheets/{year}/{unit}", "getSheet", words.Text{Vi: "Phiếu của một đơn vị, như chủ mã được xem", En: "The sheet of a unit, as the owner of the token may see it"}, access.ReadSheets, programSheet),
	}
}

// withToken is a resource that needs a scope. What it answers is kept nowhere.
func withToken[T any](o *Office, path, name string, about words.Text, scope access.Scope, make func(*program) (T, error)) api.Resource {
	return api.Resource{Path: path, Name: name, About: about, Scope: string(scope), Kind: api.JSON, Shape: reflect.TypeFor[T](), Serve: func(c *api.Call) error {
		p, err := o.letIn(c, scope)
		if err != nil {
			return refusal(err)
		}
		made, err := make(p)
		if err != nil {
			return refusal(err)
		}
		return c.Private(made)
	}}
}

// letIn finds whose the token is, and asks whether they may.
func (o *Office) letIn(c *api.Call, scope access.Scope) (*program, error) {
	scheme, token, _ := strings.Cut(c.R.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return nil, api.NotIn
	}
	ctx := c.R.Context()
	key, err := o.door.Bearer(ctx, token, o.callerOf(c.R))
	if err != nil {
		return nil, err
	}
	if !slices.Contains(key.Scopes, scope) {
		return nil, api.NoScope.Of(string(scope))
	}
	p := &program{ctx: ctx, acting: o.work.As(key.Who)}
	p.year, _ = strconv.Atoi(c.R.PathValue("year")) // the API has looked at it
	if unit := c.R.PathValue("unit"); unit != "" {
		p.unit, err = p.acting.May(ctx, scope.Deed(), unit)
	} else if !key.Who.Any(scope.Deed()) {
		err = campaign.ErrDenied
	}
	return p, err
}

// refusal says to a program why there is no answer.
func refusal(err error) error {
	var wait *campaign.Wait
	var no *campaign.Refused
	switch {
	case errors.As(err, &wait):
		return api.TooOften.After(wait.For)
	case errors.Is(err, campaign.ErrNotIn):
		return api.NotIn
	case errors.Is(err, campaign.ErrDenied):
		return api.Denied
	case errors.Is(err, store.ErrNotFound):
		return api.NotFound
	case errors.As(err, &no):
		return api.Unready
	case errors.Is(err, store.ErrBusy):
		return api.Busy
	}
	return err
}
