package main

// tables are those of every kind of page, by their classes.
var tables = map[string]map[string]column{
	"ranking ranking stack firm":        rankingTable,
	"ranking bins":                      {"Khoảng chỉ số (%)": names, "Số đơn vị": {want: binned}},
	"heatmap heat":                      heatTable,
	"change fields moves stack":         changeTable,
	"printed printed stack cells":       printedTable,
	"map ":                              {"Hạng": ofUnit(rankOf), "Đơn vị": names, "Chỉ số (%)": ofUnit(indexOf)},
	"unit losses stack":                 lossesTable,
	"unit fields":                       fieldsTable,
	"unit fields criteria":              fieldsTable,
	"unit history stack cells":          historyTable,
	"unit items stack":                  itemsTable,
	"whatif items trying stack":         whatIfTable,
	"compare fields beside stack cells": besideTable,
	"item bins":                         bucketsTable,
	"item history yearly":               yearsTable,
	"item items across stack":           acrossTable,
	"item fields parts":                 partsTable,
	"field bins":                        bucketsTable,
	"field history yearly":              yearsTable,
	"field fields parts":                partsTable,
	"field fields across":               fieldAcrossTable,
	"provinces stack cells":             provinceTable,
	"provinces ":                        provinceTable,
	"provinces provinces":               contestTable,
}
