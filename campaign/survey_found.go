package campaign

import (
	"context"
	"encoding/json"
	"sync"

	"parindex/store"
	"parindex/survey/findings"
	"parindex/survey/index"
)

// lastFound keeps what was found in the round that was computed last: its result, its
// checklist and its publication ask for the same figures one after another, and those of a
// million answers take seconds and hundreds of megabytes. One round is computed at a time.
type lastFound struct {
	mu    sync.Mutex
	from  string // digest of all that figures are made from
	found *findings.Findings
	text  []byte // of found
}

// findOnce is find with the text that is frozen, and computes again only where something
// has changed. What comes back is common to all who ask, and must not be changed.
func (c *Campaign) findOnce(ctx context.Context, r *SurveyRound, plan index.Plan, which store.Batches) (*findings.Findings, []byte, error) {
	design, err := json.Marshal(findings.Findings{Result: &index.Result{SHA256: r.Asks.SHA256, Plan: plan}, Targets: r.Targets})
	if err != nil {
		return nil, nil, err
	}
	from := digestOf("found", c.Authority, r.ID, string(which), string(design))
	kept := &c.top().lastFound
	kept.mu.Lock()
	defer kept.mu.Unlock()
	if kept.from == from {
		return kept.found, kept.text, nil
	}
	found, err := c.find(ctx, r, plan, which)
	if err != nil {
		return nil, nil, err
	}
	text, err := found.Encode()
	if err != nil {
		return nil, nil, err
	}
	kept.from, kept.found, kept.text = from, found, text
	return found, text, nil
}
