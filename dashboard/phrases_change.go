package dashboard

import "parindex/dashboard/shell"

// changePhrases are those of the page that sets a year against the one before.
var changePhrases = shell.Phrases{
	"change.title":     {Vi: "Năm %d so với năm trước", En: "%d against the year before"},
	"change.short":     {Vi: "So với năm trước", En: "Year against year"},
	"change.link":      {Vi: "So với năm trước: do tiêu chí hay do đơn vị", En: "Against the year before: the criteria or the unit"},
	"change.first":     {Vi: "Khối này chưa có kết quả công bố nào trước năm %d, nên chưa có gì để so.", En: "The group has no published result before %d, so there is nothing to compare with."},
	"change.before.at": {Vi: "Xếp hạng %s", En: "Ranking of %s"},

	"change.finding":         {Vi: "%s trên %s đơn vị so sánh được có chỉ số tăng so với năm %s.", En: "%s of %s units that can be compared raised their index since %s."},
	"change.finding.split":   {Vi: "%s trên %s đơn vị so sánh được có chỉ số tăng so với năm %s; riêng việc đổi bộ tiêu chí làm chỉ số trung bình thay đổi %s điểm phần trăm.", En: "%s of %s units that can be compared raised their index since %s; the change of criteria alone moved the mean by %s percentage points."},
	"change.finding.damaged": {Vi: "Bộ tiêu chí đã lưu của năm %d bị hỏng nên chưa so được với năm đó.", En: "The stored criteria set of %d is damaged, so there is no comparison with that year."},
	"change.finding.basis":   {Vi: "Không so sánh được với %s: một năm tính điểm tự chấm, một năm tính điểm thẩm định.", En: "Not comparable with %s: one year counts self-assessed points, the other appraised ones."},
	"change.finding.none":    {Vi: "Không đơn vị nào có chỉ số ở cả năm nay và năm %s.", En: "No unit has an index in both this year and %s."},

	"change.fallen":  {Vi: "Giảm hạng nhiều nhất:", En: "Fell by most places:"},
	"change.places":  {Vi: "%d bậc", En: "%d places"},
	"change.places1": {Vi: "%d bậc", En: "%d place"},

	"change.how.alike":    {Vi: "Hai năm chấm theo cùng bộ tiêu chí %s và cùng cách tính: toàn bộ thay đổi là của đơn vị, kể cả phần do tiêu chí áp dụng hay không áp dụng.", En: "Both years were scored with set %s in the same way: the whole move is the unit’s own, with what comes from items that apply or do not apply."},
	"change.how.unjoined": {Vi: "Bộ tiêu chí %s không có bảng chuyển mã từ %s, nên không tách được phần do đổi tiêu chí; chỉ nêu mức thay đổi chung.", En: "Set %s has no crosswalk from %s, so what the criteria changed cannot be told apart; only the whole move is shown."},
	"change.how.basis":    {Vi: "Chỉ số của năm %d được nêu cạnh để tham khảo, không tính chênh lệch.", En: "The index of %d stands beside for reference; no difference is taken."},
	"change.how.split":    {Vi: "“Do tiêu chí”: cùng câu trả lời của năm trước, chấm theo bộ %s, so với khi chấm theo bộ cũ. “Do đơn vị”: năm nay so với câu trả lời năm trước, đều chấm theo bộ mới. Chỉ trên các tiêu chí so sánh được qua bảng chuyển mã.", En: "“By the criteria”: the answers of the year before scored with set %s, against the old set. “By the unit”: this year against those answers, both under the new set. Only over items that the crosswalk joins."},
	"change.how.sources":  {Vi: "Hai năm chấm theo cùng bộ tiêu chí %s nhưng không cùng nguồn điểm. “Do đơn vị”: năm nay so với năm trước, trên các tiêu chí áp dụng ở cả hai năm; tiêu chí không đổi, nên “Do tiêu chí” bằng 0.", En: "Both years were scored with set %s, but not from the same sources. “By the unit”: this year against the year before, over the items that apply in both; the criteria are the same, so “by the criteria” is 0."},
	"change.how.rest":     {Vi: "“Không tách được”: phần còn lại, do tiêu chí thêm, bỏ, gộp, không áp dụng ở một trong hai năm, điểm thưởng, điểm phạt; danh sách ở cuối trang.", En: "“Not split”: what is left, from items that were added, dropped, merged or do not apply in one of the years, and bonus and penalty; listed at the end of the page."},

	"change.compared":      {Vi: "Đơn vị so sánh được", En: "Units compared"},
	"change.compared.note": {Vi: "trên %s đơn vị", En: "out of %s"},
	"change.rose":          {Vi: "Tăng chỉ số", En: "Rose"},
	"change.fell":          {Vi: "Giảm chỉ số", En: "Fell"},
	"change.mean":          {Vi: "Thay đổi trung bình", En: "Mean move"},
	"change.mean.criteria": {Vi: "Trong đó do tiêu chí", En: "Of which by the criteria"},

	"change.best":       {Vi: "Dẫn đầu và tiến bộ", En: "Highest and most improved"},
	"change.best.level": {Vi: "Chỉ số cao nhất (kèm tăng, giảm)", En: "Highest index (and its move)"},
	"change.best.most":  {Vi: "Chỉ số tăng nhiều nhất (kèm chỉ số)", En: "Index rose most (and the index)"},
	"change.best.own":   {Vi: "Tự cải thiện nhiều nhất", En: "Improved most by themselves"},
	"change.best.hint":  {Vi: "Chỉ gồm đơn vị được xếp hạng, giữ nguyên mã, tên và không nhận sáp nhập đơn vị nào.", En: "Only ranked units with the same code and name that no other was merged into."},
	"change.of":         {Vi: "trong tổng %s", En: "of %s in all"},

	"change.table":    {Vi: "Thay đổi của từng đơn vị (điểm phần trăm)", En: "Move of each unit (percentage points)"},
	"change.index":    {Vi: "Chỉ số %s", En: "Index %s"},
	"change.total":    {Vi: "Thay đổi", En: "Move"},
	"change.criteria": {Vi: "Do tiêu chí", En: "By the criteria"},
	"change.own":      {Vi: "Do đơn vị", En: "By the unit"},
	"change.rest":     {Vi: "Không tách được", En: "Not split"},
	"change.was":      {Vi: "tên năm %s:", En: "name in %s:"},

	"change.kin.joined":   {Vi: "đã nhận sáp nhập, không gộp vào phép so:", En: "has taken in, not part of the comparison:"},
	"change.kin.renamed":  {Vi: "tiếp nối đơn vị cũ, không tính chênh lệch:", En: "continues the former unit, no difference taken:"},
	"change.kin.merged":   {Vi: "hình thành từ các đơn vị cũ, không tính chênh lệch:", En: "formed from former units, no difference taken:"},
	"change.gone":         {Vi: "Có trong bảng năm %s, không còn trong năm nay", En: "In the ranking of %s, not in this year’s"},
	"change.gone.nowhere": {Vi: "không ghi đơn vị nào tiếp nối", En: "no unit is said to continue it"},

	"change.apart":          {Vi: "Tiêu chí không so sánh được", En: "Items that are not compared"},
	"change.apart.why":      {Vi: "Vì sao", En: "Why"},
	"change.code.now":       {Vi: "Mã bộ mới", En: "Code in the new set"},
	"change.code.before":    {Vi: "Mã bộ cũ", En: "Code in the old set"},
	"change.apart.new":      {Vi: "bộ cũ không có", En: "not in the old set"},
	"change.apart.gone":     {Vi: "bộ mới đã bỏ", En: "dropped from the new set"},
	"change.apart.merged":   {Vi: "gộp từ nhiều tiêu chí cũ", En: "merged from several old items"},
	"change.apart.parts":    {Vi: "một bộ chấm trực tiếp, một bộ chấm theo tiêu chí thành phần", En: "scored itself in one set, by its parts in the other"},
	"change.apart.source":   {Vi: "nguồn điểm khác nhau", En: "its points come from another source"},
	"change.apart.answers":  {Vi: "cách chấm đã đổi; với %d đơn vị, điểm đã tính không cho biết câu trả lời để chấm lại", En: "its rule changed; for %d units the points counted do not tell the answer to score again"},
	"change.apart.answers1": {Vi: "cách chấm đã đổi; với %d đơn vị, điểm đã tính không cho biết câu trả lời để chấm lại", En: "its rule changed; for %d unit the points counted do not tell the answer to score again"},
	"change.apart.exempt":   {Vi: "không áp dụng ở một trong hai năm với %d đơn vị", En: "does not apply to %d units in one of the years"},
	"change.apart.exempt1":  {Vi: "không áp dụng ở một trong hai năm với %d đơn vị", En: "does not apply to %d unit in one of the years"},

	"change.chart.title": {Vi: "tăng nhiều nhất: %s điểm phần trăm", En: "rose most: %s percentage points"},
	"change.chart.none":  {Vi: "Không đơn vị nào tăng chỉ số", En: "No unit raised its index"},
	"change.chart.text":  {Vi: "Biểu đồ cột ngang: thay đổi chỉ số năm %d so với %s của từng đơn vị. %s.", En: "Bar chart: move of each unit’s index in %d since %s. %s."},
}
