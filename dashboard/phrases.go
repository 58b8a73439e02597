package dashboard

import (
	"fmt"
	"strings"
	"unicode"

	"parindex/words"
)

// say returns a phrase of [phrases] in a language, with its arguments put in.
func say(lang words.Lang, key string, args ...any) string {
	text, ok := phrases[key]
	if !ok {
		return "[" + key + "]" // a test finds it
	}
	if len(args) == 0 {
		return text.In(lang)
	}
	return fmt.Sprintf(text.In(lang), args...)
}

// spoken is a text with its language: what rules say in English still names choices in
// Vietnamese, as the set does.
type spoken struct{ Text, Lang string }

func speak(text string, lang words.Lang) spoken {
	if strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) {
		lang = words.Vi
	}
	return spoken{text, string(lang)}
}

// phrases is everything that pages and their files say by themselves. Names, notes and
// reasons come from the database and stand in Vietnamese.
var phrases = map[string]words.Text{
	"brand":    {Vi: "Chỉ số cải cách hành chính", En: "Public administration reform index"},
	"skip":     {Vi: "Đến nội dung chính", En: "Skip to content"},
	"language": {Vi: "Ngôn ngữ", En: "Language"},
	"crumbs":   {Vi: "Vị trí trang", En: "Breadcrumb"},
	"years":    {Vi: "Năm", En: "Year"},
	"groups":   {Vi: "Khối", En: "Group"},

	"paper.line":     {Vi: "Công bố số %s, lúc %s", En: "Publication no. %s, made on %s"},
	"paper.set":      {Vi: "Chấm theo:", En: "Scored with:"},
	"paper.checksum": {Vi: "Mã kiểm tra (sha256):", En: "Checksum (sha256):"},

	"notice.label":         {Vi: "Lưu ý về số liệu", En: "About these figures"},
	"notice.sample":        {Vi: "Bộ tiêu chí mẫu: không phải văn bản của quyết định nào.", En: "Sample criteria set: not the text of any decision."},
	"notice.self":          {Vi: "Điểm tự chấm, chưa thẩm định.", En: "Self-assessed points, not appraised."},
	"notice.without":       {Vi: "Năm nay không có: %s; phần này không tính vào điểm tối đa của đơn vị nào.", En: "Not held this year: %s; left out of every unit’s maximum."},
	"notice.replaced":      {Vi: "Đây là công bố số %d, đã được thay bằng công bố số %d.", En: "This is publication no. %d; no. %d has replaced it."},
	"notice.replaced.link": {Vi: "Xem kết quả hiện hành", En: "See the current result"},
	"notice.corrects":      {Vi: "Kết quả đã đính chính, thay công bố số %d. Lý do:", En: "Corrected result; it replaces publication no. %d. Reason:"},
	"notice.corrects.link": {Vi: "Xem bản trước đính chính", En: "See the earlier one"},

	"class.excellent": {Vi: "Xuất sắc", En: "Excellent"},
	"class.good":      {Vi: "Tốt", En: "Good"},
	"class.fair":      {Vi: "Khá", En: "Fair"},
	"class.average":   {Vi: "Trung bình", En: "Average"},
	"class.weak":      {Vi: "Yếu", En: "Weak"},

	"source.self":      {Vi: "tự đánh giá và thẩm định", En: "self-assessment and appraisal"},
	"source.appraiser": {Vi: "cơ quan thẩm định chấm", En: "appraisers"},
	"source.survey":    {Vi: "điều tra xã hội học", En: "the sociological survey"},
	"source.index":     {Vi: "lấy từ chỉ số khác", En: "another index"},

	"without.self":      {Vi: "điểm tự chấm", En: "self-assessed items"},
	"without.appraiser": {Vi: "điểm do cơ quan thẩm định chấm", En: "items scored by appraisers alone"},
	"without.survey":    {Vi: "điều tra xã hội học", En: "the sociological survey"},
	"without.index":     {Vi: "điểm theo chỉ số khác", En: "points from other indices"},

	"status.scored":  {Vi: "Đã chấm", En: "Scored"},
	"status.missing": {Vi: "Chưa có", En: "Missing"},
	"status.exempt":  {Vi: "Không áp dụng", En: "Not applicable"},
	"status.invalid": {Vi: "Không hợp lệ", En: "Invalid"},

	"move.new":      {Vi: "Năm trước chưa xếp hạng", En: "Not in the earlier ranking"},
	"move.unranked": {Vi: "Không so sánh được", En: "Cannot be compared"},
	"move.same":     {Vi: "Giữ nguyên hạng", En: "Same place"},
	"move.up1":      {Vi: "Tăng 1 bậc", En: "Up 1 place"},
	"move.up":       {Vi: "Tăng %d bậc", En: "Up %d places"},
	"move.down1":    {Vi: "Giảm 1 bậc", En: "Down 1 place"},
	"move.down":     {Vi: "Giảm %d bậc", En: "Down %d places"},

	"col.rank":    {Vi: "Hạng", En: "Rank"},
	"col.name":    {Vi: "Đơn vị", En: "Unit"},
	"col.index":   {Vi: "Chỉ số (%)", En: "Index (%)"},
	"col.class":   {Vi: "Xếp loại", En: "Class"},
	"col.total":   {Vi: "Tổng điểm", En: "Total points"},
	"col.claimed": {Vi: "Điểm tự chấm", En: "Self-assessed"},
	"col.direct":  {Vi: "Điểm thẩm định", En: "Appraised"},
	"col.counted": {Vi: "Điểm tự chấm được tính", En: "Self-assessed, counted"},
	"col.survey":  {Vi: "Điểm điều tra XHH", En: "Survey"},
	"col.other":   {Vi: "Điểm chỉ số khác", En: "Other index"},
	"col.move":    {Vi: "Tăng, giảm hạng", En: "Change in rank"},
	"col.change":  {Vi: "Tăng, giảm chỉ số", En: "Change in index"},
	"col.before":  {Vi: "Hạng năm %s", En: "Rank in %s"},
	"col.printed": {Vi: "Điểm (hạng) đã công bố", En: "Total (rank) as printed"},
	"col.diff":    {Vi: "Chênh lệch", En: "Difference"},

	"stat.units":    {Vi: "Số đơn vị", En: "Units"},
	"stat.unranked": {Vi: "%d không xếp hạng", En: "%d not ranked"},
	"stat.mean":     {Vi: "Trung bình khối", En: "Group mean"},
	"stat.highest":  {Vi: "Cao nhất", En: "Highest"},
	"stat.lowest":   {Vi: "Thấp nhất", En: "Lowest"},

	"overview.title":        {Vi: "Tổng quan", En: "Overview"},
	"overview.heading":      {Vi: "Kết quả Chỉ số CCHC mới nhất", En: "Newest PAR INDEX results"},
	"overview.heading.year": {Vi: "Kết quả Chỉ số CCHC năm %d", En: "PAR INDEX results of %d"},
	"overview.newest":       {Vi: "Mới nhất", En: "Newest"},
	"overview.year":         {Vi: "năm %s", En: "%s"},
	"overview.empty":        {Vi: "Chưa có kết quả nào được công bố.", En: "Nothing has been published yet."},
	"overview.empty.next":   {Vi: "Kết quả sẽ hiện ở đây ngay sau khi được công bố.", En: "Results appear here as soon as they are published."},
	"overview.top":          {Vi: "Dẫn đầu", En: "At the top"},
	"overview.bottom":       {Vi: "Cuối bảng", En: "At the bottom"},
	"overview.up":           {Vi: "Tăng hạng nhiều nhất so với %s", En: "Rose most since %s"},
	"overview.down":         {Vi: "Giảm hạng nhiều nhất so với %s", En: "Fell most since %s"},
	"overview.noone":        {Vi: "Không có đơn vị nào.", En: "None."},
	"overview.more":         {Vi: "Xem bảng xếp hạng", En: "See the ranking"},
	"overview.strip":        {Vi: "Chỉ số của các đơn vị từ %s%% đến %s%%, trung bình %s%%.", En: "Indices of the units from %s%% to %s%%, mean %s%%."},
	"overview.strip.hint":   {Vi: "Mỗi chấm là một đơn vị; vạch đứng là trung bình khối (%).", En: "Each dot is a unit; the upright line is the group mean (%)."},
	"overview.printed":      {Vi: "Kết quả do nơi khác công bố, được lưu để đối chiếu", En: "Results published elsewhere, kept for comparison"},
	"overview.units":        {Vi: "%d đơn vị", En: "%d units"},

	"ranking.title":          {Vi: "Xếp hạng Chỉ số CCHC năm %d", En: "PAR INDEX ranking of %d"},
	"ranking.table":          {Vi: "Bảng xếp hạng", En: "Ranking"},
	"ranking.finding":        {Vi: "dẫn đầu với %s%%. Trung bình khối %s%%; đơn vị đầu hơn đơn vị cuối %s điểm phần trăm.", En: "leads with %s%%. Group mean %s%%; the first is %s percentage points ahead of the last."},
	"ranking.empty":          {Vi: "Chưa có đơn vị nào được xếp hạng.", En: "No unit is ranked yet."},
	"ranking.count":          {Vi: "Hiện %d trong %d đơn vị.", En: "Showing %d of %d units."},
	"ranking.missing1":       {Vi: "1 tiêu chí chưa có điểm", En: "1 item without points"},
	"ranking.missing":        {Vi: "%d tiêu chí chưa có điểm", En: "%d items without points"},
	"ranking.nothing":        {Vi: "Không có đơn vị nào khớp. Có thể gõ không dấu, ví dụ “so noi vu”.", En: "No unit matches. Names can be typed without accents, such as “so noi vu”."},
	"ranking.index.how":      {Vi: "Chỉ số = tổng điểm ÷ điểm tối đa áp dụng cho đơn vị × 100. Hạng tính trên chỉ số chưa làm tròn.", En: "Index = total points ÷ the unit’s own attainable maximum × 100. Ranks are taken on the unrounded index."},
	"ranking.before":         {Vi: "Tăng, giảm so với năm %s.", En: "Changes are against %s."},
	"ranking.before.changed": {Vi: "Năm đó chấm theo bộ tiêu chí hoặc cách tính khác, nên chỉ so sánh để tham khảo.", En: "That year was scored with another criteria set or on another basis; read changes with care."},
	"ranking.printed":        {Vi: "Số đã công bố lấy từ:", En: "Printed figures are from:"},
	"ranking.printed.ranks":  {Vi: "%d đơn vị có hạng khác bảng đó.", En: "%d units have another rank there."},

	"search.label": {Vi: "Tìm đơn vị", En: "Find a unit"},
	"search.hint":  {Vi: "Gõ tên, có dấu hoặc không dấu", En: "Name, with or without accents"},
	"search.go":    {Vi: "Tìm", En: "Find"},
	"search.clear": {Vi: "Bỏ tìm kiếm", En: "Clear"},

	"export.csv":   {Vi: "Tải CSV", En: "CSV"},
	"export.excel": {Vi: "Tải Excel", En: "Excel"},

	"report.title":    {Vi: "Xếp hạng Chỉ số cải cách hành chính năm %d", En: "Public administration reform index, ranking of %d"},
	"report.group":    {Vi: "Khối: %s", En: "Group: %s"},
	"report.parts":    {Vi: "Trong đó", En: "Of which"},
	"report.paper":    {Vi: "Công bố số %d, lúc %s; chấm theo bộ tiêu chí %s.", En: "Publication no. %d, made on %s; scored with criteria set %s."},
	"report.checksum": {Vi: "Mã kiểm tra (sha256): %s", En: "Checksum (sha256): %s"},

	"chart.label":        {Vi: "Biểu đồ", En: "Chart"},
	"chart.table":        {Vi: "Số liệu của biểu đồ có trong bảng.", En: "The figures of the chart are in the table."},
	"chart.noscript":     {Vi: "Biểu đồ cần JavaScript; số liệu có đủ trong bảng.", En: "The chart needs JavaScript; all figures are in the table."},
	"chart.direct":       {Vi: "Thẩm định", En: "Appraised"},
	"chart.self":         {Vi: "Tự chấm", En: "Self-assessed"},
	"chart.survey":       {Vi: "Điều tra XHH", En: "Survey"},
	"chart.other":        {Vi: "Chỉ số khác", En: "Other index"},
	"chart.units":        {Vi: "Số đơn vị", En: "Number of units"},
	"chart.bars.title":   {Vi: "dẫn đầu, hơn đơn vị cuối %s điểm phần trăm", En: "leads, %s percentage points ahead of the last"},
	"chart.bars.text":    {Vi: "Biểu đồ cột ngang: chỉ số năm %d của từng đơn vị theo thứ hạng, từ %s (%s%%) đến %s (%s%%).", En: "Bar chart: index of %d of every unit by rank, from %s (%s%%) to %s (%s%%)."},
	"chart.spread.title": {Vi: "%d trong %d đơn vị có chỉ số trong khoảng %s%%", En: "%d of %d units have an index of %s%%"},
	"chart.spread.text":  {Vi: "Biểu đồ cột: số đơn vị theo khoảng chỉ số; %d đơn vị, từ %s%% đến %s%%. %s.", En: "Column chart: number of units by range of index; %d units, from %s%% to %s%%. %s."},
	"chart.radar.title":  {Vi: "Hơn trung bình khối nhiều nhất ở lĩnh vực %s (%s), kém nhất ở lĩnh vực %s (%s)", En: "Furthest above the group mean in field %s (%s), furthest below in field %s (%s)"},
	"chart.radar.text":   {Vi: "Biểu đồ mạng nhện: chỉ số thành phần của %s theo %d lĩnh vực, so với trung bình và cao nhất của khối. %s.", En: "Radar chart: component indices of %s in %d fields, against the mean and the best of the group. %s."},
	"chart.radar.hint":   {Vi: "Chỉ số thành phần từng lĩnh vực, trục từ %d%% đến 100%%; số liệu có trong bảng.", En: "Component index per field, axes from %d%% to 100%%; the figures are in the table."},
	"chart.history.up":   {Vi: "Tăng %s điểm phần trăm từ %s đến %s", En: "Up %s percentage points from %s to %s"},
	"chart.history.down": {Vi: "Giảm %s điểm phần trăm từ %s đến %s", En: "Down %s percentage points from %s to %s"},
	"chart.history.text": {Vi: "Biểu đồ đường: chỉ số của %s từ %s đến %s cạnh trung bình khối. %s.", En: "Line chart: index of %s from %s to %s beside the group mean. %s."},

	"unit.heading":      {Vi: "Chỉ số CCHC năm %d", En: "PAR INDEX of %d"},
	"unit.of":           {Vi: "trên %d đơn vị", En: "of %d units"},
	"unit.unranked":     {Vi: "không xếp hạng", En: "not ranked"},
	"unit.index":        {Vi: "Chỉ số", En: "Index"},
	"unit.since":        {Vi: "so với %s", En: "since %s"},
	"unit.change":       {Vi: "%s điểm phần trăm so với %s", En: "%s percentage points since %s"},
	"unit.max":          {Vi: "trên tối đa %s", En: "of at most %s"},
	"unit.claimed":      {Vi: "cho các tiêu chí tự chấm", En: "for its own items"},
	"unit.bonus":        {Vi: "Điểm thưởng / điểm phạt", En: "Bonus / penalty"},
	"unit.missing":      {Vi: "Tiêu chí chưa có điểm", En: "Items without points"},
	"unit.missing.note": {Vi: "tính 0 điểm", En: "counted as 0"},
	"unit.above":        {Vi: "Ngay trên", En: "Just above"},
	"unit.below":        {Vi: "Ngay dưới", En: "Just below"},
	"unit.gap":          {Vi: "%s điểm phần trăm", En: "%s percentage points"},
	"unit.gap.equal":    {Vi: "bằng chỉ số", En: "equal index"},
	"unit.gap.tiny":     {Vi: "khác ở phần đã làm tròn", En: "differs below rounding"},
	"unit.lost":         {Vi: "Mất điểm ở đâu, vì sao", En: "Where points were lost, and why"},
	"unit.lost.all":     {Vi: "Tổng cộng mất %s điểm.", En: "%s points lost in all."},
	"unit.lost.more":    {Vi: "Còn %d tiêu chí khác mất điểm, xem ở phần chi tiết bên dưới.", En: "%d more items lost points; see the details below."},
	"unit.lost.none":    {Vi: "Không mất điểm ở tiêu chí nào.", En: "No points were lost."},
	"unit.lost.points":  {Vi: "Mất / tối đa", En: "Lost / maximum"},
	"unit.item":         {Vi: "Tiêu chí", En: "Item"},
	"unit.why":          {Vi: "Vì sao", En: "Why"},
	"unit.fields":       {Vi: "Chỉ số thành phần", En: "Component indices"},
	"unit.field":        {Vi: "Lĩnh vực", En: "Field"},
	"unit.criterion":    {Vi: "Tiêu chí", En: "Criterion"},
	"unit.parts":        {Vi: "Chỉ số thành phần theo tiêu chí (%d)", En: "Component indices by criterion (%d)"},
	"unit.component":    {Vi: "Chỉ số (%)", En: "Index (%)"},
	"unit.mean":         {Vi: "Trung bình khối", En: "Group mean"},
	"unit.best":         {Vi: "Cao nhất khối", En: "Group best"},
	"unit.against":      {Vi: "So với TB", En: "Against mean"},
	"unit.points":       {Vi: "Điểm", En: "Points"},
	"unit.history":      {Vi: "Qua các năm", En: "Over the years"},
	"unit.year":         {Vi: "Năm", En: "Year"},
	"col.printed.total": {Vi: "Điểm đã công bố", En: "Printed total"},
	"col.printed.rank":  {Vi: "Hạng đã công bố", En: "Printed rank"},
	"unit.printed":      {Vi: "“Đã công bố” là số liệu đúng như nơi khác đã in, giữ cạnh số liệu tính ở đây.", En: "“Printed” figures are as somebody else published them, kept beside those computed here."},
	"unit.items":        {Vi: "Chi tiết từng tiêu chí", En: "Every item in detail"},
	"unit.items.hint":   {Vi: "Mã tiêu chí dẫn đến cách chấm điểm.", En: "An item’s code leads to its rule."},
	"unit.criteria":     {Vi: "Xem cả bộ tiêu chí", En: "See the whole set"},
	"unit.max.short":    {Vi: "Tối đa", En: "Maximum"},
	"unit.counted":      {Vi: "Được tính", En: "Counted"},
	"unit.evidence":     {Vi: "Tài liệu kiểm chứng, ghi chú", En: "Evidence, notes"},
	"unit.reason":       {Vi: "Ý kiến thẩm định:", En: "Appraiser:"},
	"unit.rule":         {Vi: "Xem cách chấm điểm", En: "See the rule"},
	"unit.from":         {Vi: "Từ tệp", En: "From file"},
	"unit.claim":        {Vi: "Tự chấm ở tệp", En: "Claimed in file"},

	"heatmap.title":   {Vi: "Chỉ số thành phần theo lĩnh vực năm %d", En: "Component indices by field, %d"},
	"heatmap.short":   {Vi: "Bản đồ nhiệt", En: "Heatmap"},
	"heatmap.link":    {Vi: "Bản đồ nhiệt theo lĩnh vực", En: "Heatmap by field"},
	"heatmap.back":    {Vi: "Bảng xếp hạng", En: "Ranking"},
	"heatmap.table":   {Vi: "Đơn vị × lĩnh vực (%)", En: "Units × fields (%)"},
	"heatmap.legend":  {Vi: "Thang màu, phần trăm", En: "Colour scale, percent"},
	"heatmap.fields":  {Vi: "Tên lĩnh vực", En: "Fields"},
	"heatmap.weakest": {Vi: "là lĩnh vực yếu nhất: trung bình khối %s%%.", En: "is the weakest field: group mean %s%%."},

	"criteria.short":            {Vi: "Bộ tiêu chí %s", En: "Criteria set %s"},
	"criteria.version":          {Vi: "Phiên bản", En: "Version"},
	"criteria.total":            {Vi: "Tổng điểm", En: "Total points"},
	"criteria.fields":           {Vi: "Lĩnh vực", En: "Fields"},
	"criteria.leaves":           {Vi: "Tiêu chí được chấm", En: "Scored items"},
	"criteria.about":            {Vi: "Cách dùng bộ tiêu chí", En: "How the set is used"},
	"criteria.years":            {Vi: "Áp dụng cho năm:", En: "For the years:"},
	"criteria.classes":          {Vi: "Xếp loại theo chỉ số (%)", En: "Classes by index (%)"},
	"criteria.ties.competition": {Vi: "Bằng chỉ số thì đồng hạng; hạng sau bỏ cách (1, 2, 2, 4).", En: "Equal indices share a rank; ranks after them are skipped (1, 2, 2, 4)."},
	"criteria.ties.dense":       {Vi: "Bằng chỉ số thì đồng hạng; hạng sau liền kề (1, 2, 2, 3).", En: "Equal indices share a rank; the next rank follows on (1, 2, 2, 3)."},
	"criteria.leave":            {Vi: "Tiêu chí không áp dụng được loại khỏi điểm tối đa của đơn vị.", En: "Items that do not apply leave the unit’s maximum."},
	"criteria.refuse":           {Vi: "Không tiêu chí nào được ghi “Không áp dụng”.", En: "No item may be marked as not applicable."},
	"criteria.checksum":         {Vi: "Mã kiểm tra (sha256):", En: "Checksum (sha256):"},
	"criteria.contents":         {Vi: "Mục lục", En: "Contents"},
	"criteria.tree":             {Vi: "Các tiêu chí và cách chấm điểm", En: "Items and their rules"},
	"criteria.lines":            {Vi: "Thang điểm như trong văn bản", En: "Scoring lines as printed"},
	"criteria.evidence":         {Vi: "Tài liệu kiểm chứng:", En: "Evidence:"},
	"criteria.legal":            {Vi: "Căn cứ:", En: "Legal basis:"},

	"notfound.heading": {Vi: "Không tìm thấy trang", En: "Page not found"},
	"notfound.text":    {Vi: "Địa chỉ này không có kết quả nào đã công bố. Có thể địa chỉ gõ sai, hoặc kết quả chưa được công bố.", En: "There is no published result at this address. It may be mistyped, or not published yet."},
	"notfound.home":    {Vi: "Về trang tổng quan", En: "Go to the overview"},
	"method.heading":   {Vi: "Không dùng được cách gửi này", En: "Method not allowed"},
	"method.text":      {Vi: "Các trang này chỉ để đọc.", En: "These pages can only be read."},
	"error.heading":    {Vi: "Có lỗi, chưa mở được trang", En: "Something went wrong"},
	"error.text":       {Vi: "Xin thử lại sau ít phút. Nếu vẫn lỗi, hãy báo cho quản trị viên kèm mã yêu cầu dưới đây.", En: "Please try again in a few minutes. If it still fails, tell the administrator the request number below."},
	"error.number":     {Vi: "Mã yêu cầu:", En: "Request number:"},
}
