package briefing_test

import (
	"slices"
	"strings"
	"testing"

	"precis/notes/briefing"
)

const portPage = "Home > Ports\nThe port of Vadhavan\nShare\nThe port will be built on land won from the sea, two kilometres from the coast.\nAlso read: Major ports\nIt is to be ready by 2034."

func leftOut(r *briefing.Reading) []int {
	var all []int
	for _, l := range r.Lines {
		if l.Furniture {
			all = append(all, l.Number)
		}
	}
	return all
}

func TestLeftOut(t *testing.T) {
	r, err := briefing.Read(portPage)
	if err != nil {
		t.Fatal(err)
	}
	if got := leftOut(&r); !slices.Equal(got, []int{1, 3, 5}) {
		t.Errorf("left out %v of\n%s", got, portPage)
	}
	if l := r.Lines[0]; l.Text != "Home > Ports" || !l.Furniture {
		t.Errorf("%+v", l)
	}
}

func TestKeepTakesLinesBack(t *testing.T) {
	r, err := briefing.ReadKnowing(t.Context(), portPage, briefing.Known{Keep: map[int]bool{5: true}})
	if err != nil {
		t.Fatal(err)
	}
	if got := leftOut(&r); !slices.Equal(got, []int{1, 3}) || r.Furniture != 2 {
		t.Errorf("left out %v", got)
	}
	if !strings.Contains(r.Markdown, "Also read: Major ports") || r.Title != "The port of Vadhavan" {
		t.Errorf("%q in\n%s", r.Title, r.Markdown)
	}
}

func TestKeepLeavesLinesOut(t *testing.T) {
	r, err := briefing.ReadKnowing(t.Context(), portPage, briefing.Known{Keep: map[int]bool{2: false, 6: false}})
	if err != nil {
		t.Fatal(err)
	}
	if got := leftOut(&r); !slices.Equal(got, []int{1, 2, 3, 5, 6}) || strings.Contains(r.Markdown, "2034") {
		t.Errorf("left out %v of\n%s", got, r.Markdown)
	}
}

// What the learner says of lines that are not there changes nothing.
func TestKeepKnowsItsLines(t *testing.T) {
	want, err := briefing.Read(portPage)
	if err != nil {
		t.Fatal(err)
	}
	got, err := briefing.ReadKnowing(t.Context(), portPage, briefing.Known{Keep: map[int]bool{0: true, 99: false}})
	if err != nil || got.Markdown != want.Markdown {
		t.Errorf("%v\n%s", err, got.Markdown)
	}
}
