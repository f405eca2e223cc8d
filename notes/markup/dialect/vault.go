package dialect

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// VaultSettings are what a vault's settings of Obsidian-SR say of its notes, at
// ".obsidian/plugins/obsidian-spaced-repetition/data.json".
type VaultSettings struct {
	// Tags are those of decks, such as "#flashcards".
	Tags []string
	// Folders says that folders are decks, so that untagged notes have cards.
	Folders bool
	// Inline and InlineBoth part a line, Line and LineBoth stand alone between
	// question and answer: "::", ":::", "?", "??".
	Inline, InlineBoth, Line, LineBoth string
	// End closes an answer of several lines; "" for a blank line.
	End string
	// Highlights, Bold and Curly say which marks make clozes.
	Highlights, Bold, Curly bool
	// Ignored are the folders whose notes have no cards, by path in the vault or by
	// a pattern such as "**/drafts/*".
	Ignored []string
}

// Ignores reports whether the note at a slashed path in the vault has no cards.
func (v *VaultSettings) Ignores(file string) bool {
	for _, ignored := range v.Ignored {
		ignored = strings.Trim(ignored, "/ ")
		if ignored != "" && (strings.HasPrefix(file, ignored+"/") || globOf(ignored).MatchString(file)) {
			return true
		}
	}
	return false
}

// globOf returns what a pattern of paths matches: "*" and "?" within a name, "**"
// across folders.
func globOf(pattern string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(pattern)
	quoted = strings.NewReplacer(`\*\*/`, `(?:.*/)?`, `\*\*`, `.*`, `\*`, `[^/]*`, `\?`, `[^/]`).Replace(quoted)
	return regexp.MustCompile(`^` + quoted + `$`)
}

// usual are the settings of a vault that says nothing.
var usual = VaultSettings{
	Tags: []string{"#flashcards"}, Inline: "::", InlineBoth: ":::", Line: "?", LineBoth: "??", Highlights: true,
}

// ParseVaultSettings reads the settings of Obsidian-SR; what they leave out is
// as usual. Other text is an error.
func ParseVaultSettings(data []byte) (*VaultSettings, error) {
	var file struct {
		Settings struct {
			Tags       []string `json:"flashcardTags"`
			Folders    *bool    `json:"convertFoldersToDecks"`
			Inline     string   `json:"singleLineCardSeparator"`
			InlineBoth string   `json:"singleLineReversedCardSeparator"`
			Line       string   `json:"multilineCardSeparator"`
			LineBoth   string   `json:"multilineReversedCardSeparator"`
			End        string   `json:"multilineCardEndMarker"`
			Highlights *bool    `json:"convertHighlightsToClozes"`
			Bold       *bool    `json:"convertBoldTextToClozes"`
			Curly      *bool    `json:"convertCurlyBracketsToClozes"`
			Patterns   []string `json:"clozePatterns"`
			Ignored    []string `json:"noteFoldersToIgnore"`
		} `json:"settings"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("read the settings of Obsidian-SR: %w", err)
	}
	v, f := usual, file.Settings
	flag := func(to *bool, value *bool) {
		if value != nil {
			*to = *value
		}
	}
	if len(f.Tags) > 0 {
		v.Tags = f.Tags
	}
	v.Ignored = f.Ignored
	set(&v.Inline, f.Inline)
	set(&v.InlineBoth, f.InlineBoth)
	set(&v.Line, f.Line)
	set(&v.LineBoth, f.LineBoth)
	set(&v.End, f.End)
	flag(&v.Folders, f.Folders)
	flag(&v.Highlights, f.Highlights)
	flag(&v.Bold, f.Bold)
	flag(&v.Curly, f.Curly)
	if f.Patterns != nil {
		v.Highlights, v.Bold, v.Curly = false, false, false
		for _, pattern := range f.Patterns {
			v.Highlights = v.Highlights || strings.HasPrefix(pattern, "==")
			v.Bold = v.Bold || strings.HasPrefix(pattern, "**")
			v.Curly = v.Curly || strings.HasPrefix(pattern, "{{")
		}
	}
	return &v, nil
}

// set takes a setting over unless it is blank.
func set(to *string, value string) {
	if value = strings.TrimSpace(value); value != "" {
		*to = value
	}
}

// deckOf returns the deck that a word names, such as "science" for
// "#flashcards/science"; a tag that the learner chose is the deck's name itself, and ""
// is the deck that the note lies in. ok is false for other words.
func (v *VaultSettings) deckOf(word string) (deck string, ok bool) {
	for _, tag := range v.Tags {
		if !strings.HasPrefix(tag, "#") {
			tag = "#" + tag
		}
		rest, found := strings.CutPrefix(word, tag)
		own := ""
		if tag != usual.Tags[0] {
			own = strings.TrimPrefix(tag, "#")
		}
		switch {
		case !found || rest != "" && rest[0] != '/':
			continue
		case v.Folders: // the note's folder is its deck, whatever its tags
			return "", true
		}
		return strings.Trim(own+rest, "/"), true
	}
	return "", false
}
