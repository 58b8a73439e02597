package office

import "parindex/dashboard/shell"

// surveyTypingPhrases are those of typing paper forms in, and of comparing two typings.
var surveyTypingPhrases = shell.Phrases{
	"nav.typing":    {Vi: "Nhập phiếu giấy", En: "Paper forms"},
	"typing.title":  {Vi: "Nhập phiếu giấy", En: "Type paper forms"},
	"typing.none":   {Vi: "Chưa có đợt khảo sát nào mở để nhập phiếu.", En: "There is no round whose forms can be typed."},
	"typing.today":  {Vi: "Hôm nay anh/chị đã nhập:", En: "Typed by you today:"},
	"typing.once":   {Vi: "Gõ số phiếu, rồi các câu trả lời. Phiếu được tính ngay khi lưu.", En: "Type the number, then the answers. A form counts as soon as it is saved."},
	"typing.twice":  {Vi: "Mỗi phiếu do hai người nhập riêng. Hai lần giống nhau thì phiếu được tính; khác nhau thì người thứ ba đối chiếu phiếu giấy. Ý kiến và thông tin cá nhân không so.", En: "Two people type each form by themselves. It counts where they agree; where they differ a third looks at the paper. Comments and personal details are not compared."},
	"typing.mine":   {Vi: "Đang sửa phiếu anh/chị đã nhập.", En: "You are mending a form that you typed."},
	"typing.keys":   {Vi: "Phím số chọn câu trả lời và sang câu sau · Enter: bỏ trống, sang câu sau · ↑: quay lại · Delete: xóa câu này · Ctrl+Enter: lưu và sang phiếu mới", En: "Digits choose and go on · Enter: leave blank and go on · ↑: back · Delete: clear · Ctrl+Enter: save and go on to the next form"},
	"typing.form":   {Vi: "Số phiếu", En: "Form number"},
	"typing.save":   {Vi: "Lưu và nhập phiếu tiếp", En: "Save and go on"},
	"typing.blank":  {Vi: "Còn để trống: {n} câu", En: "Blank: {n}"},
	"typing.by":     {Vi: "Đã nhập", En: "Typed by"},
	"typing.second": {Vi: "Nhập lần hai", En: "Type it again"},
	"typing.mend":   {Vi: "Sửa", En: "Mend"},
	"typing.decide": {Vi: "Đối chiếu, quyết định", En: "Compare and decide"},

	"typing.differs":      {Vi: "khác nhau", En: "differ"},
	"typing.waiting":      {Vi: "Phiếu đang chờ", En: "Forms that wait"},
	"typing.waiting.lead": {Vi: "Chờ nhập lần hai: %d. Chờ quyết định: %d.", En: "For the second typing: %d. For a decision: %d."},

	"decide.title":    {Vi: "Hai lần nhập phiếu %s", En: "Two typings of form %s"},
	"decide.lead":     {Vi: "Mở phiếu giấy và ghi đúng điều có trên phiếu. Quyết định được giữ trong nhật ký.", En: "Take the paper and write what it says. The log keeps what was decided."},
	"decide.where":    {Vi: "Chỗ khác nhau", En: "Where they differ"},
	"decide.first":    {Vi: "Lần một", En: "First"},
	"decide.second":   {Vi: "Lần hai", En: "Second"},
	"decide.paper":    {Vi: "Trên phiếu giấy", En: "On the paper"},
	"decide.choose":   {Vi: "— chọn —", En: "— choose —"},
	"decide.unchosen": {Vi: "Chưa chọn: ghi đúng điều có trên phiếu giấy, hoặc chọn “để trống”.", En: "Nothing is chosen: take what the paper says, or “blank”."},
	"decide.blank":    {Vi: "(để trống)", En: "(blank)"},
	"decide.go":       {Vi: "Nhận phiếu như trên", En: "Take the form in"},
	"decide.back":     {Vi: "Quay lại", En: "Back"},

	"done.typed-taken":   {Vi: "Phiếu đã được nhận.", En: "The form is taken in."},
	"done.typed-first":   {Vi: "Đã lưu lần nhập thứ nhất; người khác sẽ nhập lại.", En: "The first typing is kept; somebody else types it again."},
	"done.typed-differs": {Vi: "Đã lưu; lần này khác lần nhập trước, người thứ ba sẽ đối chiếu.", En: "Kept; it differs from the other typing, and a third person decides."},
	"done.typed-decided": {Vi: "Đã quyết định; phiếu đã được nhận.", En: "Decided; the form is taken in."},

	"done.typed-counted":  {Vi: "Các phiếu chỉ một người nhập đã được tính.", En: "The forms that one person typed count."},
	"done.typed-dropped":  {Vi: "Đã bỏ các phiếu nhập dở.", En: "The forms that were half typed were dropped."},
	"typing.private":      {Vi: "Ý kiến và thông tin cá nhân không so giữa hai lần nhập và chỉ được giữ từ lần nhập thứ hai; của phiếu còn chờ thì xóa 30 ngày sau khi đợt đóng.", En: "The comment and personal details are not compared, and are kept of the second typing only; of forms that still wait they are erased 30 days after the round."},
	"typing.settle":       {Vi: "Đợt đã đóng: kết thúc các phiếu còn chờ", En: "The round is over: end what waits"},
	"typing.settle.hint":  {Vi: "Phiếu chưa nhập lần hai không được tính, trừ khi anh/chị cho tính như lần nhập duy nhất. Phiếu hai lần nhập khác nhau chỉ được tính khi có người thứ ba quyết định. Bỏ là xóa mọi phiếu còn chờ; nhập lại từ giấy vẫn được.", En: "Forms without a second typing do not count unless you let them count as typed once. Those that differ count only when a third person decides. Dropping forgets all that waits; they can be typed again from paper."},
	"typing.settle.count": {Vi: "Tính %d phiếu chỉ một người nhập", En: "Count %d forms typed once"},
	"typing.settle.drop":  {Vi: "Bỏ mọi phiếu còn chờ", En: "Drop all that waits"},
}
