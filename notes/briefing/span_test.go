package briefing_test

import (
	"context"
	"strings"
	"testing"

	"precis/notes/briefing"
)

// Marks and links end within a cell, a label or what stands behind it, and are written
// however deep a list is.
func TestSpansWithinCellsAndLabels(t *testing.T) {
	linked, bold := "https://a.example/", briefing.Bold
	tests := []struct {
		name, text string
		spans      map[int][]briefing.Span
		want       string
	}{
		{
			"cells beside one another", "Lakes\n\nLake\tState\tKnown for\nLoktak\tManipur\tphumdis\nWular\tKashmir\tsize",
			map[int][]briefing.Span{4: {{Start: 0, End: 6, Style: bold}, {Start: 7, End: 14, Style: bold}}, 5: {{Start: 0, End: 5, Address: linked}, {Start: 6, End: 13, Address: linked}}},
			"| **Loktak** | **Manipur** | phumdis |\n| [Wular](https://a.example/) | [Kashmir](https://a.example/) | size |\n",
		},
		{
			"a whole item", "Lakes\n\nThey are:\n- Loktak: the lake that floats\n- Wular: the largest one",
			map[int][]briefing.Span{4: {{Start: 2, End: 30, Address: linked}}, 5: {{Start: 2, End: 24, Style: bold | briefing.Italic}}},
			"- **[Loktak:](https://a.example/)** [the lake that floats](https://a.example/)\n- **_Wular:_** **_the largest one_**\n",
		},
		{
			"a deep list", "Lakes\n\nThey are:\n- large ones\n  - of the north\n    - Wular is one of them",
			map[int][]briefing.Span{6: {{Start: 6, End: 11, Style: bold}}},
			"    - **Wular** is one of them\n",
		},
		{
			"a sign that is no mark", "Lakes\n\nThe lakes are read of here.\n\n#Loktak is named by many of the readers.",
			map[int][]briefing.Span{5: {{Start: 0, End: 7, Address: linked}}},
			"[\\#Loktak](https://a.example/) is named by many of the readers.\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := briefing.ReadKnowing(context.Background(), tt.text, briefing.Known{Spans: tt.spans})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(r.Markdown, tt.want) {
				t.Errorf("there is no\n%s\nin\n%s", tt.want, r.Markdown)
			}
		})
	}
}
