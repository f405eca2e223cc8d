package anki

import (
	"fmt"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/markup"
)

var occlusionKind = madeType{cloze: true, fields: []string{"Occlusion", "Image", "Header", "Back Extra"}, sides: [][2]string{{"{{#Header}}<b>{{Header}}</b>{{/Header}}{{cloze:Occlusion}}{{Image}}", "{{cloze:Occlusion}}{{Image}}{{Back Extra}}"}}}

// Image occlusion becomes a picture with boxes, those of one number on a line; what is
// no upright rectangle becomes one, and a warning says so.
func TestOcclusion(t *testing.T) {
	for _, tt := range []struct{ name, masks, header, extra, want, warning string }{
		{
			"one hidden", "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1}}<br>{{c2::image-occlusion:rect:left=.5:top=.6:width=.25:height=.125}}", "", "",
			"![](map.png)\nhide: one\n- 1: 10 20 30 10\n- 2: 50 60 25 12.5", "",
		},
		{
			"all hidden, with a header, more behind it and one that is not asked", "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1:oi=1}}<br>{{c0::image-occlusion:rect:left=0:top=0:width=.05:height=.05:oi=1}}<br>{{c2::image-occlusion:rect:left=.5:top=.6:width=.25:height=.125:oi=1}}<br>{{c2::image-occlusion:rect:left=.9:top=.9:width=.2:height=.2:oi=1}}", "Rivers", "Of Peru",
			"**Rivers**\n\n![](map.png)\nhide: all\n- 1: 10 20 30 10\n- 2: 50 60 25 12.5; 90 90 10 10\n- 0 0 5 5\n\n> Of Peru", "",
		},
		{
			"other shapes", "{{c1::image-occlusion:ellipse:left=.1:top=.2:rx=.15:ry=.05}}<br>{{c2::image-occlusion:polygon:points=.5,.6 .75,.6 .6,.725}}", "", "",
			"![](map.png)\nhide: one\n- 1: 10 20 30 10\n- 2: 50 60 25 12.5", "masks of image occlusion that are no upright rectangles became the rectangle around them: 1",
		},
		{
			"numbers that are none", "{{c1::image-occlusion:rect:left=NaN:top=-Inf:width=1e400:height=.1}}<br>{{c2::image-occlusion:rect:left=-.5:top=.6:width=9:height=9}}", "", "",
			"![](map.png)\nhide: one\n- 2: 0 60 100 40", "cards of image occlusion show the whole picture: their masks are not drawn",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			header := tt.header
			if header != "" {
				header = "<b>" + header + "</b>"
			}
			m := made{types: []madeType{occlusionKind}, more: []string{
				noteSQL(1, 1, "g", "", tt.masks, `<img src="map.png">`, header, tt.extra), cardSQL(1, 1, 0), cardSQL(2, 1, 1),
			}}
			batch := readMade(t, m, entry{"media", []byte(`{"0":"map.png"}`)}, entry{"0", []byte("png")})
			if got := count(t, batch); got != (counts{cards: 2, media: 1}) {
				t.Errorf("%+v", got)
			}
			got := body(t, batch)
			if i := strings.Index(got, "\n\n+++"); i >= 0 {
				got = got[:i]
			}
			if got != tt.want {
				t.Errorf("%s\nwant\n%s", got, tt.want)
			}
			if tt.warning == "" && len(batch.Warnings) > 0 || tt.warning != "" && !warned(batch, tt.warning) {
				t.Errorf("%+v", batch.Warnings)
			}
			for ord := range 2 {
				historyOf(t, batch, "g", ord)
			}
		})
	}
}

// A note of very many masks, and one without a picture, are read all the same.
func TestOcclusionOfStrangers(t *testing.T) {
	many := strings.Repeat("{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1}}", 5000)
	m := made{types: []madeType{occlusionKind}, more: []string{
		noteSQL(1, 1, "g", "", many, `<img src="map.png">`, "", ""), cardSQL(1, 1, 0),
		noteSQL(2, 1, "h", "", "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1}}", "no picture", "", ""), cardSQL(2, 2, 0),
	}}
	batch := readMade(t, m, entry{"media", []byte(`{"0":"map.png"}`)}, entry{"0", []byte("png")})
	if got := count(t, batch); got != (counts{cards: 2, media: 1}) {
		t.Errorf("%+v", got)
	}
}

// Boxes that came from Anki go back as the masks that they were, under their numbers.
func TestOcclusionGoesBack(t *testing.T) {
	source := "![](map.png)\nhide: all\n- New name: 10 20 30 10; 50 60 25 12.5\n- 3: 0 0 5 5\n"
	n := export.Note{Note: notes.Note{ID: "n", Title: "Map", Deck: "D"}, Markdown: source}
	for i, c := range markup.Parse(source).Cards {
		c.ID = cardID("g", []int{0, 2}[i])
		n.Cards = append(n.Cards, c.Unseen())
	}
	p := newWriter(&export.Batch{Notes: []export.Note{n}})
	f := n.Facts()[0]
	fields, ids := p.occlusion(&f, ordsOf(f.Cards))
	want := "{{c1::image-occlusion:rect:left=0.1000:top=0.2000:width=0.3000:height=0.1000:oi=1}}<br>{{c1::image-occlusion:rect:left=0.5000:top=0.6000:width=0.2500:height=0.1250:oi=1}}<br>{{c3::image-occlusion:rect:left=0.0000:top=0.0000:width=0.0500:height=0.0500:oi=1}}"
	if fields[0] != want || fields[4] != "{{c1::New name}}<br>{{c3::3}}" || ids != fmt.Sprintf("c1=%s,c3=%s", cardID("g", 0), cardID("g", 2)) {
		t.Errorf("%q, %s", fields, ids)
	}
	if guid := p.guid(f.Cards); guid != "g" {
		t.Errorf("the note is %q", guid)
	}
}

// Whatever a mask says, its box lies within the picture.
func FuzzMask(f *testing.F) {
	for _, seed := range []string{
		"rect:left=.1:top=.2:width=.3:height=.4:oi=1", "ellipse:left=.5:top=.6:rx=.1:ry=.1", "polygon:points=.5,.6 .7,.8", "rect:left=NaN:top=Inf:width=-1:height=1e9",
		"polygon:points=,, x,y", "text:left=.1:text=a", "rect:left=1:top=1:width=1:height=1",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, shape string) {
		for _, areas := range masksOf([]string{"{{c1::image-occlusion:" + shape + "}}"}).areas {
			text := markup.WriteOcclusion("![](a.png)", false, []markup.Box{{Label: "x", Areas: areas}})
			if len(markup.Parse(text).Cards) != 1 {
				t.Errorf("%q", text)
			}
		}
	})
}
