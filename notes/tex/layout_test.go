package tex

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
)

var update = flag.Bool("update", false, "write the golden layout anew")

// described writes what a formula shows: glyphs by their names in the font, and
// rules, with the places of their left ends on the line, in hundredths of an em.
func described(f *Formula) string {
	var b strings.Builder
	x := float32(0)
	for _, p := range f.Pieces {
		describe(&b, p.box, x, 0)
		x += p.Width
	}
	width, height, depth := extent(f)
	fmt.Fprintf(&b, "\t%.2f wide, %.2f + %.2f tall\n", width, height, depth)
	return b.String()
}

func describe(b *strings.Builder, of *box, x, y float32) {
	switch {
	case of.rule:
		fmt.Fprintf(b, "\t%.2f %.2f rule %.2f × %.2f\n", x, y-of.depth, of.width, of.height+of.depth)
	case of.stroke != noStroke:
		fmt.Fprintf(b, "\t%.2f %.2f stroke to %.2f, %.2f\n", x, y-of.depth, x+of.width, y+of.height)
	case of.sx > 0:
		fmt.Fprintf(b, "\t%.2f %.2f %s", x, y, mathsFont().font.GlyphName(font.GID(of.glyph)))
		if of.sx != 1 || of.sy != 1 {
			fmt.Fprintf(b, " × %.2f", of.sx)
			if of.sx != of.sy {
				fmt.Fprintf(b, ", %.2f", of.sy)
			}
		}
		b.WriteByte('\n')
	}
	for _, p := range of.boxes {
		describe(b, p.box, x+p.x, y+p.y)
	}
}

func TestLayout(t *testing.T) {
	for _, display := range []bool{true, false} {
		name := map[bool]string{true: "display", false: "inline"}[display]
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for _, tex := range gallery(t) {
				fmt.Fprintf(&b, "%s\n%s", tex, described(read(t, tex, display)))
			}
			got := strings.ReplaceAll(b.String(), "-0.00", "0.00")
			file := filepath.Join("testdata", "layout", name+".golden")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
			for i := range gotLines {
				if i >= len(wantLines) || gotLines[i] != wantLines[i] {
					t.Fatalf("line %d of %s is %q (-update writes it anew)", i+1, file, gotLines[i])
				}
			}
			if len(gotLines) != len(wantLines) {
				t.Errorf("%s has %d lines, want %d", file, len(wantLines), len(gotLines))
			}
		})
	}
}

// TestRules holds what the rules of typesetting say of single formulas.
func TestRules(t *testing.T) {
	height := func(tex string, display bool) float32 { _, h, d := extent(read(t, tex, display)); return h + d }
	width := func(tex string) float32 { w, _, _ := extent(read(t, tex, false)); return w }
	near := func(a, b float32) bool { return a-b < 0.005 && b-a < 0.005 }
	tests := []struct {
		name string
		ok   bool
	}{
		{"a sum is taller on lines of its own", height(`\sum`, true) > 1.2*height(`\sum`, false)},
		{"its limits stand over and under it there", height(`\sum_a^b`, true) > 1.5*height(`\sum`, true)},
		{"an integral's do not", height(`\int_a^b`, true) < 1.3*height(`\int`, true)},
		{"unless told so", height(`\int\limits_a^b`, true) > 1.3*height(`\int`, true)},
		{"fractions are smaller in lines", height(`\frac ab`, false) < 0.9*height(`\frac ab`, true)},
		{"dfrac is not", near(height(`\dfrac ab`, false), height(`\frac ab`, true))},
		{"a superscript rises", height("x^2", false) > height("x", false)},
		{"parentheses grow with what they hold", height(`\left(\frac{\frac ab}{\frac cd}\right)`, true) >= height(`\frac{\frac ab}{\frac cd}`, true)},
		{"a relation has thick room", near(width("a=b")-width("{a}{=}{b}"), 2*5./18)},
		{"an operation has medium room", near(width("a+b")-width("{a}{+}{b}"), 2*4./18)},
		{"a sign has none", near(width("(-b)"), width("({-}b)"))},
		{"a comma has thin room", near(width("(a,b)")-width("(a{,}b)"), 3./18)},
		{"there is no room in scripts", near(width("x^{a=b}"), width("x^{{a}{=}{b}}"))},
		{"a function stands off its argument", near(width(`\sin x`)-width(`{\sin}x`), 3./18)},
		{"but not off a parenthesis", near(width(`\sin(x)`), width(`{\sin}(x)`))},
		{"quad is an em", near(width(`a\quad b`)-width("ab"), 1)},
		{"negative room is taken back", width(`a\!b`) < width("ab")},
		{"letters lose their dot under an accent", near(width(`\hat i`), width(`\imath`))},
		{"a phantom takes its room", near(width(`a\phantom{bcd}e`), width("abcde"))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !tt.ok {
				t.Error("it does not hold")
			}
		})
	}
}

// drawnAt draws a formula with a margin of an em around it.
func drawnAt(f *Formula, em float32) *image.Alpha {
	width, height, depth := extent(f)
	picture := image.NewAlpha(image.Rect(0, 0, int((width+2)*em)+1, int((height+depth+2)*em)+1))
	Pen{Em: em, Colour: color.Opaque}.Draw(picture, f.Pieces, em, (height+1)*em)
	return picture
}

// inked returns where a picture is not empty.
func inked(picture *image.Alpha) image.Rectangle {
	var all image.Rectangle
	for y := range picture.Rect.Dy() {
		for x := range picture.Rect.Dx() {
			if picture.AlphaAt(x, y).A > 40 {
				all = all.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return all
}

// What is drawn lies in the room that a formula says it takes, but for a slanted
// letter's overhang.
func TestDrawnInItsRoom(t *testing.T) {
	const em, overhang = 20, 5
	for _, tex := range gallery(t) {
		f := read(t, tex, true)
		width, height, depth := extent(f)
		ink := inked(drawnAt(f, em))
		room := image.Rect(em-overhang, em-1, int((width+1)*em)+overhang, int((height+depth+1)*em)+2)
		if ink.Empty() || !ink.In(room) {
			t.Errorf("%s: drawn in %v, its room is %v", tex, ink, room)
		}
	}
}

func TestDrawScales(t *testing.T) {
	f := read(t, gallery(t)[1], true)
	small, large := inked(drawnAt(f, 16)), inked(drawnAt(f, 32))
	for _, d := range []int{large.Dx() - 2*small.Dx(), large.Dy() - 2*small.Dy()} {
		if d < -4 || d > 4 {
			t.Errorf("drawn in %v, and twice as large in %v", small, large)
		}
	}
}

func TestDrawColourAndWeight(t *testing.T) {
	f := read(t, `\frac{x}{2}`, true)
	ink := func(bold bool) (sum int) {
		picture := image.NewRGBA(image.Rect(0, 0, 60, 60))
		Pen{Em: 20, Colour: color.NRGBA{G: 200, A: 255}, Bold: bold}.Draw(picture, f.Pieces, 10, 35)
		for y := range 60 {
			for x := range 60 {
				c := picture.RGBAAt(x, y)
				if c.R != 0 || c.B != 0 {
					t.Fatalf("%v at %d, %d", c, x, y)
				}
				sum += int(c.G)
			}
		}
		return sum
	}
	if regular, bold := ink(false), ink(true); regular == 0 || bold < regular*11/10 {
		t.Errorf("bold has %d ink, regular %d", bold, regular)
	}
}

func BenchmarkRead(b *testing.B) {
	formulas := gallery(b)
	for b.Loop() {
		for _, tex := range formulas {
			read(b, tex, true)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(formulas)), "µs/formula")
}
