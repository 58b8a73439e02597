//go:build unix

package pgtest

import (
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// owned gives the folder to who runs the server, which refuses to run as root.
func owned(dir string) (*syscall.SysProcAttr, error) {
	as := &syscall.SysProcAttr{Setpgid: true} // what interrupts the tests does not interrupt it
	if os.Getuid() != 0 {
		return as, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return nil, err
	}
	as.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return as, os.Chown(dir, uid, gid)
}

// enough is the room for the databases of a process, in bytes.
const enough = 2 << 30

// memory is a folder for them that is kept in memory, "" where there is none with enough room: a
// disk spends longer on finding places for the files of a new database than the tests on theirs.
func memory() string {
	const dir = "/dev/shm"
	var room syscall.Statfs_t
	if err := syscall.Statfs(dir, &room); err != nil || uint64(room.Bavail)*uint64(room.Bsize) < enough {
		return ""
	}
	return dir
}
