package importer

import (
	"math"
	"testing"
)

// The lines in which selected words stand are found, as they read and not as they are
// written.
func TestPassage(t *testing.T) {
	const text = `# Treaties

## Docks

Formalised in 1961, the **Treaty of Open Docks** set out mutual duties.

1. Timber
2. Grain

## Storms

The Sea Charter promises {{c1::immediate::how soon}} help in case of [storm](https://a.example/s). <!--id:abc-->

The Toll Act fixed the tolls.
`
	for name, tt := range map[string]struct {
		from, to    int
		selected    string
		first, last int
	}{
		"within a line":          {3, 9, "Treaty of Open Docks set", 5, 5},
		"items":                  {3, 9, "Timber\nGrain", 7, 8},
		"a cloze and a link":     {10, math.MaxInt, "promises immediate help in case of storm.", 12, 12},
		"over two lines":         {10, math.MaxInt, "of storm.\n\nThe Toll", 12, 14},
		"over sections":          {1, math.MaxInt, "Grain\n\nStorms\n\nThe Sea", 8, 12},
		"not in this section":    {3, 9, "The Toll", 0, 0},
		"nothing":                {3, 9, " ", 0, 0},
		"what is nowhere":        {1, math.MaxInt, "Railways", 0, 0},
		"the end of the text":    {1, math.MaxInt, "tolls.", 14, 14},
		"the beginning of it":    {1, math.MaxInt, "Treaties", 1, 1},
		"a section of no lines":  {9, 9, "Storms", 0, 0},
		"beyond what it is long": {10, 400, "Toll Act", 14, 14},
	} {
		first, last, ok := passage(text, tt.from, tt.to, tt.selected)
		if first != tt.first || last != tt.last || ok != (tt.first > 0) {
			t.Errorf("%s: %d to %d, %v; want %d to %d", name, first, last, ok, tt.first, tt.last)
		}
	}
}
