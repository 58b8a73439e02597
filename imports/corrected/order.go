package corrected

import "slices"

// insertion says where a child of the root belongs when order lists the names of the
// children in the order that the format asks for: behind the last one that comes
// before it.
func insertion(src []byte, order []string, name string) (at int, ok bool) {
	before := order[:max(0, slices.Index(order, name))]
	t := walk(src)
	for t.next() {
		switch {
		case t.depth == 1 && !t.end:
			at = t.to
		case t.depth == 2 && (t.end || t.empty) && slices.Contains(before, t.name):
			at = t.to
		}
	}
	return at, !t.bad
}

// sheetOrder lists the children of a worksheet up to the drawing of its comments.
var sheetOrder = []string{"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing"}

// bookOrder lists the children of a workbook up to its names.
var bookOrder = []string{"fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames"}

// styleOrder lists the children of the styles up to the cell formats.
var styleOrder = []string{"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"}
