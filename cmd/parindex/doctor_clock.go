package main

import (
	"context"
	"time"

	"parindex/words"
)

func lookClock(ctx context.Context, d *doctor) {
	if _, err := time.LoadLocation("Asia/Ho_Chi_Minh"); err != nil {
		d.add(fault, words.Text{Vi: "máy không có dữ liệu múi giờ", En: "the machine has no data of time zones"}, words.Text{Vi: "Cài gói tzdata.", En: "Install the package tzdata."})
	}
	now := time.Now()
	for _, s := range d.all {
		if d.kept == nil {
			break
		}
		if newest, err := aheadOf(ctx, d.kept, s.authority, now); err == nil && !newest.IsZero() {
			d.add(fault, words.Sprintf("đồng hồ chạy chậm: dòng nhật ký mới nhất ghi lúc %s, máy đang là %s", "the clock is slow: the newest row of the log is of %s, the machine says %s", newest.Format(time.RFC3339), now.Format(time.RFC3339)),
				words.Text{Vi: "Bật đồng bộ giờ (timedatectl set-ntp true); hạn chót tính theo đồng hồ này.", En: "Turn on time synchronisation (timedatectl set-ntp true); deadlines follow this clock."})
			return
		}
	}
	d.ok("máy đang là %s", "the machine says %s", now.Format("02/01/2006 15:04:05 -07:00"))
	d.saySynchronised(synchronised())
}

// saySynchronised warns of a clock that nothing keeps right: one that is ahead shows nowhere else
// before the calendar has taken steps too early.
func (d *doctor) saySynchronised(is bool, err error) {
	if err == nil && !is {
		d.add(warning, words.Text{Vi: "không có gì giữ cho đồng hồ máy này chạy đúng: chạy nhanh thì lịch khóa phiếu trước hạn, chạy chậm thì khóa muộn", En: "nothing keeps the clock of this machine right: where it is fast the calendar locks sheets before their time, where it is slow after it"},
			words.Text{Vi: "Cài systemd-timesyncd hoặc chrony, rồi chạy timedatectl set-ntp true; máy ảo hoặc container thì bật trên máy chứa nó.", En: "Install systemd-timesyncd or chrony, then run timedatectl set-ntp true; of a container, on the machine that runs it."})
	}
}
