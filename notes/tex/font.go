package tex

import (
	"bytes"
	"fmt"
	"sync"

	"codeberg.org/go-fonts/stix/stix2mathregular"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// face is the font of formulas. Its lengths are in ems at size 1.
type face struct {
	*mathTable
	font *font.Font
	em   float32 // units of the font in an em

	mu     sync.Mutex // guards what follows
	face   *font.Face
	glyphs map[int]glyph
}

// glyph is a shape of the font, in ems.
type glyph struct {
	advance, height, depth float32
	// left and right are the ends of what is drawn.
	left, right float32
	outline     []opentype.Segment // in units of the font
}

// mathsFont returns STIX Two Math, which is read when a formula first asks.
var mathsFont = sync.OnceValue(func() *face {
	loader, err := opentype.NewLoader(bytes.NewReader(stix2mathregular.TTF))
	if err != nil {
		panic(fmt.Errorf("open the font of formulas: %w", err)) // it ships with the binary
	}
	f, err := font.NewFont(loader)
	if err != nil {
		panic(fmt.Errorf("read the font of formulas: %w", err))
	}
	maths, err := loader.RawTable(opentype.MustNewTag("MATH"))
	if err != nil {
		panic(fmt.Errorf("read the maths of the font of formulas: %w", err))
	}
	return &face{
		mathTable: readMathTable(maths), font: f, em: float32(f.Upem()),
		face: font.NewFace(f), glyphs: map[int]glyph{},
	}
})

// length returns a constant of the font at size 1.
func (f *face) length(c constant) float32 { return float32(f.lengths[c]) / f.em }

// glyphOf returns the number of a character's glyph; ok is false where the font
// has none.
func (f *face) glyphOf(r rune) (id int, ok bool) {
	g, ok := f.font.NominalGlyph(r)
	return int(g), ok && g != 0
}

func (f *face) glyph(id int) glyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	if g, ok := f.glyphs[id]; ok {
		return g
	}
	gid := font.GID(id)
	g := glyph{advance: f.face.HorizontalAdvance(gid) / f.em}
	if e, ok := f.face.GlyphExtents(gid); ok {
		g.height, g.depth = e.YBearing/f.em, -(e.YBearing+e.Height)/f.em
		g.left, g.right = e.XBearing/f.em, (e.XBearing+e.Width)/f.em
	}
	if o, ok := f.face.GlyphData(gid).(font.GlyphOutline); ok {
		g.outline = o.Segments
	}
	f.glyphs[id] = g
	return g
}
