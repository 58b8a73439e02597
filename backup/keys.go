package backup

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"filippo.io/age"

	"parindex/words"
)

// ReadersOf returns who may read backups: each given is a public key "age1…", or a file of
// them, one a line.
func ReadersOf(given []string) (list []age.Recipient, _ error) {
	for _, g := range given {
		text := []byte(g)
		if !strings.HasPrefix(g, "age1") {
			text, _ = os.ReadFile(g) // what cannot be read holds no key
		}
		some, err := age.ParseRecipients(bytes.NewReader(text))
		if err != nil {
			return nil, refuse(words.Sprintf("%s không phải khóa công khai age1… hay tệp chứa các khóa như vậy", "%s is neither a public key age1… nor a file of such keys", shown(g)),
				words.Text{Vi: "Tạo khóa bằng parindex backup -new-key TỆP; khóa công khai được in ra.", En: "Make a key with parindex backup -new-key FILE; it prints the public key."})
		}
		list = append(list, some...)
	}
	return list, nil
}

// shown keeps a secret key that was given by mistake out of messages.
func shown(given string) string {
	if strings.HasPrefix(strings.ToUpper(given), "AGE-SECRET-KEY") {
		return "AGE-SECRET-KEY-…"
	}
	return given
}

// Keys are secret keys, which open backups that were encrypted for them.
type Keys []age.Identity

// KeysOf reads a file of secret keys.
func KeysOf(file string) (Keys, error) {
	text, _ := os.ReadFile(file) // what cannot be read holds no key
	list, err := age.ParseIdentities(bytes.NewReader(text))
	if err != nil {
		return nil, refuse(words.Sprintf("tệp %s không chứa khóa bí mật AGE-SECRET-KEY-…", "the file %s holds no secret key AGE-SECRET-KEY-…", shown(file)),
			words.Text{Vi: "Dùng tệp đã tạo bằng parindex backup -new-key hoặc age-keygen.", En: "Use the file that parindex backup -new-key or age-keygen made."})
	}
	return list, nil
}

// NewKey makes a secret key in a new file, readable by its owner alone, and returns its public
// key.
func NewKey(file string) (public string, err error) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		return "", err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return "", absent(file)
	}
	if err != nil {
		return "", err
	}
	public = key.Recipient().String()
	_, err = fmt.Fprintf(f, "# public key: %s\n%s\n", public, key)
	return public, errors.Join(err, f.Sync(), f.Close())
}
