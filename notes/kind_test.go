package notes_test

import (
	"testing"

	"precis/notes"
)

func TestEveryKindIsInTheTable(t *testing.T) {
	names := map[string]bool{}
	for _, k := range notes.Kinds() {
		f := k.Form()
		if f.Name == "" || names[f.Name] {
			t.Errorf("kind %d has the name %q, which is none of its own", k, f.Name)
		}
		names[f.Name] = true
		if base := f.Base; base.Form().Base != base || base.Form().InPlace != f.InPlace {
			t.Errorf("%v may become %v, which is of another form", k, base)
		}
		if f.InPlace && (f.ByItem || f.Backward) {
			t.Errorf("%v is answered in its paragraph and below it", k)
		}
	}
	if next := notes.Kind(len(names)); next.Known() || !notes.List.Known() {
		t.Errorf("%d kinds are in the table, others are known", len(names))
	}
}
