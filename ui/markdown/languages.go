package markdown

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

// archive holds the lexers of chroma, a file each: its package of them reads all their names
// whenever a program starts. `make languages` writes it.
//
//go:embed languages.zip
var archive []byte

// languages are the lexers, and the names that they go by in small letters. Asking them for a
// name that none has would try all patterns of file names.
var languages = sync.OnceValues(func() (*chroma.LexerRegistry, map[string]bool) {
	all, names := chroma.NewLexerRegistry(), map[string]bool{}
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return all, names // a test reads it
	}
	for _, file := range files.File {
		if lexer, err := chroma.NewXMLLexer(files, file.Name); err == nil {
			all.Register(lexer)
		}
	}
	for _, name := range all.Names(true) {
		names[strings.ToLower(name)] = true
	}
	return all, names
})

// lexerOf returns the lexer of a language as fences name it, nil where there is
// none.
func lexerOf(language string) chroma.Lexer {
	language = strings.ToLower(strings.Trim(language, "{}."))
	if language == "" {
		return nil
	}
	all, names := languages()
	if !names[language] {
		return nil
	}
	return all.Get(language)
}
