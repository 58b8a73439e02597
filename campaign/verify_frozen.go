package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
)

// chain returns a publication and compares its links: each holds the checksum of the
// one numbered before it, and no number was given that has no publication.
func (c *Campaign) chain(ctx context.Context, v *Verification, id int64) (store.Publication, error) {
	last, err := c.DB.LastPublication(ctx, c.Authority)
	if err != nil {
		return store.Publication{}, err
	}
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil {
		return store.Publication{}, err
	}
	numbered := func(id int64) *store.Publication {
		at := slices.IndexFunc(pubs, func(p store.Publication) bool { return p.ID == id })
		if at < 0 {
			return nil
		}
		return &pubs[at]
	}
	p := numbered(id)
	if p == nil {
		return store.Publication{}, fmt.Errorf("publication %d: %w", id, store.ErrNotFound)
	}
	before, after := "", numbered(id+1)
	if b := numbered(id - 1); b != nil {
		before = b.Checksum
	}
	v.same("", "", "chain", p.Previous, before)
	switch {
	case after != nil:
		v.same("", "", "chain", after.Previous, p.Checksum)
	case last > id:
		v.same("", "", "chain", "publication "+strconv.FormatInt(id+1, 10), "")
	}
	return *p, nil
}

// frozenScheme compares the stored criteria set with what was published by it, and
// compiles it as it stands on the disk; nil when that is not possible any more.
func (c *Campaign) frozenScheme(ctx context.Context, v *Verification, p *store.Publication) (*scoring.Scheme, error) {
	stored, err := c.DB.SetText(ctx, c.Authority, p.Set)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	sum := sha256.Sum256([]byte(stored.Body))
	v.same("", "", "set", p.SetSHA256, hex.EncodeToString(sum[:]))
	v.same("", "", "set", p.SetSHA256, stored.SHA256)
	set, faults := c.DB.Reread(stored.Body)
	scheme, more := scoring.Compile(set)
	if faults = append(faults, more...); len(faults) > 0 {
		v.same("", "", "set", "", strconv.Itoa(len(faults))+" faults")
		return nil, nil
	}
	v.same("", "", "ref", p.Set, set.Ref())
	v.same("", "", "title", p.SetTitle, set.Title)
	v.same("", "", "sample", strconv.FormatBool(p.Sample), strconv.FormatBool(set.Sample))
	v.same("", "", "places", strconv.Itoa(p.Places), strconv.Itoa(set.Decimals()))
	return scheme, nil
}

// inputs returns what a unit was counted from and compares it with its frozen sha256.
func (v *Verification) inputs(snap *store.Snapshot, p *store.Publication, f *store.Result) (store.Input, error) {
	in, err := snap.InputAt(f.Unit, f.Revision, p.LastMark)
	if errors.Is(err, store.ErrNotFound) {
		v.same(f.Unit, "", "revision", strconv.Itoa(f.Revision), "")
		in, err = snap.InputAt(f.Unit, 0, p.LastMark)
	}
	if err != nil {
		return in, err
	}
	sum, err := inputsOf(snap, &in)
	if err != nil {
		return in, err
	}
	v.same(f.Unit, "", "inputs", f.Inputs, sum)
	return in, nil
}

// originals are the files that were counted, each with a unit that it is about.
type originals map[string]string

func (o originals) add(in *store.Input) {
	if in.Sheet != nil {
		o[in.Sheet.Source.File] = in.Unit
	}
	for i := range in.Marks {
		if file := in.Marks[i].Source.File; file != "" { // "" was typed
			o[file] = in.Unit
		}
	}
}

// files hashes every original again.
func (v *Verification) files(snap *store.Snapshot, used originals) error {
	for _, key := range slices.Sorted(maps.Keys(used)) {
		sum, err := snap.Hash(key)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		v.same(used[key], "", "file", key, sum)
	}
	return nil
}

// scope compares the units of a publication with those that had a sheet or marks when
// it was made, and the revision of each with its newest then. A unit that left the
// scope of the set since is not missed.
func (c *Campaign) scope(ctx context.Context, v *Verification, snap *store.Snapshot, p *store.Publication, set *criteria.Set, frozen []store.Result) error {
	had, err := snap.Revisions(p.LastMark, p.LastImport)
	if err != nil {
		return err
	}
	for i := range frozen {
		v.same(frozen[i].Unit, "", "revision", strconv.Itoa(frozen[i].Revision), strconv.Itoa(had[frozen[i].Unit]))
		delete(had, frozen[i].Unit)
	}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return err
	}
	for _, u := range units {
		if _, ok := had[u.ID]; ok && set.AppliesTo(u.Group, p.Year) && u.In(strconv.Itoa(p.Year)) {
			v.same(u.ID, "", "unit", "", u.Name)
		}
	}
	return nil
}
