// Package assets holds what ships inside the binary.
package assets

import "embed"

// Samples are the notes that an empty library offers, Markdown files under
// "samples".
//
//go:embed samples/*.md
var Samples embed.FS

// Icon is the window's icon, a PNG of 128 by 128 pixels. Desktops take the larger
// icon.png, which is installed with the app; here it would only delay the start.
//
//go:embed icon-128.png
var Icon []byte
