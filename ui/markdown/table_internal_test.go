package markdown

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

func TestNarrowTableKeepsShortWordsWhole(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	m := New("| six | seven | ten |\n|---|---|---|\n| nine | Donaudampfschifffahrtsgesellschaftskapitän | two |\n", Options{})
	m.layOut(300)
	for _, word := range []string{"six", "seven", "ten", "nine", "two"} {
		if !slices.Contains(m.page.saying(), word) {
			t.Errorf("%q is broken: drew %q", word, m.page.saying())
		}
	}
}

func TestWideColumnsAreCutAlike(t *testing.T) {
	tests := []struct {
		name    string
		columns []float32
		width   float32
		want    float32
	}{
		{"one too wide", []float32{10, 200, 20}, 100, 70},
		{"two too wide", []float32{90, 10, 200}, 100, 45},
		{"all too wide", []float32{90, 100}, 100, 50},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := level(tt.columns, tt.width); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestColumnsFillTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.SliceOfN(rapid.Float32Range(1, 500), 1, 12).Draw(t, "columns")
		width := rapid.Float32Range(0.05, 1).Draw(t, "share") * sum(columns)
		most, used := level(columns, width), float32(0)
		for _, c := range columns {
			used += min(c, most)
		}
		if used < width*0.999 || used > width*1.001 {
			t.Fatalf("columns cut at %v take %v of %v", most, used, width)
		}
	})
}

// Cells that rows lack are neither kept nor drawn.
func TestTableOfManyColumnsAndRows(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	source := "<table><tr>" + strings.Repeat("<td>a", 2000) + strings.Repeat("<tr><td>b", 2000) + "</table>"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	blocks := readHTML(source, 0)
	runtime.ReadMemStats(&after)
	cells := 0
	visitTexts(blocks, func(*text) { cells++ })
	if took := after.TotalAlloc - before.TotalAlloc; cells != 4000 || took > 40<<20 {
		t.Errorf("%d cells and %d MB for %d KB", cells, took>>20, len(source)>>10)
	}
}
