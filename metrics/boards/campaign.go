package boards

// phaseNames says in words where sheets stand.
var phaseNames = []mapping{{"value", map[string]result{
	"draft": {Text: "Đang soạn"}, "submitted": {Text: "Chờ lãnh đạo duyệt"}, "locked": {Text: "Đã chốt"}, "appraisal1": {Text: "Thẩm định lần 1"},
	"explanation": {Text: "Giải trình"}, "appraisal2": {Text: "Thẩm định lần 2"}, "decided": {Text: "Chờ công bố"}, "published": {Text: "Đã công bố"},
}}}

var partNames = []mapping{{"value", map[string]result{
	"opens": {Text: "Mở tự chấm"}, "self": {Text: "Hết hạn tự chấm"}, "appraisal1": {Text: "Hết thẩm định lần 1"}, "explanation": {Text: "Hết giải trình"}, "appraisal2": {Text: "Hết thẩm định lần 2"},
}}}

// campaign shows how far a year under way is: counts and times, no points.
func campaign() Dashboard {
	of := `authority=~"$authority", year=~"$year", group=~"$group"`
	const day = 86400.0
	council := outside("Tiến độ trong chương trình", "${url}/office/progress/${year}")
	return board("campaign", "CCHC – Tiến độ năm chấm điểm", "Phiếu đang ở đâu, ai còn chờ ai. Chỉ có số lượng và thời điểm, không có điểm.", "1m", "7d",
		chosen(label("authority", "Cơ quan", "parindex_campaign_sheets", true), label("year", "Năm", `parindex_campaign_sheets{authority=~"$authority"}`, false), label("group", "Khối", `parindex_campaign_sheets{authority=~"$authority", year=~"$year"}`, true)),
		[]section{
			{"Hạn nộp", []what{
				{shape: number, title: "Phiếu chưa chốt", about: "Đang soạn hoặc chờ lãnh đạo đơn vị duyệt.", width: 6, unit: "none", link: council, steps: from("green", 1.0, "orange"), ask: []Target{q(`sum(parindex_campaign_sheets{`+of+`, phase=~"draft|submitted"})`, "")}},
				{shape: number, title: "Quá hạn chưa nộp", about: "Đã tính thời gian gia hạn của từng đơn vị.", width: 6, unit: "none", link: council, steps: from("green", 1.0, "red"), ask: []Target{q(`sum(parindex_campaign_overdue_sheets{`+of+`})`, "")}},
				{shape: number, title: "Đến hạn kế tiếp", about: "Thời gian còn lại đến mốc gần nhất trong lịch.", width: 6, unit: "dtdurations", steps: from("red", 2*day, "orange", 7*day, "green"), ask: []Target{q(`min((parindex_campaign_deadline_timestamp_seconds{`+of+`} - time()) > 0)`, "")}},
				{shape: number, title: "Phiếu chờ thẩm định lâu nhất", about: "Từ khi nộp, hoặc từ khi giải trình xong.", width: 6, unit: "dtdurations", steps: from("green", 14*day, "orange", 21*day, "red"), ask: []Target{q(`max(time() - parindex_appraisal_waiting_since_timestamp_seconds{`+of+`})`, "")}},
			}},
			{"Phiếu theo bước", []what{
				{shape: stack, title: "Phiếu theo bước, theo thời gian", width: 14, unit: "none", min: ptr(0.0), ask: []Target{q(`sum by (phase) (parindex_campaign_sheets{`+of+`})`, "{{phase}}")}},
				{shape: rows, title: "Phiếu theo khối và bước", width: 10, maps: phaseNames, link: council, ask: []Target{q(`sum by (group, phase) (parindex_campaign_sheets{`+of+`}) > 0`, "")},
					transform: columns(map[string]string{"Value": "Số phiếu", "group": "Khối", "phase": "Bước"})},
				{shape: rows, title: "Lịch", about: "Các mốc của từng khối, chưa tính gia hạn.", width: 14, maps: partNames, ask: []Target{q(`parindex_campaign_deadline_timestamp_seconds{`+of+`} * 1000`, "")},
					transform: columns(map[string]string{"Value": "Thời điểm", "group": "Khối", "part": "Mốc", "year": "Năm", "authority": "Cơ quan"}),
					overrides: []override{unitOf("Thời điểm", "dateTimeAsLocal", 0)}},
				{shape: lines, title: "Thời gian thẩm định một phiếu", about: "Từ khi nhận phiếu đến khi xong, một nửa và chín phần mười số phiếu; tính từ đầu.", width: 10, unit: "dtdurations", ask: []Target{
					q(`histogram_quantile(0.5, sum by (le, round) (parindex_appraisal_duration_seconds_bucket{authority=~"$authority"}))`, "Lần {{round}}, một nửa"),
					q(`histogram_quantile(0.9, sum by (le, round) (parindex_appraisal_duration_seconds_bucket{authority=~"$authority"}))`, "Lần {{round}}, chín phần mười")}},
			}},
			{"Tệp nộp lên", []what{
				{shape: stack, title: "Tệp nhập mỗi giờ", about: "stored: đã lưu; draft: lưu nháp; unchanged: như cũ; refused: bị từ chối.", width: 14, unit: "none", min: ptr(0.0), ask: []Target{q(`sum by (outcome) (increase(parindex_imports_total{authority=~"$authority"}[1h]))`, "{{outcome}}")}},
				{shape: bars, title: "Lỗi hay gặp trong tệp", about: "Mười loại nhiều nhất từ trước đến nay; docs/cli.md giải thích từng loại.", width: 10, unit: "none", ask: []Target{q(`topk(10, sum by (kind) (parindex_import_issues_total{authority=~"$authority"}))`, "{{kind}}")}},
			}},
			{"Khảo sát", []what{
				{shape: bars, title: "Phiếu khảo sát đã thu", about: "Trên số phiếu dự kiến, theo đợt.", width: 14, unit: "percentunit", min: ptr(0.0), max: ptr(1.0), steps: from("red", 0.5, "orange", 0.9, "green"), link: outside("Khảo sát trong chương trình", "${url}/office/surveys"), ask: []Target{q(`sum by (round) (parindex_survey_answers{authority=~"$authority"}) / sum by (round) (parindex_survey_planned{authority=~"$authority"})`, "{{round}}")}},
				{shape: lines, title: "Phiếu thu mỗi giờ", width: 10, unit: "none", min: ptr(0.0), ask: []Target{q(`sum by (round) (delta(parindex_survey_answers{authority=~"$authority"}[1h]))`, "{{round}}")}},
			}},
		})
}
