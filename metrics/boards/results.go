package boards

// results shows what was published: indices, ranks, fields, satisfaction.
func results() Dashboard {
	of := `{authority=~"$authority", year=~"$year", group=~"$group"}`
	percent := func(w what) what {
		w.unit, w.decimals, w.min, w.max = "percentunit", ptr(2), ptr(0.0), ptr(1.0)
		w.steps = from("red", 0.6, "orange", 0.7, "yellow", 0.8, "light-green", 0.9, "green")
		return w
	}
	ranking := outside("Bảng xếp hạng trên trang công bố", "${url}/${year}/${group}")
	return board("results", "CCHC – Kết quả đã công bố", "Chỉ số cải cách hành chính và chỉ số hài lòng đã công bố. Điểm chưa công bố không bao giờ có ở đây.", "5m", "30d",
		chosen(label("authority", "Cơ quan", "parindex_index_ratio", true), label("year", "Năm", `parindex_index_ratio{authority=~"$authority"}`, false), label("group", "Khối", `parindex_index_ratio{authority=~"$authority", year=~"$year"}`, true)),
		[]section{
			{"Tổng quan", []what{
				percent(what{shape: number, title: "Chỉ số trung bình", about: "Trung bình cộng chỉ số của các đơn vị trong năm và khối đã chọn.", width: 6, ask: []Target{q("avg(parindex_index_ratio"+of+")", "")}}),
				percent(what{shape: number, title: "Cao nhất", width: 4, ask: []Target{q("topk(1, parindex_index_ratio"+of+")", "{{unit}}")}}),
				percent(what{shape: number, title: "Thấp nhất", width: 4, ask: []Target{q("bottomk(1, parindex_index_ratio"+of+")", "{{unit}}")}}),
				{shape: number, title: "Đơn vị đã công bố", width: 5, unit: "none", ask: []Target{q("count(parindex_index_ratio"+of+")", "")}},
				{shape: number, title: "Lần công bố gần nhất", width: 5, unit: "dateTimeFromNow", ask: []Target{q(`max(parindex_publication_timestamp_seconds{authority=~"$authority", year=~"$year"}) * 1000`, "")}},
			}},
			{"Xếp hạng", []what{
				percent(what{shape: bars, title: "Chỉ số theo đơn vị", about: "Tên là mã đơn vị trong danh sách đơn vị của chương trình.", width: 12, height: 16, link: ranking, ask: []Target{q("sort_desc(parindex_index_ratio"+of+")", "{{unit}}")}}),
				{shape: rows, title: "Bảng xếp hạng", about: "Thứ hạng trong khối, tính trên chỉ số chưa làm tròn.", width: 12, height: 16, link: ranking,
					ask:       []Target{q("parindex_rank"+of, ""), q("parindex_index_ratio"+of, "")},
					transform: columns(map[string]string{"Value #A": "Hạng", "Value #B": "Chỉ số", "unit": "Đơn vị", "group": "Khối", "year": "Năm", "authority": "Cơ quan", "set": "Bộ tiêu chí"}),
					overrides: []override{unitOf("Chỉ số", "percentunit", 2), unitOf("Hạng", "none", 0)}},
			}},
			{"Theo lĩnh vực và theo năm", []what{
				percent(what{shape: bars, title: "Trung bình theo lĩnh vực", about: "Chỉ số thành phần trung bình; tên là mã lĩnh vực trong bộ tiêu chí.", width: 12, ask: []Target{q("sort(avg by (field) (parindex_component_index_ratio"+of+"))", "Lĩnh vực {{field}}")}}),
				percent(what{shape: bars, title: "Trung bình các năm", about: "Các năm có thể dùng bộ tiêu chí khác nhau.", width: 12, ask: []Target{q(`avg by (year, group) (parindex_index_ratio{authority=~"$authority", group=~"$group"})`, "{{group}} {{year}}")}}),
			}},
			{"Hài lòng (SIPAS)", []what{
				percent(what{shape: bars, title: "Chỉ số hài lòng các đợt", width: 8, link: outside("Trang khảo sát", "${url}/sipas"), ask: []Target{q(`parindex_sipas_index_ratio{authority=~"$authority", unit=""}`, "{{round}}")}}),
				{shape: rows, title: "Khoảng tin cậy 95 % theo đơn vị", width: 12,
					ask:       []Target{q(`parindex_sipas_index_ratio{authority=~"$authority"}`, ""), q(`parindex_sipas_index_low_ratio{authority=~"$authority"}`, ""), q(`parindex_sipas_index_high_ratio{authority=~"$authority"}`, "")},
					transform: columns(map[string]string{"Value #A": "Chỉ số", "Value #B": "Cận dưới", "Value #C": "Cận trên", "unit": "Đơn vị", "round": "Đợt", "authority": "Cơ quan"}),
					overrides: []override{unitOf("Chỉ số", "percentunit", 2), unitOf("Cận dưới", "percentunit", 2), unitOf("Cận trên", "percentunit", 2)}},
				{shape: number, title: "Phiếu được tính", width: 4, unit: "none", ask: []Target{q(`parindex_sipas_responses{authority=~"$authority"}`, "{{round}}")}},
			}},
		})
}
