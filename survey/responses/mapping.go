package responses

// Ignore is what a mapping says of a column that is not read.
const Ignore = "ignore"

// Mapping says which column is what, by its heading: the code of an item, an attribute or
// the comment, or [Ignore]. It comes before what headings say by themselves. Capitals,
// accents, blanks, a final point and numbering do not count in headings. It is kept as JSON.
type Mapping map[string]string

// Head is what a file begins with, for people who have to say which column is what.
type Head struct {
	Sheet   string     `json:"sheet,omitempty"`  // of a workbook, with headings
	Sheets  []string   `json:"sheets,omitempty"` // all that it has
	Format  string     `json:"format"`           // "xlsx", "csv"
	Row     int        `json:"row"`              // of the headings, as in the sheet; 0: none was found
	Columns []Column   `json:"columns"`
	Sample  [][]string `json:"sample"` // the first rows below, as they are written
}

// Column is a column of a file.
type Column struct {
	Place   int    `json:"place"` // from 1
	Letter  string `json:"letter"`
	Heading string `json:"heading"`
	Code    string `json:"code"` // what it is; "" when not known, [Ignore] when it is left out
}

// Unit is a unit that is asked about.
type Unit struct {
	Code  string
	Names []string // other ways in which it is written; accents and capitals do not count unless they tell two units apart
}

// Progress is how far a file was read.
type Progress struct {
	Rows  int
	Bytes int64
	Total int64 // how many there are, of a workbook unpacked
}
