package dashboard

import (
	"bytes"
	"strconv"
	"strings"

	"parindex/exact"
	"parindex/provinces"
	"parindex/reports"
	"parindex/store"
)

// provincesCSV is everything that counts of national indices, with the columns that an
// import reads: values with a point, as they were printed.
func provincesCSV(q *request) (download, error) {
	var b bytes.Buffer
	b.WriteString("\ufeffChỉ số;Năm;Tỉnh;Chỉ số thành phần;Giá trị;Hạng;Trên tổng số;Mục tiêu hạng;Mục tiêu giá trị;Nguồn\r\n")
	for i := range q.shelf.standings {
		s := &q.shelf.standings[i]
		row := []string{
			reports.Quoted(s.Index), strconv.Itoa(s.Year), reports.Quoted(provinces.NameIn(s.Year, s.Province)), reports.Quoted(s.Part),
			"", "", "", "", "", reports.Quoted(s.Source),
		}
		value, rank, of := standingCells(s)
		if s.Target {
			if row[7], row[8] = rank, value; rank != "" && of != "" {
				row[7] += "/" + of
			}
		} else {
			row[4], row[5], row[6] = value, rank, of
		}
		b.WriteString(strings.Join(row, ";") + "\r\n")
	}
	return download{kind: "text/csv; charset=utf-8", name: "chi-so-cap-tinh.csv", body: b.Bytes()}, nil
}

func standingCells(s *store.Standing) (value, rank, of string) {
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	return decimal(s.Value), count(s.Rank), count(s.Of)
}

// decimal writes a number with a comma and all its decimals; "" is none.
func decimal(n *exact.Number) string {
	if n == nil {
		return ""
	}
	return strings.Replace(n.String(), ".", ",", 1)
}
