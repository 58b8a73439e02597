package metrics

import "github.com/prometheus/client_golang/prometheus"

// disk exports the room on the disks that the program writes to.
type disk struct {
	places    map[string]string // path by what is kept there
	all, free *prometheus.Desc
}

// Disk adds the room on the disks of places: a path by what is kept there.
func (r *Registry) Disk(places map[string]string) {
	r.registry.MustRegister(&disk{places,
		prometheus.NewDesc("parindex_disk_bytes", "Size of the disk that a place is on.", []string{"place"}, nil),
		prometheus.NewDesc("parindex_disk_free_bytes", "Room that is left there.", []string{"place"}, nil)})
}

// Describe implements prometheus.Collector.
func (d *disk) Describe(ch chan<- *prometheus.Desc) {
	ch <- d.all
	ch <- d.free
}

// Collect implements prometheus.Collector. A place that cannot be asked has no series.
func (d *disk) Collect(ch chan<- prometheus.Metric) {
	for place, path := range d.places {
		all, free, err := room(path)
		if err != nil {
			continue
		}
		ch <- prometheus.MustNewConstMetric(d.all, prometheus.GaugeValue, all, place)
		ch <- prometheus.MustNewConstMetric(d.free, prometheus.GaugeValue, free, place)
	}
}
