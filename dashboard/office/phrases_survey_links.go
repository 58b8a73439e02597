package office

import "parindex/dashboard/shell"

// surveyLinkPhrases are those of links to the online form, and of posters.
var surveyLinkPhrases = shell.Phrases{
	"surveys.tab.links": {Vi: "Liên kết, mã QR", En: "Links and QR codes"},
	"asklinks.title":    {Vi: "Liên kết phiếu trực tuyến", En: "Links to the online form"},
	"asklinks.lead":     {Vi: "Mỗi đơn vị, mỗi kênh một liên kết, để biết phiếu đến từ đâu. Phiếu chỉ mở trong những ngày của đợt.", En: "One link for each unit and channel, so that you see where answers come from. The form opens on the days of the round only."},
	"asklinks.public":   {Vi: "Liên kết công khai", En: "Public links"},
	"asklinks.posters":  {Vi: "In tất cả tờ dán", En: "Print all posters"},
	"asklinks.poster":   {Vi: "Tờ dán", En: "Poster"},
	"asklinks.channel":  {Vi: "Kênh", En: "Channel"},
	"asklinks.address":  {Vi: "Địa chỉ", En: "Address"},
	"asklinks.isshut":   {Vi: "đã đóng", En: "closed"},
	"asklinks.shut":     {Vi: "Đóng", En: "Close"},
	"asklinks.open":     {Vi: "Mở lại", En: "Open again"},
	"asklinks.none":     {Vi: "Chưa có liên kết nào.", En: "There are no links yet."},
	"asklinks.make":     {Vi: "Tạo liên kết", En: "Make links"},
	"asklinks.units":    {Vi: "Cho các đơn vị", En: "For the units"},
	"asklinks.any":      {Vi: "Người trả lời tự chọn", En: "Chosen by the respondent"},
	"asklinks.any.tick": {Vi: "Một liên kết chung, người trả lời tự chọn đơn vị", En: "One for all, where the respondent chooses the unit"},
	"asklinks.go":       {Vi: "Tạo liên kết", En: "Make them"},

	"asklinks.tokens":       {Vi: "Mã dùng một lần cho người trong mẫu", En: "One-time links for sampled persons"},
	"asklinks.tokens.lead":  {Vi: "Mỗi người trong mẫu một địa chỉ, gửi được một phiếu. Tệp chỉ tải được một lần, chương trình không giữ các địa chỉ. Phiếu gửi đến không mang dấu của địa chỉ: chỉ biết địa chỉ nào đã dùng, không biết phiếu nào là của ai.", En: "An address for each sampled person, by which one form can be sent. The file can be taken once; the addresses are not kept here. A form bears no sign of its address: it is known which were used, not whose form is which."},
	"asklinks.made":         {Vi: "Đã tạo", En: "Made"},
	"asklinks.used":         {Vi: "Đã trả lời", En: "Answered"},
	"asklinks.count":        {Vi: "Số người", En: "Persons"},
	"asklinks.design":       {Vi: "Tầng, cụm, trọng số theo mẫu đã rút", En: "Stratum, cluster and weight of the sample"},
	"asklinks.design.hint":  {Vi: "Ghi như trong danh sách mẫu: các phiếu gửi bằng những mã này mang theo tầng, cụm và trọng số đó.", En: "As in the list of the sample: forms that come by these links carry them."},
	"asklinks.cluster":      {Vi: "Cụm", En: "Cluster"},
	"asklinks.weight":       {Vi: "Trọng số", En: "Weight"},
	"asklinks.tokens.go":    {Vi: "Tạo và tải tệp Excel", En: "Make them and download as Excel"},
	"asklinks.sample.go":    {Vi: "Tạo mã cho mẫu đã chọn", En: "Make links for the sample drawn"},
	"asklinks.sample.hint":  {Vi: "Mỗi người trong mẫu mới nhất của đợt một mã, mang sẵn tầng, cụm và trọng số của mẫu.", En: "One for each person of the newest sample, with the stratum, cluster and weight of the sample."},
	"asklinks.file.place":   {Vi: "Nơi chọn", En: "Place"},
	"asklinks.file.person":  {Vi: "Số trong danh sách", En: "Number on the list"},
	"asklinks.file.title":   {Vi: "Địa chỉ phiếu khảo sát dùng một lần", En: "One-time addresses of the survey form"},
	"asklinks.file.once":    {Vi: "Mỗi người một địa chỉ. Danh sách này không được lưu ở đâu khác.", En: "One address for each person. This list is kept nowhere else."},
	"asklinks.file.unit":    {Vi: "Mã đơn vị", En: "Unit code"},
	"asklinks.file.number":  {Vi: "STT", En: "No."},
	"asklinks.file.address": {Vi: "Địa chỉ (dùng làm mã QR được)", En: "Address (also for a QR code)"},

	"done.asklinks-made": {Vi: "Đã tạo liên kết.", En: "The links are made."},
	"done.asklinks-shut": {Vi: "Đã đóng liên kết: không nhận phiếu qua đó nữa.", En: "The link is closed: no forms are taken by it."},
	"done.asklinks-open": {Vi: "Đã mở lại liên kết.", En: "The link is open again."},

	"poster.title": {Vi: "Tờ dán mời trả lời", En: "Posters"},
	"poster.lead":  {Vi: "Mỗi liên kết một trang. Chọn khổ giấy rồi in (Ctrl+P).", En: "A page for each link. Choose the size and print (Ctrl+P)."},
	"poster.back":  {Vi: "Về các liên kết", En: "Back to the links"},
	"poster.none":  {Vi: "Chưa có liên kết nào đang mở.", En: "There are no open links."},
}
