package markdown

import (
	"image"
	"image/color"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/notes/benchtest"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

// pageOf lays a source out at a width.
func pageOf(source string, options Options, width float32) *page {
	m := New(source, options)
	m.HeightAt(width)
	return m.page
}

// formulas returns the pictures of formulas on a page.
func (p *page) formulas() []*canvas.Raster {
	var all []*canvas.Raster
	for _, o := range p.words {
		if r, ok := o.(*canvas.Raster); ok {
			all = append(all, r)
		}
	}
	return all
}

func (p *page) texts() []*canvas.Text {
	var all []*canvas.Text
	for _, o := range p.words {
		if t, ok := o.(*canvas.Text); ok {
			all = append(all, t)
		}
	}
	return all
}

// ink returns where a picture is drawn on, in points from its own corner, and in
// which colour most.
func ink(r *canvas.Raster) (where fyne.Size, most color.NRGBA) {
	size := r.Size()
	picture := r.Generator(int(size.Width), int(size.Height))
	var all image.Rectangle
	for y := range int(size.Height) {
		for x := range int(size.Width) {
			c := color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)
			if c.A > most.A {
				most = c
			}
			if c.A > 40 {
				all = all.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return fyne.NewSize(float32(all.Dx()), float32(all.Dy())), most
}

func TestFormulasAreDrawn(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	tests := []struct {
		name, source string
		formulas     int    // pictures
		shown        string // as words
	}{
		{"in a line", "so $x^2$ is", 1, ""},
		{"in brackets", `so \(x^2\) is`, 1, ""},
		{"on lines of its own", "$$\nx^2\n$$", 1, ""},
		{"on a line among words", "so $$x^2$$ is", 1, ""},
		{"of several lines", "$$\n\\begin{aligned}\na &= b \\\\\n &= c\n\\end{aligned}\n$$", 1, ""},
		{"in a heading", "## The $x$", 1, ""},
		{"in bold words", "**the $x$**", 1, ""},
		{"in a list", "- $x$\n- $y$", 2, ""},
		{"in a quote", "> $x$\n\n> $$y$$", 2, ""},
		{"in a table", "| $x$ | b |\n|---|---|\n| c | $y$ |", 2, ""},
		{"in a link", "[a $x$](b)", 1, ""},
		{"in a cloze", "a " + AnswerOpen + "$x$" + AnswerClose, 1, ""},
		{"in a footnote", "a[^1]\n\n[^1]: b $x$", 1, ""},
		{"in a definition", "Term\n: $x$", 1, ""},
		{"not understood", `so $\unknown{x}$ is`, 0, `\unknown{x}`},
		{"not understood, on lines of its own", "$$\n\\unknown{x}\n$$", 0, `\unknown{x}`},
		{"with characters that the font has not", `$\text{रत}$`, 0, `\text{रत}`},
		{"in code", "`$x$`", 0, "$x$"},
		{"a price", `costs \$5 or 6$`, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := pageOf(tt.source, Options{}, 400)
			if got := len(p.formulas()); got != tt.formulas {
				t.Errorf("%d formulas are drawn, want %d", got, tt.formulas)
			}
			found := tt.shown == ""
			for _, text := range p.texts() {
				found = found || strings.Contains(text.Text, tt.shown)
			}
			if !found {
				t.Errorf("%q is not shown", tt.shown)
			}
			for _, r := range p.formulas() {
				if size, _ := ink(r); size.IsZero() {
					t.Error("a picture is empty")
				}
			}
		})
	}
}

func TestFormulasStayInTheirWidth(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	long := strings.Repeat("a + b = ", 30) + "c"
	unbroken := `\overline{` + long + "}"
	for name, source := range map[string]string{
		"in a line":                         "Words $" + long + "$ words",
		"in a line, unbroken":               "Words $" + unbroken + "$, words",
		"on lines of its own":               "$$\n" + long + "\n$$",
		"on lines of its own, unbroken":     "$$" + unbroken + "$$",
		"a little too wide":                 "$$\n" + strings.Repeat("a + ", 9) + "b\n$$",
		"in a table":                        "| $" + unbroken + "$ | b | $x$ |\n|---|---|---|\n| c | $" + long + "$ | d |",
		"in a list":                         "- - - $" + long + "$",
		"in a quote, on lines of its own":   "> $$" + long + "$$",
		"a matrix":                          `$\begin{pmatrix}` + strings.Repeat("aaaa & ", 20) + `b\end{pmatrix}$`,
		"beside a word without a space":     "word$" + unbroken + "$word",
		"between words without spaces, cut": strings.Repeat("word", 40) + "$x$" + strings.Repeat("word", 40),
	} {
		t.Run(name, func(t *testing.T) {
			for _, width := range []float32{60, 200, 340, 680} {
				p := pageOf(source, Options{}, width)
				if len(p.formulas()) == 0 {
					t.Fatal("no formula is drawn")
				}
				bottom := float32(0)
				for _, r := range p.formulas() {
					size, _ := ink(r)
					if left := r.Position().X + pixelGrid; left < -1 || left+size.Width > width+2 {
						t.Errorf("at width %v a formula goes from %v to %v", width, left, left+size.Width)
					}
					bottom = max(bottom, r.Position().Y+size.Height)
				}
				if bottom > p.height+2 {
					t.Errorf("at width %v a formula reaches %v, the page %v", width, bottom, p.height)
				}
			}
		})
	}
}

func TestFormulaStandsOnItsLine(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for _, size := range []fyne.ThemeSizeName{theme.SizeCaption, theme.SizeReading, theme.SizeQuestion} {
		p := pageOf("Words and $x$ and", Options{Size: size}, 600)
		r, words := p.formulas()[0], p.texts()[0]
		_, baseline := fyne.CurrentApp().Driver().RenderedTextSize(words.Text, words.TextSize, words.TextStyle, nil)
		drawn, _ := ink(r)
		top := float32(0)
		picture := r.Generator(int(r.Size().Width), int(r.Size().Height))
		for y := range int(r.Size().Height) {
			for x := range int(r.Size().Width) {
				if _, _, _, a := picture.At(x, y).RGBA(); a > 0x2800 {
					top = max(top, float32(y+1)) // the lowest row with ink
				}
			}
		}
		if foot, line := r.Position().Y+top, words.Position().Y+baseline; foot < line-1 || foot > line+2 {
			t.Errorf("%s: x ends at %v, the words stand on %v (it is %v tall)", size, foot, line, drawn.Height)
		}
	}
}

func TestLinesGrowWithFormulas(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	height := func(source string) float32 { return pageOf(source, Options{}, 2000).height }
	if plain, low := height("a b c"), height("a $b^2$ c"); low != plain {
		t.Errorf("a line with a low formula is %v tall, others %v", low, plain)
	}
	if plain, tall := height("a b c"), height(`a $\begin{matrix}1\\2\\3\end{matrix}$ c`); tall < 2*plain {
		t.Errorf("a line with a tall formula is %v tall, others %v", tall, plain)
	}
	two := pageOf("- a $\\begin{matrix}1\\\\2\\\\3\\end{matrix}$ c", Options{}, 2000)
	bullet := two.grounds[0]
	if middle, words := bullet.Position().Y+bullet.Size().Height/2, two.texts()[0]; middle < words.Position().Y || middle > words.Position().Y+words.Size().Height {
		t.Errorf("the bullet stands at %v, its words at %v", middle, words.Position())
	}
}

func TestDisplayIsCentred(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for _, source := range []string{"$$\nx = 1\n$$", "a $$x = 1$$ b", "> $$\n> x = 1\n> $$"} {
		p := pageOf(source, Options{}, 400)
		r := p.formulas()[0]
		size, _ := ink(r)
		if left := r.Position().X + pixelGrid; left+size.Width/2 < 190 || left+size.Width/2 > 220 {
			t.Errorf("%q is drawn from %v to %v of 400", source, left, left+size.Width)
		}
	}
}

// A display formula that is a little too wide becomes smaller; another breaks.
func TestDisplayShrinksOrBreaks(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	source := "$$\n" + strings.Repeat("a + ", 12) + "b\n$$"
	wide, _ := ink(pageOf(source, Options{}, 1000).formulas()[0])
	little := pageOf(source, Options{}, wide.Width*0.85)
	if got := little.formulas(); len(got) != 1 {
		t.Fatalf("it breaks into %d lines where it is a little too wide", len(got))
	}
	if shrunk, _ := ink(little.formulas()[0]); shrunk.Width > wide.Width*0.86 {
		t.Errorf("it is %v wide, %v before", shrunk.Width, wide.Width)
	}
	if much := pageOf(source, Options{}, wide.Width*0.6).formulas(); len(much) != 2 {
		t.Errorf("it breaks into %d lines where it is much too wide", len(much))
	}
}

func TestFormulaFollowsItsPlace(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	colourOf := func(source string, options Options) color.NRGBA {
		_, most := ink(pageOf(source, options, 400).formulas()[0])
		return most
	}
	named := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
	}
	answer := AnswerOpen + "$M$" + AnswerClose
	follow := func(Link) {}
	for _, variant := range []theme.Variant{theme.Light, theme.Dark, theme.Sepia} {
		fyne.CurrentApp().Settings().SetTheme(theme.New(variant, 1))
		tests := []struct {
			name, source string
			options      Options
			want         fyne.ThemeColorName
		}{
			{"text", "$M$", Options{}, theme.Ink},
			{"display", "$$\nM\n$$", Options{}, theme.Ink},
			{"another colour", "$M$", Options{Colour: theme.Ink2}, theme.Ink2},
			{"the answer of a cloze", answer, Options{Bold: true}, theme.Accent},
			{"a link", "[$M$](x)", Options{OnLink: follow}, theme.Accent},
			{"what looks like a link", "[$M$](x)", Options{LooksOfLinks: true}, theme.Accent},
			{"a link that leads nowhere", "[$M$](x)", Options{}, theme.Ink},
		}
		for _, tt := range tests {
			if got := colourOf(tt.source, tt.options); got != named(tt.want) {
				t.Errorf("%s, %s: drawn in %v, want %v", variant, tt.name, got, named(tt.want))
			}
		}
	}
}

func TestFormulaFollowsTheme(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	m := New("$M$", Options{})
	m.Resize(fyne.NewSize(300, 100))
	m.HeightAt(300)
	before, _ := ink(m.page.formulas()[0])
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 2))
	m.Refresh()
	m.HeightAt(300)
	after, colour := ink(m.page.formulas()[0])
	if after.Height < before.Height*1.8 || after.Height > before.Height*2.2 {
		t.Errorf("%v tall at double size, %v before", after.Height, before.Height)
	}
	if want := color.NRGBAModel.Convert(theme.Color(theme.Ink)); colour != want {
		t.Errorf("drawn in %v, want %v", colour, want)
	}
}

