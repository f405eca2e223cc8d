package devices_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/library/librarytest"
)

// word is one that stands once, in one place.
var word = regexp.MustCompile(`w[0-9]+w`)

// Whatever the clocks of devices say, standing still at one moment, going back or being off,
// each word that was written stands in the text at the end, or in what waits to be decided,
// or was written over by who saw it.
func TestNoClockLosesWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPlace()
		var all []*device
		for i := range rapid.IntRange(2, 3).Draw(t, "devices") {
			all = append(all, newDevice(t, p, fmt.Sprintf("device %d", i), uint64(i)))
		}
		id := all[0].create(t, "# Words\n\nw0w stands here.\n\nWhich? :: w1w\n\nIt has {{c1::w2w}}.\n\n- w3w\n- w4w\n")
		for _, d := range all {
			d.join(t)
		}
		settle(t, p, all...)
		written, over := 5, map[string]bool{}
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			d := all[rapid.IntRange(0, len(all)-1).Draw(t, "device")]
			d.now = begin.Add(time.Duration(rapid.SampledFrom([]int{0, 0, 0, -1, 1, -3600, 3600}).Draw(t, "clock")) * time.Second)
			switch rapid.SampledFrom([]string{"write", "write", "add", "sync", "show"}).Draw(t, "what") {
			case "write":
				text := d.markdown(t, id)
				old := rapid.SampledFrom(word.FindAllString(text, -1)).Draw(t, "old")
				put(t, d, id, strings.Replace(text, old, fmt.Sprintf("w%dw", written), 1))
				over[old] = true
				written++
			case "add":
				put(t, d, id, fmt.Sprintf("%s\nAlso w%dw.\n", d.markdown(t, id), written))
				written++
			case "sync":
				d.sync(t)
			case "show":
				for _, id := range slices.Sorted(maps.Keys(p.logs)) {
					p.shown[id] = max(p.shown[id], rapid.IntRange(0, len(p.logs[id])).Draw(t, "shown"))
				}
			}
		}
		settle(t, p, all...)
		same(t, all...)
		said := all[0].markdown(t, id)
		waiting, err := all[0].Packs().Conflicts()
		if err != nil {
			t.Fatalf("conflicts: %v", err)
		}
		for _, c := range waiting {
			said += c.Mine + c.Theirs
		}
		for i := range written {
			if w := fmt.Sprintf("w%dw", i); !over[w] && !strings.Contains(said, w) {
				t.Fatalf("%s is lost in %q", w, said)
			}
		}
	})
}

// put stores a text without the clock going on.
func put(t failer, d *device, id notes.NoteID, markdown string) {
	t.Helper()
	if _, err := librarytest.Rewrite(d.Library, id, markdown); err != nil {
		t.Fatalf("%s: save: %v", d.name, err)
	}
}
