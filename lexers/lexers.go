// Package lexers is a copy of that of chroma (scripts/lexers), but for this file: chroma
// reads the names of all its languages when a program starts, this when the first is asked
// for.
package lexers

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

//go:embed embedded
var embedded embed.FS

// coded are the lexers that are written in Go.
var coded []chroma.Lexer

// Register adds a lexer that is written in Go, while the program starts.
func Register(l chroma.Lexer) chroma.Lexer {
	coded = append(coded, l)
	return l
}

// registry has all lexers. One in Go takes the place of the file of that name.
var registry = sync.OnceValue(func() *chroma.LexerRegistry {
	all := chroma.NewLexerRegistry()
	files, err := fs.Glob(embedded, "embedded/*.xml")
	if err != nil {
		panic(err) // the pattern is wrong
	}
	for _, file := range files {
		all.Register(chroma.MustNewXMLLexer(embedded, file))
	}
	for _, l := range coded {
		all.Register(l)
	}
	return all
})

// Names returns the names of all languages, with those for short.
func Names() []string { return registry().Names(true) }

// Get returns the lexer of a name, or of the name or ending of a file; nil where there is
// none.
func Get(name string) chroma.Lexer { return registry().Get(name) }

// MatchMimeType returns the lexer of a MIME type, nil where there is none.
func MatchMimeType(mimeType string) chroma.Lexer { return registry().MatchMimeType(mimeType) }
