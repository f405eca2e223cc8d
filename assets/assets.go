// Package assets holds what ships inside the binary.
package assets

import "embed"

// Samples are the notes that an empty library offers, Markdown files under
// "samples".
//
//go:embed samples/*.md
var Samples embed.FS

// Icon is the application's icon, a PNG of 512 by 512 pixels.
//
//go:embed icon.png
var Icon []byte
