package dashboard

import (
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed static
var staticFS embed.FS

// assets are the embedded style, scripts, fonts and pictures, each under a name with
// the hash of its content, so that browsers may keep them for ever.
type assets struct {
	byURL  map[string]func() *response
	byName map[string]string // "app.css" → "/static/app.1a2b3c4d.css"
}

var assetTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".woff2": "font/woff2",
	".svg":   "image/svg+xml",
}

// embedded are the assets, named once and compressed in the background.
var embedded = sync.OnceValues(func() (*assets, error) {
	a, err := loadAssets()
	if err == nil {
		go a.warm()
	}
	return a, err
})

// loadAssets names every asset. The style sheet comes last: it holds names of others.
func loadAssets() (*assets, error) {
	a := &assets{byURL: map[string]func() *response{}, byName: map[string]string{}}
	var sheets []string
	err := fs.WalkDir(staticFS, "static", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || assetTypes[path.Ext(file)] == "" {
			return err
		}
		if path.Ext(file) == ".css" {
			sheets = append(sheets, file)
			return nil
		}
		return a.add(file, nil)
	})
	for _, file := range sheets {
		if err == nil {
			err = a.add(file, a.byName)
		}
	}
	return a, err
}

// add registers one file; names in its text are replaced by their addresses.
func (a *assets) add(file string, names map[string]string) error {
	body, err := staticFS.ReadFile(file)
	if err != nil {
		return err
	}
	for name, url := range names {
		body = []byte(strings.ReplaceAll(string(body), "url("+name+")", "url("+url+")"))
	}
	sum := sha256.Sum256(body)
	ext, base := path.Ext(file), path.Base(file)
	url := "/static/" + strings.TrimSuffix(base, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	a.byName[base] = url
	a.byURL[url] = sync.OnceValue(func() *response {
		r := &response{kind: assetTypes[ext], body: body, tag: hex.EncodeToString(sum[:8]), fresh: "public, max-age=31536000, immutable"}
		if z, err := gzip.NewWriterLevel(nil, gzip.BestCompression); err == nil && ext != ".woff2" {
			r.packed = pack(body, z)
		}
		return r
	})
	return nil
}

// warm compresses every asset before it is asked for.
func (a *assets) warm() {
	for _, r := range a.byURL {
		r()
	}
}

func (a *assets) serve(w http.ResponseWriter, r *http.Request) {
	if asset, ok := a.byURL[r.URL.Path]; ok {
		asset().send(w, r)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, http.StatusText(http.StatusNotFound), http.StatusNotFound)
}
