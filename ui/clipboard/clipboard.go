// Package clipboard takes from the clipboard what the toolkit does not: the HTML
// that a browser copies, and pictures.
package clipboard

import (
	"context"
	"slices"
	"strings"
	"time"
)

// Content is what another program has put on the clipboard beside plain text: HTML
// or a picture, or neither.
type Content struct {
	// HTML is a page, or part of one, in UTF-8.
	HTML string
	// Picture is a file of PNG, where the clipboard has one and no text.
	Picture []byte
}

// Clipboard reads the clipboard of the desktop. Read may be called from any
// goroutine but that of the window, which must answer where it owns the clipboard
// itself. A clipboard that answers too late, with too much, or not at all, is empty.
type Clipboard interface {
	Read(ctx context.Context) Content
}

// Empty is a clipboard that never holds anything.
type Empty struct{}

// Read returns nothing.
func (Empty) Read(context.Context) Content { return Content{} }

const (
	// longestWait is how long the program that owns the clipboard may take.
	longestWait = 3 * time.Second
	// mostBytes is how much is taken from it.
	mostBytes = 32 << 20
)

// The names under which content is offered.
const (
	typeHTML = "text/html"
	typePNG  = "image/png"
)

// take chooses among the types that are offered and gets that one.
func take(offered []string, get func(name string) []byte) Content {
	text := slices.ContainsFunc(offered, func(name string) bool {
		return name == "UTF8_STRING" || name == "STRING" || strings.HasPrefix(name, "text/plain")
	})
	switch {
	case !text && slices.Contains(offered, typePNG):
		return Content{Picture: get(typePNG)}
	case slices.Contains(offered, typeHTML):
		return Content{HTML: decode(get(typeHTML))}
	}
	return Content{}
}
