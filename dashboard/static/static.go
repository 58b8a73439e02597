// Package static holds what pages load: style, scripts, fonts and pictures.
package static

import "embed"

// FS holds the files; their names are those of the folder.
//
//go:embed *.css *.js *.svg echarts/*.js fonts/*.woff2
var FS embed.FS
