// Package rules makes the recording and alerting rules that Prometheus has for the program.
package rules

import (
	"fmt"
	"strconv"
	"strings"
)

// Record keeps the answer to a question under a name.
type Record struct{ Name, Expr string }

// Alert fires while all its conditions hold for the same labels, for so long.
type Alert struct {
	Name     string
	When     []Condition
	On       string // labels that several conditions are joined by
	For      string
	Severity string // critical: somebody gets up for it; warning: on the next working day
	Summary  string // in Vietnamese, for whoever gets it
	Do       string // what to do
}

// Condition is a value and what it must be.
type Condition struct{ Value, Is string }

// Expr is the question of the alert.
func (a Alert) Expr() string {
	parts := make([]string, len(a.When))
	for i, c := range a.When {
		parts[i] = c.Value + " " + c.Is
		if len(a.When) > 1 {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return Once(strings.Join(parts, " and on ("+a.On+") "))
}

// Records are what dashboards and alerts use again and again.
var Records = []Record{
	{"parindex:sheets_missing:ratio", `sum by (authority, year, group) (parindex_campaign_sheets{phase=~"draft|submitted"}) / (sum by (authority, year, group) (parindex_campaign_sheets) > 0)`},
	{"parindex:index:avg", `avg by (authority, year, group) (parindex_index_ratio)`},
	{"parindex:survey_answers:ratio", `sum by (authority, round) (parindex_survey_answers) / (sum by (authority, round) (parindex_survey_planned) > 0)`},
	{"parindex:http_errors:ratio5m", `(sum by (job) (rate(parindex_http_requests_total{code=~"5.."}[5m])) or sum by (job) (rate(parindex_http_requests_total[5m])) * 0) / (sum by (job) (rate(parindex_http_requests_total[5m])) > 0)`},
	{"parindex:http_p95:seconds5m", `histogram_quantile(0.95, sum by (job, le) (rate(parindex_http_request_duration_seconds_bucket[5m])))`},
	{"parindex:write_wait_p95:seconds5m", `histogram_quantile(0.95, sum by (job, le) (rate(parindex_database_write_wait_seconds_bucket[5m])))`},
}

const (
	critical = "critical"
	warning  = "warning"
)

// refused counts the files of an hour that were; where none ever was there is no series of them.
const refused = `(sum by (authority) (increase(parindex_imports_total{outcome="refused"}[1h])) or sum by (authority) (parindex_imports_total) * 0)`

// orStart takes the start of the program for what has not happened once since.
const orStart = ` or on (job, instance) process_start_time_seconds{job="parindex"})`

// Alerts are ordered from what stops everybody to what can wait.
var Alerts = []Alert{
	{Name: "ParindexDown", When: []Condition{{`(up{job="parindex"} or absent(up{job="parindex"}) - 1)`, "== 0"}}, For: "2m", Severity: critical,
		Summary: "Không đọc được số đo của chương trình chấm điểm", Do: "systemctl status parindex; journalctl -u parindex"},
	{Name: "ParindexNotReady", When: []Condition{{"parindex_ready", "== 0"}}, For: "2m", Severity: critical,
		Summary: "Chương trình chấm điểm chưa sẵn sàng", Do: "Mở /readyz để xem cơ sở dữ liệu hay kho tài liệu có lỗi"},
	{Name: "ParindexLogBroken", When: []Condition{{"parindex_audit_whole", "== 0"}}, For: "0s", Severity: critical,
		Summary: "Nhật ký của {{ $labels.authority }} không còn nguyên vẹn", Do: "Chạy parindex audit verify để biết chỗ bị sửa; giữ nguyên bản sao lưu gần nhất"},
	{Name: "ParindexErrors", On: "job", For: "5m", Severity: critical, // a single one in a quiet night wakes nobody
		When: []Condition{
			{"parindex:http_errors:ratio5m", "> 0.02"},
			{`(sum by (job) (increase(parindex_http_requests_total{code=~"5.."}[10m])) or sum by (job) (increase(parindex_http_requests_total[10m])) * 0)`, "> 10"},
		},
		Summary: "{{ $value | humanizePercentage }} yêu cầu bị lỗi máy chủ", Do: "Tìm các dòng level=ERROR trong nhật ký vận hành theo số yêu cầu"},
	{Name: "ParindexDiskFull", On: "job, instance, place", For: "10m", Severity: critical, // a tenth of a large disk is plenty
		When:    []Condition{{"parindex_disk_free_bytes / parindex_disk_bytes", "< 0.1"}, {"parindex_disk_free_bytes", "< 20e9"}},
		Summary: "Đĩa chứa {{ $labels.place }} chỉ còn {{ $value | humanizePercentage }}", Do: "Thêm dung lượng, hoặc chuyển bản sao lưu cũ đi nơi khác"},
	{Name: "ParindexBackupOld", When: []Condition{{"time() - parindex_backup_timestamp_seconds", "> 36 * 3600"}}, For: "10m", Severity: critical,
		Summary: "Bản sao lưu gần nhất đã quá 36 giờ", Do: "Xem việc sao lưu ban đêm có chạy không, chạy lại bằng tay"},
	{Name: "ParindexBackupUnwatched", When: []Condition{{"(count(parindex_backup_timestamp_seconds) or vector(0))", "== 0"}}, For: "1h", Severity: warning,
		Summary: "Không có số đo nào về bản sao lưu: có thể chưa sao lưu", Do: "Đặt -backup-to để tự sao lưu, hoặc -backups nếu sao lưu bằng lệnh riêng"},
	{Name: "ParindexDeadlineNear", On: "authority, year, group", For: "10m", Severity: warning,
		When: []Condition{
			{"parindex:sheets_missing:ratio", "> 0.3"},
			{`parindex_campaign_deadline_timestamp_seconds{part="self"} - time()`, "< 3 * 86400 > 0"},
		},
		Summary: "Còn chưa đầy 3 ngày đến hạn nộp, {{ $value | humanizePercentage }} đơn vị khối {{ $labels.group }} chưa nộp phiếu năm {{ $labels.year }}", Do: "Nhắc các đơn vị, hoặc gia hạn trong lịch chấm điểm"},
	{Name: "ParindexOverdue", On: "authority, year, group", For: "1h", Severity: warning, // until nobody can help it any more
		When: []Condition{
			{"parindex_campaign_overdue_sheets", "> 0"},
			{`parindex_campaign_deadline_timestamp_seconds{part="appraisal1"} - time()`, "> 0"},
		},
		Summary: "{{ $value }} đơn vị khối {{ $labels.group }} đã quá hạn nộp phiếu năm {{ $labels.year }}", Do: "Xem trang tiến độ để biết đơn vị nào; gia hạn nếu có lý do"},
	{Name: "ParindexAppraisalSlow", When: []Condition{{"time() - parindex_appraisal_waiting_since_timestamp_seconds", "> 21 * 86400"}}, For: "1h", Severity: warning,
		Summary: "Có phiếu khối {{ $labels.group }} năm {{ $labels.year }} chờ thẩm định đã {{ $value | humanizeDuration }}", Do: "Nhắc các cơ quan thẩm định"},
	{Name: "ParindexImportsFailing", On: "authority", For: "0s", Severity: warning,
		When: []Condition{
			{refused + ` / (sum by (authority) (increase(parindex_imports_total[1h])) > 0 or sum by (authority) (parindex_imports_total))`, "> 0.5"},
			{refused, "> 10"},
		},
		Summary: "{{ $value | humanizePercentage }} tệp nộp trong một giờ qua bị từ chối", Do: "Xem lịch sử nhập để biết lỗi gì; có thể đơn vị dùng biểu mẫu cũ"},
	{Name: "ParindexDatabaseSlow", When: []Condition{{"sum by (job) (increase(parindex_database_slow_statements_total[10m]))", "> 20"}}, For: "10m", Severity: warning,
		Summary: "{{ $value | humanize }} câu lệnh cơ sở dữ liệu chậm trong 10 phút", Do: "Tìm “slow statement” trong nhật ký vận hành; xem đĩa và tải của máy"},
	{Name: "ParindexWritesWait", When: []Condition{{"parindex:write_wait_p95:seconds5m", "> 2"}}, For: "10m", Severity: warning,
		Summary: "Các lần ghi phải chờ nhau {{ $value | humanizeDuration }}", Do: "Xem có việc nhập lớn đang chạy không"},
	{Name: "ParindexEvidenceFailing", When: []Condition{{"sum by (job) (increase(parindex_evidence_failures_total[10m]))", "> 0"}}, For: "0s", Severity: warning,
		Summary: "Kho tài liệu kiểm chứng có lỗi", Do: "Tìm “evidence store” trong nhật ký vận hành; xem quyền của thư mục, đĩa hoặc máy chủ S3"},
	{Name: "ParindexCalendarStuck", When: []Condition{{`time() - (parindex_task_success_timestamp_seconds{task="calendar"}` + orStart, "> 600"}}, For: "5m", Severity: warning,
		Summary: "Lịch chấm điểm không chạy được {{ $value | humanizeDuration }}", Do: "Tìm “job failed” trong nhật ký vận hành"},
	{Name: "ParindexLogUnchecked", When: []Condition{{"time() - (parindex_audit_checked_timestamp_seconds" + orStart, "> 50 * 3600"}}, For: "10m", Severity: warning,
		Summary: "Nhật ký chưa được kiểm tra {{ $value | humanizeDuration }}", Do: "Chạy parindex audit verify, xem nhật ký vận hành"},
	{Name: "ParindexMailStuck", When: []Condition{{`parindex_mail_notices{state="failed"}`, "> 10"}}, For: "1h", Severity: warning,
		Summary: "{{ $value }} thư thông báo không gửi được", Do: "Thử máy chủ thư và mật khẩu của nó"},
	{Name: "ParindexSignInCrowded", When: []Condition{{"increase(parindex_hashing_refused_total[10m])", "> 10"}}, For: "0s", Severity: warning,
		Summary: "{{ $value | humanize }} lần đăng nhập bị từ chối vì quá đông", Do: "Xem có ai dò mật khẩu không; chờ qua giờ cao điểm"},
	{Name: "ParindexSeriesDropped", When: []Condition{{"parindex_published_series_dropped", "> 0"}}, For: "1h", Severity: warning,
		Summary: "Có kết quả cũ không còn trong số đo vì quá nhiều", Do: "Không cần làm gì nếu chỉ xem các năm gần đây"},
}

// YAML is the file of rules. Texts stand in double quotes, which YAML reads as JSON does.
func YAML() string {
	var b strings.Builder
	b.WriteString("# Made by package metrics/rules: go test ./metrics/rules -update. Changes belong there.\ngroups:\n  - name: parindex-recorded\n    rules:\n")
	for _, r := range Records {
		fmt.Fprintf(&b, "      - record: %s\n        expr: %s\n", r.Name, quoted(Once(r.Expr)))
	}
	b.WriteString("  - name: parindex\n    rules:\n")
	for _, a := range Alerts {
		fmt.Fprintf(&b, "      - alert: %s\n        expr: %s\n        for: %s\n        labels:\n          severity: %s\n        annotations:\n          summary: %s\n          description: %s\n",
			a.Name, quoted(a.Expr()), a.For, a.Severity, quoted(a.Summary), quoted(a.Do))
	}
	return b.String()
}

// quoted keeps Vietnamese letters as they are.
func quoted(s string) string { return strconv.QuoteToGraphic(s) }
