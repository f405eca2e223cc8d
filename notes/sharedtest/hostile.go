package sharedtest

import (
	"iter"
	"strings"
)

// hostile are lines that ask much of the rules when there are many of them.
var hostile = map[string]string{
	"items":        "- Label: one sentence of the list, that ends here.\n",
	"wrapped":      "a line that goes on and on until it reaches the margin and\n",
	"one line":     "a sentence without any end, ",
	"tabs":         "a\tb\n",
	"colons":       "a: ",
	"indented":     "  - x\n    - y\n",
	"lone dashes":  "- a:\n-\n",
	"stars":        "*_[<",
	"marks":        "1.\n",
	"mojibake":     "Itâ€™s Ã© ",
	"half":         "à¤Ã",
	"contents":     "Contents\nParts\nEnd\n",
	"tags":         "Tags\nRivers\n",
	"mastheads":    "Site\nPrint\n",
	"filed":        "Rivers\nSyllabus: GS 2\n",
	"labels":       "Cost: it grows with each of the rivers, they say.\n",
	"bullets lost": "Heads\n\n    one\n\n    two\n\n",
	"soft hyphens": "a\u00AD\n",
	"bold":         "*a* ",
}

// Hostile returns pages of about so many bytes, by name, that are large in one way only.
func Hostile(size int) iter.Seq2[string, string] {
	return func(yield func(name, text string) bool) {
		for name, unit := range hostile {
			if !yield(name, "Title\nIt opens.\n"+strings.Repeat(unit, size/len(unit))+"\nIt ends.") {
				return
			}
		}
	}
}
