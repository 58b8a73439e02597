package dashboard

import "parindex/dashboard/shell"

// overviewPhrases are those of what the overview says beside the rankings: targets, reasons
// of moves, dear fields, rounds that are under way.
var overviewPhrases = shell.Phrases{
	"overview.empty.year":     {Vi: "Chưa công bố kết quả năm %d.", En: "The results of %d are not published yet."},
	"overview.jumps":          {Vi: "Trên trang này", En: "On this page"},
	"overview.deviation":      {Vi: "độ lệch chuẩn %s điểm phần trăm", En: "standard deviation %s percentage points"},
	"overview.costs":          {Vi: "Lĩnh vực làm mất nhiều điểm nhất", En: "Fields that cost most points"},
	"overview.fields":         {Vi: "Lĩnh vực khác:", En: "Other fields:"},
	"overview.costs.each":     {Vi: "của số điểm mất trong khối; bình quân mỗi đơn vị mất %s điểm", En: "of the points that the group lost; %s points a unit on average"},
	"overview.changes":        {Vi: "Ai tăng, ai giảm, vì sao", En: "Who rose, who fell, and why"},
	"overview.moves":          {Vi: "Tăng, giảm hạng so với %s", En: "Moves since %s"},
	"overview.still":          {Vi: "Không đơn vị nào đổi hạng.", En: "No unit changed its place."},
	"overview.why.field":      {Vi: "chủ yếu do", En: "mostly by"},
	"overview.why.behind":     {Vi: "tụt so với khối nhiều nhất ở", En: "fell behind the group most in"},
	"overview.why.ahead":      {Vi: "vượt lên so với khối nhiều nhất ở", En: "moved ahead of the group most in"},
	"overview.why.othersrose": {Vi: "không lĩnh vực nào giảm đáng kể: các đơn vị khác vượt lên", En: "no field fell notably: others moved past"},
	"overview.why.othersfell": {Vi: "không lĩnh vực nào tăng đáng kể: các đơn vị khác tụt lại", En: "no field rose notably: others fell back"},
	"overview.why.parts":      {Vi: "do đơn vị %s, do tiêu chí đổi %s, không tách được %s", En: "by the unit %s, by other criteria %s, not split %s"},
	"overview.why.unlike":     {Vi: "cách chấm đã đổi: xem phần nào do tiêu chí, phần nào do đơn vị", En: "scored otherwise: see what the criteria did and what the unit did"},

	"cause.beside":     {Vi: "(%s: đơn vị %s, khối %s)", En: "(%s: unit %s, group %s)"},
	"cause.group.more": {Vi: "khối tăng nhiều hơn", En: "the group rose more"},
	"cause.group.rose": {Vi: "khối tăng, đơn vị giảm", En: "the group rose, the unit fell"},
	"cause.group.less": {Vi: "khối giảm ít hơn", En: "the group fell less"},
	"cause.group.held": {Vi: "khối không giảm", En: "the group did not fall"},
	"cause.unit.more":  {Vi: "đơn vị tăng nhiều hơn", En: "the unit rose more"},
	"cause.unit.rose":  {Vi: "đơn vị tăng, khối giảm", En: "the unit rose, the group fell"},
	"cause.unit.less":  {Vi: "đơn vị giảm ít hơn", En: "the unit fell less"},
	"cause.unit.held":  {Vi: "đơn vị không giảm", En: "the unit did not fall"},

	"target.title":         {Vi: "Mục tiêu", En: "Targets"},
	"target.mean":          {Vi: "Chỉ số trung bình ít nhất %s%%", En: "Mean index at least %s%%"},
	"target.every":         {Vi: "Mọi đơn vị xếp loại ít nhất", En: "Every unit in class"},
	"target.share":         {Vi: "Ít nhất %s%% đơn vị xếp loại từ", En: "At least %s%% of the units from class"},
	"target.mean.reached":  {Vi: "đạt, %s%%, vượt %s điểm phần trăm", En: "reached, %s%%, by %s percentage points"},
	"target.mean.missed":   {Vi: "chưa đạt, %s%%, còn thiếu %s điểm phần trăm", En: "not reached, %s%%, short by %s percentage points"},
	"target.class.reached": {Vi: "đạt, %s/%s đơn vị (%s%%)", En: "reached, %s/%s units (%s%%)"},
	"target.class.missed":  {Vi: "chưa đạt, %s/%s đơn vị (%s%%), còn thiếu %s đơn vị", En: "not reached, %s/%s units (%s%%), short by %s"},
	"target.class.unknown": {Vi: "chưa so sánh được: bộ tiêu chí không có loại này", En: "cannot be told: the criteria set has no such class"},

	"round.title":      {Vi: "Đang chấm điểm năm %s", En: "Assessment of %s under way"},
	"round.locked":     {Vi: "Đã chốt, nộp phiếu", En: "Handed in"},
	"round.explaining": {Vi: "Đã thẩm định lần 1", En: "Appraised once"},
	"round.decided":    {Vi: "Đã thẩm định xong", En: "Appraisal finished"},
	"round.hint":       {Vi: "Chỉ đếm số đơn vị; điểm và kết quả của từng đơn vị chỉ có sau khi công bố.", En: "Units are counted only; points and results come with the publication."},
	"round.office":     {Vi: "Xem từng đơn vị (cần đăng nhập)", En: "See each unit (sign-in needed)"},
}
