package diagnostics

import (
	"path/filepath"
	"regexp"
	"strings"
)

var (
	// quoted is what an error quotes: titles, decks, texts.
	quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"?|“[^”]*”?|` + "`[^`]*`?")
	// named is a path, or the name of a file.
	named = regexp.MustCompile(`[^\s:;,()]*[/\\][^:;,()\n]*|[^\s:;,()/\\]+\.[A-Za-z][A-Za-z0-9]{0,5}\b`)
)

// Redact leaves out of the words of an error what may be the learner's: what stands
// in quotation marks, and paths and names of files except for their extension.
func Redact(said string) string {
	said = quoted.ReplaceAllString(said, "“…”")
	return named.ReplaceAllStringFunc(said, func(path string) string {
		return "…" + strings.ToLower(filepath.Ext(strings.TrimSpace(path)))
	})
}
