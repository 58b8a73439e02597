package shell

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"

	"parindex/dashboard/static"
)

// Assets are the embedded style, scripts, fonts and pictures, each under a name with
// the hash of its content, so that browsers may keep them for ever.
type Assets struct {
	byURL  map[string]func() *Response
	byName map[string]string // "app.css" → "/static/app.1a2b3c4d.css"
}

var assetTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".woff2": "font/woff2",
	".svg":   "image/svg+xml",
}

// Embedded are the assets, named once and compressed in the background.
var Embedded = sync.OnceValues(func() (*Assets, error) {
	a, err := loadAssets()
	if err == nil {
		go a.warm()
	}
	return a, err
})

// loadAssets names every asset. The style sheet comes last: it holds names of others.
func loadAssets() (*Assets, error) {
	a := &Assets{byURL: map[string]func() *Response{}, byName: map[string]string{}}
	var sheets []string
	err := fs.WalkDir(static.FS, ".", func(file string, d fs.DirEntry, err error) error {
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
func (a *Assets) add(file string, names map[string]string) error {
	body, err := static.FS.ReadFile(file)
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
	a.byURL[url] = sync.OnceValue(func() *Response {
		r := &Response{Kind: assetTypes[ext], Body: body, tag: hex.EncodeToString(sum[:8]), Fresh: Forever}
		if z, err := gzip.NewWriterLevel(nil, gzip.BestCompression); err == nil && ext != ".woff2" {
			if packed := pack(body, z); packed != nil {
				r.packed, r.Body = &packable{packed: packed}, nil
			}
		}
		return r
	})
	return nil
}

// warm compresses every asset before it is asked for.
func (a *Assets) warm() {
	for _, r := range a.byURL {
		r()
	}
}

// ServeHTTP answers the address of an asset.
func (a *Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if asset, ok := a.byURL[r.URL.Path]; ok {
		asset().Send(w, r)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, http.StatusText(http.StatusNotFound), http.StatusNotFound)
}

// URL is the address of an asset by its file name, "app.css".
func (a *Assets) URL(name string) (string, error) {
	url, ok := a.byName[name]
	if !ok {
		return "", fmt.Errorf("no asset %q", name)
	}
	return url, nil
}
