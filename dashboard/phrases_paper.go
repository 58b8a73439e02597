package dashboard

import "parindex/dashboard/shell"

// paperPhrases is what reports say beside the phrases of the pages.
var paperPhrases = shell.Phrases{
	"paper.unit.title": {Vi: "Kết quả Chỉ số cải cách hành chính năm %d", En: "Public administration reform index, result of %d"},
	"paper.title":      {Vi: "Công bố Chỉ số cải cách hành chính năm %d", En: "Public administration reform index, publication of %d"},
	"paper.code":       {Vi: "Mã", En: "Code"},
	"paper.lost.order": {Vi: "Tiêu chí dễ lấy lại điểm đứng trước.", En: "What comes back most cheaply stands first."},
	"paper.lost":       {Vi: "Điểm mất", En: "Lost"},

	"paper.fields":       {Vi: "Chỉ số thành phần theo lĩnh vực", En: "Component indices by field"},
	"paper.fields.chart": {Vi: "Chỉ số của đơn vị cạnh trung bình khối (%)", En: "Index of the unit beside the group mean (%)"},
	"paper.fields.sum":   {Vi: "Cộng các lĩnh vực", En: "Sum of the fields"},
	"paper.bonus":        {Vi: "Điểm thưởng", En: "Bonus"},
	"paper.penalty":      {Vi: "Điểm phạt", En: "Penalty"},

	"paper.sheet.result":  {Vi: "Kết quả", En: "Result"},
	"paper.sheet.lost":    {Vi: "Mất điểm", En: "Points lost"},
	"paper.sheet.items":   {Vi: "Chi tiết", En: "Items"},
	"paper.sheet.ranking": {Vi: "Xếp hạng", En: "Ranking"},
	"paper.sheet.spread":  {Vi: "Phân bố", En: "Distribution"},
	"paper.sheet.means":   {Vi: "Lĩnh vực", En: "Fields"},
	"paper.sheet.matrix":  {Vi: "Đơn vị × lĩnh vực", En: "Units × fields"},
	"paper.sheet.units":   {Vi: "Phụ lục", En: "Appendix"},

	"paper.ranking":         {Vi: "Phụ lục I. Xếp hạng các đơn vị", En: "Appendix I. Ranking of the units"},
	"paper.spread":          {Vi: "Phụ lục I (tiếp). Phân bố chỉ số của các đơn vị", En: "Appendix I (continued). Distribution of the units"},
	"paper.spread.units":    {Vi: "Số đơn vị", En: "Units"},
	"paper.spread.share":    {Vi: "Tỷ lệ đơn vị (%)", En: "Share of the units (%)"},
	"paper.means":           {Vi: "Phụ lục II. Kết quả của khối theo lĩnh vực", En: "Appendix II. Results of the group by field"},
	"paper.matrix":          {Vi: "Phụ lục III. Chỉ số thành phần của từng đơn vị (%)", En: "Appendix III. Component indices of each unit (%)"},
	"paper.units":           {Vi: "Phụ lục IV. Điểm từng tiêu chí của các đơn vị", En: "Appendix IV. Points of every item by unit"},
	"paper.units.more":      {Vi: "Phụ lục IV (tiếp, phần %d)", En: "Appendix IV (continued, part %d)"},
	"paper.units.elsewhere": {Vi: "Phụ lục IV (điểm từng tiêu chí của các đơn vị) quá dài để in; xem trong tệp Excel của công bố này.", En: "Appendix IV (points of every item by unit) is too long to print; see the workbook of this publication."},
	"paper.mean":            {Vi: "Trung bình (%)", En: "Mean (%)"},
	"paper.highest":         {Vi: "Cao nhất (%)", En: "Highest (%)"},
	"paper.lowest":          {Vi: "Thấp nhất (%)", En: "Lowest (%)"},
	"paper.full":            {Vi: "Số đơn vị đạt điểm tối đa", En: "Units with full marks"},
	"paper.means.chart":     {Vi: "Lĩnh vực %s thấp nhất: trung bình %s%%", En: "Field %s is lowest: mean %s%%"},
	"paper.matrix.mean":     {Vi: "Trung bình khối", En: "Group mean"},
	"paper.index":           {Vi: "Chỉ số chung", En: "Overall index"},
	"paper.max":             {Vi: "Điểm tối đa áp dụng", En: "Attainable maximum"},
	"paper.unit.line":       {Vi: "%s. %s: hạng %s, %s điểm, chỉ số %s%%", En: "%s. %s: rank %s, %s points, index %s%%"},
	"paper.unit.nothing":    {Vi: "chưa có số liệu", En: "no figures"},

	"sipas.title":        {Vi: "Kết quả khảo sát sự hài lòng của người dân năm %d", En: "Results of the satisfaction survey %d"},
	"sipas.sheet.parts":  {Vi: "Nội dung, yếu tố", En: "Contents, factors"},
	"sipas.sheet.units":  {Vi: "Đơn vị", En: "Units"},
	"sipas.sheet.items":  {Vi: "Câu hỏi", En: "Questions"},
	"sipas.sheet.groups": {Vi: "Người trả lời", En: "Respondents"},
	"sipas.sheet.wishes": {Vi: "Mong đợi", En: "Expectations"},
}
