package boards

// service shows whether the program runs well.
func service() Dashboard {
	const hour = 3600.0
	return board("service", "CCHC – Dịch vụ", "Chương trình, cơ sở dữ liệu, tài liệu kiểm chứng, sao lưu, nhật ký.", "30s", "6h", chosen(), []section{
		{"Tình trạng", []what{
			{shape: number, title: "Sẵn sàng", width: 4, maps: yesNo("Sẵn sàng", "KHÔNG"), steps: from("red", 1.0, "green"), ask: []Target{q("min(parindex_ready)", "")}},
			{shape: number, title: "Nhật ký nguyên vẹn", about: "Lần kiểm tra gần nhất; chương trình kiểm tra khi khởi động và mỗi ngày.", width: 4, maps: yesNo("Nguyên vẹn", "BỊ SỬA"), steps: from("red", 1.0, "green"), ask: []Target{q("min by (authority) (parindex_audit_whole)", "{{authority}}")}},
			{shape: number, title: "Kiểm tra nhật ký cách đây", width: 4, unit: "dtdurations", steps: from("green", 26*hour, "orange", 50*hour, "red"), ask: []Target{q("max(time() - parindex_audit_checked_timestamp_seconds)", "")}},
			{shape: number, title: "Sao lưu cách đây", about: "Chỉ có khi chạy với -backup-to hoặc -backups.", width: 4, unit: "dtdurations", steps: from("green", 26*hour, "orange", 36*hour, "red"), ask: []Target{q("time() - max(parindex_backup_timestamp_seconds)", "")}},
			{shape: number, title: "Dung lượng bản sao lưu", width: 4, unit: "bytes", ask: []Target{q("max(parindex_backup_bytes)", "")}},
			{shape: number, title: "Phiên bản", width: 4, unit: "none", ask: []Target{q("count by (version) (parindex_build_info)", "{{version}}")}},
		}},
		{"Yêu cầu", []what{
			{shape: lines, title: "Yêu cầu mỗi giây", width: 8, unit: "reqps", ask: []Target{q(`sum by (code) (rate(parindex_http_requests_total[$__rate_interval]))`, "{{code}}")}},
			{shape: lines, title: "Tỷ lệ lỗi (5xx)", width: 8, unit: "percentunit", min: ptr(0.0), ask: []Target{q(`(sum(rate(parindex_http_requests_total{code=~"5.."}[$__rate_interval])) or vector(0)) / sum(rate(parindex_http_requests_total[$__rate_interval]))`, "lỗi")}},
			{shape: lines, title: "Thời gian trả lời", width: 8, unit: "s", ask: []Target{q(quantile(0.5, "parindex_http_request_duration_seconds", ""), "một nửa"), q(quantile(0.95, "parindex_http_request_duration_seconds", ""), "95 %"), q(quantile(0.99, "parindex_http_request_duration_seconds", ""), "99 %")}},
			{shape: bars, title: "Trang chậm nhất", about: "Tổng thời gian theo mẫu địa chỉ.", width: 16, unit: "s", ask: []Target{q("topk(10, sum by (route) (increase(parindex_http_request_duration_seconds_sum[$__range])))", "{{route}}")}},
			{shape: lines, title: "Mật khẩu đang kiểm tra", width: 8, unit: "none", min: ptr(0.0), ask: []Target{q("sum(parindex_hashing_working)", "đang tính"), q("sum(parindex_hashing_waiting)", "đang chờ"), q("sum(increase(parindex_hashing_refused_total[$__rate_interval]))", "bị từ chối")}},
		}},
		{"Cơ sở dữ liệu", []what{
			{shape: stack, title: "Dung lượng", about: "rows: dữ liệu; free: chỗ trống dùng lại; log: tệp -wal.", width: 8, unit: "bytes", ask: []Target{q("max by (part) (parindex_database_bytes)", "{{part}}")}},
			{shape: lines, title: "Thời gian câu lệnh (95 %)", width: 8, unit: "s", ask: []Target{q(quantile(0.95, "parindex_database_statement_duration_seconds", "kind"), "{{kind}}")}},
			{shape: lines, title: "Chờ ghi (95 %)", about: "Các lần ghi chờ nhau.", width: 8, unit: "s", ask: []Target{q(quantile(0.95, "parindex_database_write_wait_seconds", ""), "chờ")}},
			{shape: lines, title: "Câu lệnh chậm mỗi giờ", about: "Quá nửa giây; nhật ký vận hành ghi câu lệnh.", width: 8, unit: "none", min: ptr(0.0), ask: []Target{q("sum by (kind) (increase(parindex_database_slow_statements_total[1h]))", "{{kind}}")}},
			{shape: lines, title: "Kết nối đọc", width: 8, unit: "none", min: ptr(0.0), ask: []Target{q("sum by (state) (parindex_database_connections)", "{{state}}")}},
			{shape: lines, title: "Chờ kết nối", width: 8, unit: "s", min: ptr(0.0), ask: []Target{q("sum(rate(parindex_database_read_waits_seconds_total[$__rate_interval]))", "giây chờ mỗi giây"), q("sum(rate(parindex_database_read_waits_total[$__rate_interval]))", "lần mỗi giây")}},
		}},
		{"Tệp, thư, việc định kỳ", []what{
			{shape: lines, title: "Tài liệu kiểm chứng", width: 8, unit: "bytes", ask: []Target{q("sum by (authority) (parindex_evidence_bytes)", "{{authority}}")}},
			{shape: number, title: "Số tệp kiểm chứng", width: 4, height: 8, unit: "none", ask: []Target{q("sum(parindex_evidence_files)", "")}},
			{shape: lines, title: "Lỗi kho tài liệu mỗi giờ", width: 6, unit: "none", min: ptr(0.0), ask: []Target{q("sum by (deed) (increase(parindex_evidence_failures_total[1h]))", "{{deed}}")}},
			{shape: lines, title: "Thư chờ gửi", about: "Chỉ có khi có máy chủ thư (-smtp).", width: 6, unit: "none", min: ptr(0.0), ask: []Target{q("sum by (state) (parindex_mail_notices)", "{{state}}")}},
			{shape: lines, title: "Chỗ trống trên đĩa", width: 8, unit: "percentunit", min: ptr(0.0), max: ptr(1.0), ask: []Target{q("parindex_disk_free_bytes / parindex_disk_bytes", "{{place}}")}},
			{shape: rows, title: "Việc định kỳ", about: "calendar, mail: lịch và thư mỗi phút; sweep: dọn tệp thừa; audit: kiểm tra nhật ký.", width: 8, ask: []Target{q("time() - parindex_task_success_timestamp_seconds", ""), q("parindex_task_duration_seconds", "")},
				transform: columns(map[string]string{"Value #A": "Xong cách đây", "Value #B": "Mất", "task": "Việc"}),
				overrides: []override{unitOf("Xong cách đây", "dtdurations", 0), unitOf("Mất", "s", 2)}},
			{shape: lines, title: "Việc định kỳ hỏng mỗi giờ", width: 8, unit: "none", min: ptr(0.0), ask: []Target{q(`sum by (task) (increase(parindex_tasks_total{outcome="failed"}[1h]))`, "{{task}}")}},
		}},
		{"Tiến trình", []what{
			{shape: lines, title: "Bộ nhớ", width: 8, unit: "bytes", ask: []Target{q(`process_resident_memory_bytes{job="parindex"}`, "chiếm"), q(`go_memstats_heap_inuse_bytes{job="parindex"}`, "heap")}},
			{shape: lines, title: "CPU", width: 8, unit: "percentunit", ask: []Target{q(`rate(process_cpu_seconds_total{job="parindex"}[$__rate_interval])`, "lõi")}},
			{shape: lines, title: "Goroutine và tệp mở", width: 8, unit: "none", ask: []Target{q(`go_goroutines{job="parindex"}`, "goroutine"), q(`process_open_fds{job="parindex"}`, "tệp mở")}},
		}},
	})
}
