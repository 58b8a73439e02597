package shell

// Logo is the picture of the authority on top of every page.
type Logo struct {
	URL           string
	Width, Height int // pixels
}

// LogoPath is where pictures are served from, each under a name of its content.
const LogoPath = "/logo/"

// NewLogo is the picture of a content, by its sha256; nil where there is none.
func NewLogo(sha256 string, width, height int) *Logo {
	if sha256 == "" {
		return nil
	}
	return &Logo{URL: LogoPath + sha256 + ".png", Width: width, Height: height}
}
