package main

// english are the names of columns and figures in English, with those in Vietnamese.
var english = map[string]string{
	"Rank": "Hạng", "Unit": "Đơn vị", "Index (%)": "Chỉ số (%)", "Class": "Xếp loại", "Total points": "Tổng điểm",
	"Self-assessed": "Điểm tự chấm", "Appraised": "Điểm thẩm định", "Survey": "Điểm điều tra XHH", "Change in rank": "Tăng, giảm hạng",
	"Change in index": "Tăng, giảm chỉ số", "Rank as printed (by total points)": "Hạng đã công bố (theo tổng điểm)", "Difference in points": "Chênh lệch điểm",
	"Units": "Số đơn vị", "Group mean": "Trung bình khối", "Highest": "Cao nhất", "Lowest": "Thấp nhất",
	"Lost / maximum": "Mất / tối đa", "Item": "Tiêu chí", "Next step": "Bước tiếp theo", "The group": "Cả khối", "Why": "Vì sao",
	"Field": "Lĩnh vực", "Criterion": "Tiêu chí", "Against mean": "So với TB", "Since N": "So với N", "Group best": "Cao nhất khối", "Points": "Điểm",
	"Year": "Năm", "Group mean (%)": "Trung bình khối (%)", "Printed total": "Điểm đã công bố", "Printed rank (by total points)": "Hạng đã công bố (theo tổng điểm)",
	"Maximum": "Tối đa", "Counted": "Được tính", "Evidence, notes": "Tài liệu kiểm chứng, ghi chú", "Self-assessed, counted": "Điểm tự chấm được tính",
	"Range of index (%)": "Khoảng chỉ số (%)", "Number of units": "Số đơn vị", "Share (%)": "Tỷ lệ (%)", "Share of the maximum": "Phần của điểm tối đa",
	"Code that year": "Mã năm đó", "Full marks": "Đạt tối đa", "Place": "Vị thứ", "Appraisers’ change": "Thay đổi khi thẩm định", "Points in N": "Điểm năm N",
	"Points the group lost": "Điểm mất của cả khối", "Share of points lost (%)": "Phần của điểm mất (%)", "Index": "Chỉ số", "Overall rank": "Hạng chung",
	"Mean points": "Điểm trung bình", "Units with 0 points": "Đơn vị 0 điểm", "Lowered by appraisers": "Bị thẩm định giảm", "Raised by appraisers": "Được thẩm định nâng",
	"Left as claimed": "Giữ nguyên", "Standard deviation": "Độ lệch chuẩn", "Index N": "Chỉ số N", "Index this year": "Chỉ số năm nay", "Move": "Thay đổi", "By the criteria": "Do tiêu chí", "By the unit": "Do đơn vị", "Not split": "Không tách được", "Of which by the criteria": "Trong đó do tiêu chí",
	"The unit the year before": "Đơn vị ở năm trước", "Units compared": "Đơn vị so sánh được", "Rose": "Tăng chỉ số", "Fell": "Giảm chỉ số", "Mean move": "Thay đổi trung bình", "Gap": "Chênh lệch",
	"Range of rank: from": "Khoảng hạng: từ", "Range of rank: to": "Khoảng hạng: đến", "Band": "Nhóm chưa phân định", "Rank in N": "Hạng năm N", "Unit code": "Mã đơn vị", "Assessed year": "Năm đánh giá",
	"Not applicable": "Không áp dụng", "Published": "Đã công bố", "Tried": "Thử", "Answer to try": "Câu trả lời thử",
	"Value": "Giá trị", "The nation": "Cả nước", "Target": "Mục tiêu", "Against target": "So với mục tiêu", "Source": "Nguồn", "Component": "Thành phần",
	"Tile": "Mã ô", "Province": "Tỉnh, thành phố", "Since 1 July N in": "Từ 01/7/N thuộc", "Former provinces": "Gồm các tỉnh cũ",
	"Printed rank": "Hạng đã công bố", "Rank computed here (by index)": "Hạng tính ở đây (theo chỉ số)", "Total computed here": "Điểm tính ở đây",
	"Version": "Phiên bản", "Fields": "Lĩnh vực", "Scored items": "Tiêu chí được chấm",
}
