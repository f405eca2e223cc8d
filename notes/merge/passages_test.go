package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"precis/notes/merge"
)

// passagesOf writes passages one a line.
func passagesOf(r *merge.Result) string {
	var b strings.Builder
	for _, p := range merge.Passages(r.Markdown, r.Changes) {
		switch {
		case p.Change != nil:
			fmt.Fprintf(&b, "%s %q %q %q\n", p.Change.Kind, p.Change.Base, p.Change.Mine, p.Change.Theirs)
		case p.Level > 0:
			fmt.Fprintf(&b, "h%d %s\n", p.Level, p.Text)
		case p.Card:
			fmt.Fprintf(&b, "card %q\n", p.Text)
		default:
			fmt.Fprintf(&b, "text %q\n", p.Text)
		}
	}
	return b.String()
}

func TestPassages(t *testing.T) {
	base := "---\nid: n\n---\n# Rivers\n\n## Africa\n\nThe rivers.\n\n- one\n- two\n\nLongest? :: Nile <!--id:a-->\n\nDeepest? :: Congo <!--id:b-->\n\nYes.\n\n## Asia\n\nYes.\n\nHoliest? :: Ganges <!--id:c-->\n"
	for name, tt := range map[string]struct{ mine, theirs, want []string }{
		"a card of each, and one that is gone": {
			[]string{":: Nile", ":: my Nile"},
			[]string{":: Nile", ":: their Nile", "Deepest? :: Congo <!--id:b-->\n\n", "", ":: Ganges", ":: the Ganges"},
			[]string{`h1 Rivers`, `h2 Africa`, `text "The rivers.\n\n- one\n- two"`, `both "Longest? :: Nile" "Longest? :: my Nile" "Longest? :: their Nile"`, `text "Yes."`, `removed "Deepest? :: Congo" "Deepest? :: Congo" ""`, `h2 Asia`, `text "Yes."`, `author "Holiest? :: Ganges" "Holiest? :: Ganges" "Holiest? :: the Ganges"`},
		},
		"a heading, and what is new below it": {
			[]string{"- two", "- my two"},
			[]string{"## Asia", "## The east", "Holiest", "Longest river? :: Yangtze\n\nHoliest"},
			[]string{`h1 Rivers`, `h2 Africa`, `text "The rivers.\n\n- one"`, `me "- two" "- my two" "- two"`, `card "Longest? :: Nile"`, `card "Deepest? :: Congo"`, `text "Yes."`, `author "## Asia" "## Asia" "## The east"`, `text "Yes."`, `added "" "" "Longest river? :: Yangtze"`, `card "Holiest? :: Ganges"`},
		},
		"the same words in another section, where the merge finds them": {
			[]string{"Yes.\n\n## Asia", "No.\n\n## Asia"},
			nil,
			[]string{`h1 Rivers`, `h2 Africa`, `text "The rivers.\n\n- one\n- two"`, `card "Longest? :: Nile"`, `card "Deepest? :: Congo"`, `me "" "No." ""`, `h2 Asia`, `me "Yes." "" "Yes."`, `card "Holiest? :: Ganges"`},
		},
		"the deck": {
			nil,
			[]string{"id: n\n", "id: n\ndeck: East\n"},
			[]string{`added "" "" "deck: East\n"`, `h1 Rivers`, `h2 Africa`, `text "The rivers.\n\n- one\n- two"`, `card "Longest? :: Nile"`, `card "Deepest? :: Congo"`, `text "Yes."`, `h2 Asia`, `text "Yes."`, `card "Holiest? :: Ganges"`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := merge.Three(base, strings.NewReplacer(tt.mine...).Replace(base), strings.NewReplacer(tt.theirs...).Replace(base), merge.Mine, nil)
			if got, want := passagesOf(r), strings.Join(tt.want, "\n")+"\n"; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// Both texts of a place stand under one change.
func TestPassagesOfBoth(t *testing.T) {
	base := "---\nid: n\n---\n# R\n\nA? :: b <!--id:a-->\n\nend\n"
	r := merge.Three(base, strings.Replace(base, ":: b", ":: c", 1), strings.Replace(base, ":: b", ":: d", 1), merge.Both, nil)
	if got, want := passagesOf(r), "h1 R\nboth \"A? :: b\" \"A? :: c\" \"A? :: d\"\ntext \"end\"\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
