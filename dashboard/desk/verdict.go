package desk

import (
	"slices"

	"parindex/campaign"
	"parindex/imports"
)

// verdict is how a workbook fares, in one sentence. The text says it all; the shade
// helps.
type verdict struct {
	Shade string // "stored", "ready", "draft", "refused", "unchanged"
	Short string
	Text  string
	More  string // what to do, or what else to know
}

// triedVerdict is about an upload that is not stored. found may be nil.
func (v *visit) triedVerdict(r *campaign.FileReport, found *campaign.Comparison) verdict {
	errors, warnings := count(r.Issues, imports.Error), count(r.Issues, imports.Warning)
	more := ""
	if warnings > 0 {
		more = v.sayN(warnings, "verdict.warnings")
	}
	switch {
	case refused(r):
		return verdict{Shade: "refused", Short: v.say("short.refused"), Text: v.sayN(errors, "verdict.refused"), More: v.refusedMore(r)}
	case overtaken(found) && found.Known == found.Before.Revision:
		return verdict{Shade: "unchanged", Short: v.say("short.typed"), Text: v.sayN(found.Typed, "verdict.typed", found.Known), More: v.say("verdict.overtaken.more")}
	case overtaken(found):
		return verdict{Shade: "unchanged", Short: v.say("short.overtaken"), Text: v.say("verdict.overtaken", found.Known, found.Before.Revision), More: v.say("verdict.overtaken.more")}
	case found != nil && found.Known > 0:
		return verdict{Shade: "unchanged", Short: v.say("short.same"), Text: v.say("verdict.same", found.Known), More: v.say("verdict.same.more")}
	case errors > 0:
		return verdict{Shade: "draft", Short: v.say("short.draft"), Text: v.sayN(errors, "verdict.draft"), More: v.say("verdict.draft.more")}
	}
	return verdict{Shade: "ready", Short: v.say("short.ready"), Text: v.say("verdict.ready"), More: more}
}

// keptVerdict is about an import of the history.
func (v *visit) keptVerdict(r *campaign.FileReport) verdict {
	kept := verdict{Shade: string(r.Outcome), Short: v.say("outcome." + string(r.Outcome))}
	errors := count(r.Issues, imports.Error)
	switch r.Outcome {
	case campaign.Rejected:
		kept.Text, kept.More = v.sayN(errors, "verdict.refused"), v.refusedMore(r)
	case campaign.Drafted:
		kept.Text, kept.More = v.sayN(errors, "kept.draft", r.Revision), v.say("kept.draft.more")
	case campaign.Unchanged:
		kept.Text = v.say("kept.unchanged")
	case campaign.Stored:
		kept.Text = v.say("kept.stored")
		if r.Revision > 0 {
			kept.Text = v.say("kept.revision", r.Revision)
		}
	}
	return kept
}

// refusedMore says what to do with a refused file: nothing of its kind may be in it.
func (v *visit) refusedMore(r *campaign.FileReport) string {
	otherKind := func(i imports.Issue) bool { return i.Kind == imports.NoTable || i.Kind == imports.NoItems }
	if r.Kind == campaign.Sheets && slices.ContainsFunc(r.Issues, otherKind) {
		return v.say("verdict.refused.kind")
	}
	return v.say("verdict.refused.more")
}