// The sides of formulas' pictures are whole pixels at the scales of displays.
func TestFormulaPicturesAreOnThePixelGrid(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1.1)
	for _, r := range pageOf("$x$, $$\\frac{a}{b}$$ and $y_2 + z$", Options{}, 333).formulas() {
		for _, side := range []float32{r.Size().Width, r.Size().Height} {
			if side != float32(int(side/pixelGrid))*pixelGrid {
				t.Errorf("a picture's side is %v", side)
			}
		}
	}
}

func TestFactWithFormulas(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	source := "Words.\n\n- The mean is $\\bar x = \\frac{1}{n} \\sum x_i$ here.\n- So $$a = b$$ too.\n"
	for _, fact := range []string{"The mean is $\\bar x = \\frac{1}{n} \\sum x_i$ here.", "So $$a = b$$ too."} {
		m := New(source, Options{Fact: fact})
		m.HeightAt(300)
		if _, ok := m.FactPosition(); !ok {
			t.Errorf("%q is not found", fact)
		}
	}
	m := New(source, Options{Fact: "The mean is $\\bar x = 0$ here."})
	m.HeightAt(300)
	if _, ok := m.FactPosition(); ok {
		t.Error("another formula is taken for the fact")
	}
}

func TestFormulaLinks(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	p := pageOf("[$x$](y)", Options{OnLink: func(Link) {}}, 300)
	if len(p.links) != 1 || p.links[0].Size().Width < 5 {
		t.Errorf("%d areas take clicks", len(p.links))
	}
}

// BenchmarkMarkdownMaths compares a note with two formulas in each paragraph with
// one that has words in their place.
func BenchmarkMarkdownMaths(b *testing.B) {
	drawtest.Themed(b, theme.Light, 1)
	formulas := strings.Repeat("A paragraph where $E = mc^2$ and $\\frac{a}{b}$ stand with some words.\n\n", 1000)
	words := strings.Repeat("A paragraph where one and another stand with some words.\n\n", 1000)
	took := func(source string) time.Duration {
		start := time.Now()
		New(source, Options{}).HeightAt(680)
		return time.Since(start)
	}
	took(words) // then Fyne knows them
	took(formulas)
	benchtest.Compare(b, func() time.Duration { return took(formulas) }, func() time.Duration { return took(words) })
}
