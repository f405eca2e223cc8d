// Package assets holds what ships inside the binary.
package assets

import "embed"

// Samples are the notes that an empty library offers, Markdown files under
// "samples".
//
//go:embed samples/*.md
var Samples embed.FS

// Translations are the texts of the window in each language, files such as "de.json"
// under "translations".
//
//go:embed translations/*.json
var Translations embed.FS

// Icon is the window's icon, a PNG of 128 by 128 pixels. Desktops take the larger
// icon.png, which is installed with the app; here it would only delay the start.
//
//go:embed icon-128.png
var Icon []byte

// Devanagari and DevanagariBold are Noto Sans Devanagari, TrueType: the letters of
// Hindi, Marathi, Nepali and Sanskrit and no others, with the line height of Noto
// Sans; and the arrows of Inter, which Fyne has in a font without a space.
var (
	//go:embed fonts/NotoSansDevanagari-Regular.ttf
	Devanagari []byte
	// DevanagariMono has the line height and the space of Fyne's monospaced font.
	//
	//go:embed fonts/NotoSansDevanagari-Mono.ttf
	DevanagariMono []byte
	//go:embed fonts/NotoSansDevanagari-Bold.ttf
	DevanagariBold []byte
)
