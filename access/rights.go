package access

// Deed is something that not everybody may do.
type Deed string

const (
	// A unit's own sheet.
	Read      Deed = "read"       // see a unit's claims, figures, evidence and what is said about them
	Fill      Deed = "fill"       // write in the sheet: form, workbook, evidence
	Submit    Deed = "submit"     // hand it to the unit's leader
	Withdraw  Deed = "withdraw"   // take it back before appraisal begins
	SendBack  Deed = "send-back"  // back to the officer, with a reason
	Lock      Deed = "lock"       // approve it and hand it in
	Reply     Deed = "reply"      // agree or contest what was judged
	SendReply Deed = "send-reply" // end the unit's explanation

	// The appraisal.
	Judge    Deed = "judge"    // accept, change, return an item
	Judged   Deed = "judged"   // see what was judged before the unit itself is shown it
	Survey   Deed = "survey"   // give the points of surveys and of other indices
	Advance  Deed = "advance"  // begin and end the appraisal rounds of a unit
	Progress Deed = "progress" // see who is how far: states and counts, no points; counts of the own unit tell how it is judged
	Compare  Deed = "compare"  // see self, appraised, explained and final points, and who claims too much
	Preview  Deed = "preview"  // see the ranking before it is published, and what is missing
	Publish  Deed = "publish"
	Audit    Deed = "audit" // see the whole log with its values

	// Surveys of citizens.
	RunSurvey     Deed = "run-survey"     // plan rounds, draw samples, make links, take answers in; see progress
	TypeForms     Deed = "type-forms"     // type in paper forms
	SurveyResults Deed = "survey-results" // see what a round says before it is published
	PublishSurvey Deed = "publish-survey"

	// The office.
	People  Deed = "people"  // accounts and their grants
	Plan    Deed = "plan"    // units, criteria sets, calendar, extensions, re-opening, settings
	Trail   Deed = "trail"   // see the log without points
	Operate Deed = "operate" // see how the service runs
)

// Deeds lists every deed in the order that docs/rights.md shows them.
var Deeds = []Deed{
	Read, Fill, Submit, Withdraw, SendBack, Lock, Reply, SendReply,
	Judge, Judged, Survey, Advance, Progress, Compare, Preview, Publish, Audit,
	RunSurvey, TypeForms, SurveyResults, PublishSurvey,
	People, Plan, Trail, Operate,
}

// rights is the one table of who may do what, and how far. What is not in it may not be
// done. In which state of a sheet a deed is possible is said by package assessment.
//
// What a unit may not see yet, nobody who belongs to it sees by another role either: every
// right to see what was judged reaches [Others]. Only the head of the authority, who
// publishes and answers for all of it, sees the whole.
var rights = map[Deed]map[Role]Reach{
	Read:      {Officer: OwnOne, Leader: OwnOne, Appraiser: Within, Chair: Whole, Secretary: Whole, Head: Whole},
	Fill:      {Officer: OwnOne},
	Submit:    {Officer: OwnOne},
	Withdraw:  {Officer: OwnOne, Leader: OwnOne},
	SendBack:  {Leader: OwnOne},
	Lock:      {Leader: OwnOne},
	Reply:     {Officer: OwnOne, Leader: OwnOne},
	SendReply: {Officer: OwnOne, Leader: OwnOne},
	Judge:     {Appraiser: Others, Chair: Others},
	Judged:    {Appraiser: Others, Chair: Others, Secretary: Others, Head: Whole},
	Survey:    {Chair: Others, Secretary: Others},
	Advance:   {Chair: Others, Secretary: Others},
	Progress:  {Appraiser: Others, Chair: Others, Secretary: Others, Head: Whole, Administrator: Others},
	Compare:   {Chair: Others, Secretary: Others, Head: Whole},
	Preview:   {Chair: Others, Secretary: Others, Head: Whole},
	Publish:   {Head: Whole},
	Audit:     {Chair: Others, Secretary: Others, Head: Whole},

	RunSurvey:     {Surveyor: Others},
	TypeForms:     {Surveyor: Others, Clerk: Whole},
	SurveyResults: {Surveyor: Others, Chair: Others, Secretary: Others, Head: Whole},
	PublishSurvey: {Head: Whole},

	People:  {Administrator: Whole},
	Plan:    {Administrator: Whole},
	Trail:   {Administrator: Others, Operator: Others},
	Operate: {Operator: Whole, Administrator: Whole},
}
