package convert

import (
	"crypto/md5"
	_ "embed"
	"encoding/binary"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"unicode/utf16"
)

// profile is the folder of the profile inside the temporary one.
const profile = "profile"

// settings forbid macros, links and the network.
//
//go:embed settings.xcu
var settings []byte

// furnish makes a fresh profile.
func furnish(dir string) error {
	user := filepath.Join(dir, profile, "user")
	if err := os.MkdirAll(user, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), settings, 0o600)
}

func fileURL(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// socket is what LibreOffice opens in /tmp, by the user and the profile, so that a second
// one could find it. One that is killed leaves it there.
func socket(profileURL string) string {
	sum := md5.New()
	binary.Write(sum, binary.LittleEndian, utf16.Encode([]rune(profileURL)))
	name := fmt.Sprintf("/tmp/OSL_PIPE_%d_SingleOfficeIPC_", os.Getuid())
	for _, b := range sum.Sum(nil) {
		name += strconv.FormatUint(uint64(b), 16) // without leading zeros
	}
	return name
}

// surroundings are all that the process sees of ours.
func surroundings(dir string) []string {
	return []string{
		"PATH=" + os.Getenv("PATH"),
		"HOME=" + dir,
		"TMPDIR=" + dir,
		"LANG=C.UTF-8",
		"SAL_USE_VCLPLUGIN=svp", // no display
	}
}
