package prose

import (
	"io/fs"
	"iter"
	"strings"
)

// Lexicon yields the closed lists in the folder "lexicon" of what is in the binary: a file for
// each language, by name, and in it a line for each list, "name: words". Lists of phrases have
// "|" between them, or behind one that is alone. Lines that begin with "#" are remarks.
func Lexicon(files fs.FS) iter.Seq2[string, []string] {
	return func(yield func(name string, list []string) bool) {
		languages, _ := fs.Glob(files, "lexicon/*.txt") // fails for a bad pattern alone
		for _, file := range languages {
			text, err := fs.ReadFile(files, file)
			if err != nil {
				panic("a lexicon is not in the binary: " + err.Error())
			}
			for line := range strings.Lines(string(text)) {
				name, list, ok := strings.Cut(line, ":")
				if ok && !strings.HasPrefix(line, "#") && !yield(name, members(list)) {
					return
				}
			}
		}
	}
}

// members returns the phrases of a list, or its words.
func members(list string) (all []string) {
	if !strings.Contains(list, "|") {
		return strings.Fields(list)
	}
	for phrase := range strings.SplitSeq(list, "|") {
		if phrase = strings.TrimSpace(phrase); phrase != "" {
			all = append(all, phrase)
		}
	}
	return all
}
