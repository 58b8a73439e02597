package office

import (
	"crypto/rand"
	"os"
	"path/filepath"
)

// deleteOnClose is FILE_FLAG_DELETE_ON_CLOSE of Windows, which [os.OpenFile] hands on.
const deleteOnClose = 0x04000000

// unnamed is a temporary file that goes with the program. Windows takes the name from no file that
// is open, but removes this one when it is closed, or the program is killed.
func unnamed() (*os.File, error) {
	name := filepath.Join(os.TempDir(), "parindex-answers-"+rand.Text())
	return os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|deleteOnClose, 0o600)
}
