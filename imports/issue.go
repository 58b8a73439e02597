package imports

import (
	"parindex/words"
)

// Severity of an issue.
type Severity string

const (
	Error   Severity = "error"   // of the file: nothing is stored; of an item: its value is kept out
	Warning Severity = "warning" // the value is in, somebody should look
	Notice  Severity = "notice"  // said for the record
)

// Issue is one thing that a reader of the workbook should know, with its place.
type Issue struct {
	Severity Severity   `json:"severity"`
	Sheet    string     `json:"sheet"`
	Cell     string     `json:"cell"` // "D12", "D12:D13", or "" where no cell exists
	Code     string     `json:"code"` // of the item, or ""
	Kind     Kind       `json:"kind"`
	Problem  words.Text `json:"problem"`
	Fix      words.Text `json:"fix"`
}

// Kind names what is wrong; docs/cli.md lists every kind.
type Kind string

// Kinds of a whole file: it is refused and nothing is stored.
const (
	NotWorkbook    Kind = "not_workbook"    // another format, recognised by content
	Encrypted      Kind = "encrypted"       // protected by a password for opening
	Damaged        Kind = "damaged"         // cut, changed or malformed
	TooLarge       Kind = "too_large"       // more than is allowed
	Forbidden      Kind = "forbidden"       // DOCTYPE, entities
	NoTable        Kind = "no_table"        // no header row found
	NoItems        Kind = "no_items"        // a header without rows
	NotFilled      Kind = "not_filled"      // a sheet without any points or figures
	OtherSet       Kind = "other_set"       // the sheet belongs to another criteria set
	UnknownUnit    Kind = "unknown_unit"    // no unit of that name
	SeveralUnits   Kind = "several_units"   // sheets of more than one unit
	YearDiffers    Kind = "year_differs"    // the sheet says another year than the caller
	UnitDiffers    Kind = "unit_differs"    // the sheet names another unit than the caller
	NoYear         Kind = "no_year"         // neither the sheet nor the caller says the year
	SeveralColumns Kind = "several_columns" // two columns of points claim to be the one
	SeveralTables  Kind = "several_tables"  // two tables give the same items other points, or two sheets an appendix
	NoSet          Kind = "no_set"          // no criteria set for the unit's group and the year
)

// Kinds of an item marked error: its value is kept out, the rest is stored as a draft.
const (
	OverMax            Kind = "over_max"
	Negative           Kind = "negative"
	TextInScore        Kind = "text_in_score"
	ErrorValue         Kind = "error_value"
	DuplicateCode      Kind = "duplicate_code"
	UnknownCode        Kind = "unknown_code"
	MissingItem        Kind = "missing_item"
	MaxDiffers         Kind = "max_differs"
	FigureInconsistent Kind = "figure_inconsistent"
	FigureUnreadable   Kind = "figure_unreadable"
	ChoiceUnknown      Kind = "choice_unknown"
	MergedScore        Kind = "merged_score"
	BonusOverCap       Kind = "bonus_over_cap"
	MissingValue       Kind = "missing_value" // a list of units without a name or a group
	BadValue           Kind = "bad_value"     // a day or a yes that cannot be read
)

// Kinds of a list of people, beside missing_value, bad_value and unknown_unit.
const (
	UnknownRole   Kind = "unknown_role"
	UnknownField  Kind = "unknown_field"
	UnknownGroup  Kind = "unknown_group"
	PersonDiffers Kind = "person_differs" // one login with two names or addresses
)

// Kinds of a list of provincial indices, beside missing_value and bad_value.
const (
	UnknownProvince Kind = "unknown_province" // no province of that name in that year
	RankOver        Kind = "rank_over"        // a rank above how many are ranked, or more than there are provinces
	OverScale       Kind = "over_scale"       // a value that the index cannot have
	DuplicateRow    Kind = "duplicate_row"    // two rows about the same
	FutureYear      Kind = "future_year"      // a result of a year that has not come
	IndexName       Kind = "index_name"       // warning: an unknown index whose name is near a known one
)

// Kinds of an item marked warning.
const (
	PointsDifferFromRule Kind = "points_differ_from_rule"
	MissingEvidence      Kind = "missing_evidence"
	MissingScore         Kind = "missing_score"
	FigureMissing        Kind = "figure_missing" // points typed, and the figures that they rest on are not
	PointsAstray         Kind = "points_astray"  // points on a row without a code
	NameDiffers          Kind = "name_differs"   // the name beside a code is another item's
	DashInScore          Kind = "dash_in_score"
	CodeAsDate           Kind = "code_as_date"
	TotalMismatch        Kind = "total_mismatch"
	FormulaWithoutValue  Kind = "formula_without_value"
	NotSelfItem          Kind = "not_self_item"
	HiddenRowUnknownCode Kind = "hidden_row_unknown_code"
	PercentInScore       Kind = "percent_in_score"
	ExternalLink         Kind = "external_link"
	AmbiguousNumber      Kind = "ambiguous_number"
	LegacyFont           Kind = "legacy_font"
	StampUnreadable      Kind = "stamp_unreadable" // the hidden stamp of a form
	CutText              Kind = "cut_text"         // a cell longer than Excel allows
	MoreIssues           Kind = "more_issues"      // of any severity: the rest is not listed
)

// Kinds marked notice.
const (
	NumberAsText             Kind = "number_as_text"
	CodeMapped               Kind = "code_mapped" // by the crosswalk from an earlier set
	CodeAsNumber             Kind = "code_as_number"
	PointsByRule             Kind = "points_by_rule" // no points typed: what is declared counts
	NotApplicable            Kind = "not_applicable"
	FigureWithText           Kind = "figure_with_text"
	TotalFormulaWithoutValue Kind = "total_formula_without_value"
	Hidden                   Kind = "hidden"
	Unused                   Kind = "unused"
	SeveralSheets            Kind = "several_sheets" // read together
)

// Kinds of the appendix of a decision, beside those above.
const (
	RuleUnread       Kind = "rule_unread"       // scoring lines that are no rule
	SumDiffers       Kind = "sum_differs"       // the parts do not add up to the printed maximum
	ToFill           Kind = "to_fill"           // what the appendix does not say and the set needs
	CodeUnread       Kind = "code_unread"       // a code that cannot be read, or whose parent is missing
	FiguresAssumed   Kind = "figures_assumed"   // the figures to declare are not printed
	EndAssumed       Kind = "end_assumed"       // an end of a band
	ConditionAssumed Kind = "condition_assumed" // when a formula holds
	ShareAssumed     Kind = "share_assumed"     // that a part is no more than its whole
	ShareUnsure      Kind = "share_unsure"      // whether it is was not clear, and not taken
	PointsAssumed    Kind = "points_assumed"    // points that differ from the maximum
	SourceAssumed    Kind = "source_assumed"    // who fills the item
	CodeAssumed      Kind = "code_assumed"      // a code that is printed otherwise
)
