package markdown

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"precis/ui/draw/drawtest"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// mapOfFields is a picture of 400 by 200 with four fields.
func mapOfFields(t testing.TB) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 400, 200))
	for i, c := range []color.RGBA{{220, 200, 140, 255}, {120, 170, 200, 255}, {150, 190, 120, 255}, {200, 140, 130, 255}} {
		draw.Draw(m, image.Rect(i%2*200, i/2*100, i%2*200+200, i/2*100+100), image.NewUniform(c), image.Point{}, draw.Src)
	}
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func boxed(t testing.TB, source string) *Markdown {
	file := mapOfFields(t)
	return New(source, Options{Pictures: NewPictures(t.Context(), tasktest.Immediate(), func(string) []byte { return file })})
}

// The boxes of a picture lie where the note says, over it, and cover what is asked.
func TestBoxesLieOnTheirPicture(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for _, tt := range []struct {
		name, source string
		fills        []fyne.ThemeColorName
		signs, links int
	}{
		{"to be read", "![](a.png)\nhide: one #x\n- left: 10 20 30 40\n- right: 60 20 30 40; 60 70 30 20\n", []fyne.ThemeColorName{theme.Clear, theme.Clear, theme.Clear}, 0, 3},
		{"asked", "![](a.png)\nhide: all\n- […]: 10 20 30 40\n- 60 20 30 40\n", []fyne.ThemeColorName{theme.Accent, theme.Side}, 1, 0},
		{"answered", "![](a.png)\nhide: one\n- " + AnswerOpen + "left" + AnswerClose + ": 10 20 30 40\n", []fyne.ThemeColorName{theme.Clear}, 1, 0},
		{"in a list", "- a\n\n  ![](a.png)\n  hide: one\n  - left: 10 20 30 40\n", nil, 3, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := boxed(t, tt.source)
			m.HeightAt(400)
			var fills []fyne.ThemeColorName
			texts := 0
			for _, o := range m.page.words {
				switch o := o.(type) {
				case *canvas.Rectangle:
					for _, name := range []fyne.ThemeColorName{theme.Clear, theme.Accent, theme.Side} {
						if o.FillColor == theme.Color(name) {
							if fills = append(fills, name); len(fills) == 1 && (o.Position() != fyne.NewPos(40, 40) || o.Size() != fyne.NewSize(120, 80)) {
								t.Errorf("the first box lies at %v, %v", o.Position(), o.Size())
							}
							break
						}
					}
				case *canvas.Text:
					texts++
				}
			}
			if !slices.Equal(fills, tt.fills) || len(m.page.links) != tt.links || tt.fills != nil && texts != tt.signs {
				t.Errorf("boxes %v, %d texts, %d places to press", fills, texts, len(m.page.links))
			}
		})
	}
}

// A press on a box says what is there, another covers it again.
func TestABoxIsUncoveredByAPress(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	m := boxed(t, "![](a.png)\nhide: one\n- Left *field*: 10 20 30 40\n")
	test.WidgetRenderer(m)
	m.Resize(fyne.NewSize(400, 300))
	said := func() string {
		m.HeightAt(400)
		for _, o := range m.page.words {
			if text, ok := o.(*widgets.Text); ok {
				return text.Text()
			}
		}
		return ""
	}
	press := func() {
		m.HeightAt(400)
		m.page.links[0].(*linkArea).OnTapped()
	}
	if got := said(); got != "" {
		t.Errorf("before a press: %q", got)
	}
	press()
	if got := said(); got != "Left field" {
		t.Errorf("after a press: %q", got)
	}
	press()
	if got := said(); got != "" {
		t.Errorf("after another: %q", got)
	}
}

// In an answer the boxes beside the one that was asked for are uncovered by a press.
func TestWhatACoveredBoxHidesIsSeenInTheAnswer(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	m := boxed(t, "![](a.png)\nhide: all\n- "+AnswerOpen+"left"+AnswerClose+": 10 20 30 40\n- 60 20 30 40\n")
	test.WidgetRenderer(m)
	m.Resize(fyne.NewSize(400, 300))
	covers := func() bool {
		m.HeightAt(400)
		return slices.ContainsFunc(m.page.words, func(o fyne.CanvasObject) bool {
			r, ok := o.(*canvas.Rectangle)
			return ok && r.FillColor == theme.Color(theme.Side)
		})
	}
	for _, want := range []bool{true, false, true} {
		if covers() != want {
			t.Fatalf("the other box is covered: %v", !want)
		}
		m.page.links[0].(*linkArea).OnTapped()
	}
}

// A picture that is not here leaves its boxes as a list.
func TestBoxesOfAMissingPictureAreAList(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	m := New("![Heart](a.png)\nhide: one\n- Left: 10 20 30 40\n", Options{})
	m.HeightAt(400)
	var all string
	for _, w := range m.page.said {
		all += w.Before + w.Text
	}
	if all != "\nHeart\nLeft: 10 20 30 40" {
		t.Errorf("%q", all)
	}
}

func TestBoxesGallery(t *testing.T) {
	page := func() fyne.CanvasObject {
		read := boxed(t, "In a section:\n\n![Fields](a.png)\nhide: one #x\n- Left field, whose name is rather long: 5 10 40 30\n- Right: 60 20 30 20\n")
		read.blocks[1].(*figure).boxes.all[0].open = true
		asked := boxed(t, "![Fields](a.png)\nhide: all\n- […]: 5 10 40 30\n- 60 20 30 20\n- 80 80 4 6\n")
		told := boxed(t, "![Fields](a.png)\nhide: all\n- "+AnswerOpen+"Left *field*"+AnswerClose+": 5 10 40 30\n- 60 20 30 20\n")
		missing := New("![Fields](a.png)\nhide: one\n- Left: 5 10 40 30\n- Right: 60 20 30 20\n", Options{})
		ground := widgets.NewGround(theme.Paper, container.NewGridWithColumns(2,
			widgets.Padded(widgets.VStack(theme.Gap24, read, missing), theme.Gap24, theme.Gap24, theme.Gap24, theme.Gap24),
			widgets.Padded(widgets.VStack(theme.Gap24, asked, told), theme.Gap24, theme.Gap24, theme.Gap24, theme.Gap24)))
		return ground
	}
	for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
		drawtest.Gallery(t, "boxes-"+string(variant), variant, 1, page)
	}
}
