//go:build linux || darwin

package metrics

import "syscall"

// room is how many bytes a file system has, and how many are free to us.
func room(path string) (all, free float64, err error) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(path, &st); err != nil {
		return 0, 0, err
	}
	return float64(st.Blocks) * float64(st.Bsize), float64(st.Bavail) * float64(st.Bsize), nil
}
