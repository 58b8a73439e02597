package dashboard

import "parindex/dashboard/shell"

// nextPhrases are those of what a unit can do next.
var nextPhrases = shell.Phrases{
	"next.by.cheap":        {Vi: "Dễ lấy lại trước", En: "Easiest to win back first"},
	"next.by.points":       {Vi: "Mất nhiều trước", En: "Most points first"},
	"next.orders":          {Vi: "Sắp xếp", En: "Order"},
	"next.order":           {Vi: "Dễ lấy lại: một bước của thang điểm là đủ, rồi từng bước, rồi tăng dần, sau cùng là phần do người khác đánh giá; trong đó tiêu chí nhiều đơn vị đạt tối đa đứng trước, rồi tiêu chí mất nhiều điểm.", En: "Easiest: one step of the rule is enough, then step by step, then bit by bit, last what others assess; within these, items that more units have in full come first, then those that cost more points."},
	"next.order.recovered": {Vi: "Dễ lấy lại: một bước của thang điểm là đủ, rồi từng bước, rồi tăng dần, sau cùng là phần do người khác đánh giá; trong đó tiêu chí nhiều đơn vị đạt tối đa đứng trước, rồi tiêu chí hay được lấy lại từ %d sang %d, rồi tiêu chí mất nhiều điểm.", En: "Easiest: one step of the rule is enough, then step by step, then bit by bit, last what others assess; within these, items that more units have in full come first, then those won back more often from %d to %d, then those that cost more points."},
	"next.more":            {Vi: "%d tiêu chí khác mất điểm", En: "%d more items that lost points"},
	"next.more1":           {Vi: "%d tiêu chí khác mất điểm", En: "%d more item that lost points"},
	"next.head":            {Vi: "Bước tiếp theo", En: "Next step"},
	"reach.whole":          {Vi: "một bước là đủ", En: "one step is enough"},
	"reach.part":           {Vi: "từng bước", En: "step by step"},
	"reach.gradual":        {Vi: "tăng dần", En: "bit by bit"},
	"reach.others":         {Vi: "do người khác đánh giá", En: "assessed by others"},
	"next.upto":            {Vi: "đến %s", En: "up to %s"},
	"next.none":            {Vi: "Cách chấm điểm không có mức cao hơn.", En: "The rule has no higher line."},
	"next.letters":         {Vi: "trong đó %s", En: "where %s"},
	"next.again":           {Vi: "%d đơn vị mất điểm năm %d, trong đó %d đạt tối đa năm %d", En: "%d units lost points in %d; %d of them got all in %d"},
	"next.again1":          {Vi: "%d đơn vị mất điểm năm %d, trong đó %d đạt tối đa năm %d", En: "%d unit lost points in %d; %d got all in %d"},
	"next.try":             {Vi: "Thử thay đổi", En: "Try a change"},
	"next.try.item":        {Vi: "Thử thay đổi tiêu chí %s", En: "Try a change of item %s"},

	"peers.head":    {Vi: "Cả khối", En: "The group"},
	"peers.full":    {Vi: "%d trên %d đơn vị đạt điểm tối đa; trung bình %s", En: "%d of %d units have all points; mean %s"},
	"peers.penalty": {Vi: "%d trên %d đơn vị không bị trừ điểm", En: "%d of %d units have nothing taken off"},

	"near.title":      {Vi: "Đơn vị liền kề", En: "Neighbours in the ranking"},
	"near.points":     {Vi: "%s điểm", En: "%s points"},
	"near.points.max": {Vi: "%s điểm (điểm tối đa %s, của đơn vị này %s)", En: "%s points (out of %s, this unit out of %s)"},
	"near.items":      {Vi: "Đơn vị đó hơn ở %d tiêu chí (%s điểm), kém ở %d tiêu chí (%s điểm).", En: "It is ahead in %d items (%s points), behind in %d (%s points)."},
	"near.more":       {Vi: "và %d tiêu chí khác", En: "and %d more items"},
	"near.more1":      {Vi: "và %d tiêu chí khác", En: "and %d more item"},
	"near.caps":       {Vi: "Mức trần điểm thưởng, điểm phạt của năm làm khoảng cách thay đổi thêm %s điểm.", En: "The yearly caps of bonus and penalty move the distance by another %s points."},
	"near.apart":      {Vi: "%d tiêu chí chỉ áp dụng cho một trong hai đơn vị, không so sánh.", En: "%d items apply to one of the two only and are not compared."},
	"near.apart1":     {Vi: "%d tiêu chí chỉ áp dụng cho một trong hai đơn vị, không so sánh.", En: "%d item applies to one of the two only and is not compared."},
	"near.ahead":      {Vi: "Đơn vị đó hơn nhiều nhất ở", En: "Where it is furthest ahead"},
}
