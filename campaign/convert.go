package campaign

import (
	"context"
	"errors"

	"parindex/convert"
	"parindex/imports"
	"parindex/words"
)

// Converted is the kind of the notice that says that a file was read by way of
// LibreOffice.
const Converted imports.Kind = "converted"

// converter makes an .xlsx of a spreadsheet of a format.
type converter func(body []byte, ext string) ([]byte, error)

// by is converting with LibreOffice; nil without one.
func by(ctx context.Context, lo *convert.LibreOffice) converter {
	if lo == nil {
		return nil
	}
	return func(body []byte, ext string) ([]byte, error) { return lo.Convert(ctx, body, ext) }
}

// convertOld gives a file that was refused for its format to the converter, when there
// is one and the file is an old spreadsheet. read takes what came out. The issues are
// those of the reading that counts.
func convertOld(convertTo converter, body []byte, issues []imports.Issue, read func(xlsx []byte) []imports.Issue) ([]imports.Issue, error) {
	if convertTo == nil || len(issues) != 1 || issues[0].Kind != imports.NotWorkbook {
		return issues, nil
	}
	ext, ok := imports.Convertible(body)
	if !ok {
		return issues, nil
	}
	xlsx, err := convertTo(body, ext)
	var refused *convert.Refused
	switch {
	case errors.As(err, &refused):
		issues[0].Problem = words.Sprintf("%s; không chuyển đổi được sang .xlsx: %s", "%s; it could not be converted to .xlsx: %s", issues[0].Problem, refused.Reason)
		return issues, nil
	case err != nil:
		return nil, err
	}
	notice := imports.Issue{
		Severity: imports.Notice, Kind: Converted,
		Problem: words.Sprintf("Tệp .%s được LibreOffice chuyển đổi sang .xlsx rồi mới đọc; địa chỉ ô là của bảng sau khi chuyển đổi", "The .%s file was converted to .xlsx by LibreOffice and then read; cells are those of the converted sheet", ext),
		Fix:     words.Text{Vi: "Không cần làm gì; nếu có chỗ đọc sai, mở tệp gốc, lưu dạng .xlsx rồi nhập lại.", En: "Nothing to do; if something was read wrongly, open the original, save it as .xlsx and import it again."},
	}
	return append([]imports.Issue{notice}, read(xlsx)...), nil
}

// ReadUnits reads a list of units, one in an old format by way of LibreOffice; nil is
// none.
func ReadUnits(ctx context.Context, lo *convert.LibreOffice, name string, body []byte) (imports.UnitList, error) {
	list := imports.ReadUnits(shortName(name), body)
	issues, err := convertOld(by(ctx, lo), body, list.Issues, func(xlsx []byte) []imports.Issue {
		list = imports.ReadUnits(shortName(name), xlsx)
		return list.Issues
	})
	list.Issues = issues
	return list, err
}

// Workbook returns the .xlsx that a file is read as: the file itself or, where it is an
// old spreadsheet, what LibreOffice makes of it. The error is *convert.Refused where
// that cannot be made.
func (c *Campaign) Workbook(ctx context.Context, body []byte) ([]byte, error) {
	ext, old := imports.Convertible(body)
	if !old || c.Converter == nil {
		return body, nil
	}
	return c.Converter.Convert(ctx, body, ext)
}
