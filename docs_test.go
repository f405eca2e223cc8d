package main

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What the pages name in backquotes is there: a path of the project, and an exported name
// of one of its packages.
func TestDocsNameWhatIsThere(t *testing.T) {
	byName := map[string]string{} // all code of the packages of a name
	for folder, text := range code(t) {
		byName[path.Base(folder)] += string(text)
	}
	quoted := regexp.MustCompile("`[^`\n]+`")
	aPath := regexp.MustCompile(`^(?:notes|storage|ui|assets|scripts|docs)/[\w./-]+$`)
	aName := regexp.MustCompile(`^([a-z]+)((?:\.[A-Z]\w*)+)$`)
	pages, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	notices := filepath.Join("docs", "notices.md") // of other projects
	decisions, err := filepath.Glob("docs/decisions/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(append(pages, decisions...), "README.md", "CONTRIBUTING.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range quoted.FindAllString(string(text), -1) {
			word = strings.Trim(word, "`")
			if aPath.MatchString(word) && path.Ext(word) != ".md" && page != notices { // that would be one of a pack
				if _, err := os.Stat(word); err != nil {
					t.Errorf("%s names %s: %v", page, word, err)
				}
			}
			m := aName.FindStringSubmatch(word)
			if m == nil || byName[m[1]] == "" { // of another module
				continue
			}
			for name := range strings.SplitSeq(m[2][1:], ".") {
				declared := regexp.MustCompile(`(?m)^(?:func (?:\(.*?\) )?|type |var |const |\t)` + name + `\b`)
				if !declared.MatchString(byName[m[1]]) {
					t.Errorf("%s names %s: there is no %s", page, word, name)
				}
			}
		}
	}
}
