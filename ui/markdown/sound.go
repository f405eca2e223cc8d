package markdown

import (
	"path"
	"strings"

	"fyne.io/fyne/v2/canvas"
	"github.com/yuin/goldmark/ast"

	"precis/notes/markup"
	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/words"
)

// soundSign stands for the button of a recording in what is said.
const soundSign = "▶"

// soundLink adds the button of a recording for a link that leads to one; false for other links.
func (in *inlineReader) soundLink(n *ast.Link, style wordStyle) bool {
	file, _, _ := strings.Cut(string(n.Destination), "#")
	name := markup.ImageName([]byte(file))
	if !markup.IsSound(name) {
		return false
	}
	in.sound(name, in.plain(n), style)
	return true
}

// sound adds the button of a recording, and its label unless that is but the name of a file.
func (in *inlineReader) sound(name, label string, style wordStyle) {
	in.text.sounds = append(in.text.sounds, name)
	button := in.over(style)
	button.sound, button.link, button.ground, button.keycap = len(in.text.sounds), 0, "", 0
	in.text.spans = append(in.text.spans, span{text: soundSign, style: button})
	if label != "" && !markup.IsSound(label) {
		in.add("\u00a0", wordStyle{})
		in.add(label, style)
	}
}

// soundShare is the side of the button of a recording as a share of the text size, and
// letterMiddle how far above the line the middle of letters is.
const (
	soundShare   = 1.4
	letterMiddle = 0.36
)

// measureSound is font.measure for the button of a recording, which stands in the middle of its line.
func (f font) measureSound(s wordStyle) (width, height, baseline float32) {
	s.sound = 0
	_, height, baseline = f.measure("x", s)
	return f.points * soundShare, height, baseline
}

// sound draws the button of a recording in the line that begins at y.
func (p *page) sound(run run, t *text, x, y float32) {
	name := t.sounds[run.style.sound-1]
	colour := theme.Accent
	if p.options.OnSound == nil {
		colour = theme.Ink3
	}
	icon := canvas.NewImageFromResource(theme.Icon(theme.IconPlay, colour))
	icon.FillMode = canvas.ImageFillContain
	top := y + run.baseline - run.width/soundShare*letterMiddle - run.width/2
	draw.Put(icon, x, top, run.width, run.width)
	p.say(icon, run.text, run.before, false)
	if p.options.OnSound == nil {
		return
	}
	area := newLinkArea(func() { p.options.OnSound(name) })
	area.plain = true
	area.SetHint(words.F("Play %s", path.Base(name)))
	draw.Put(area, x, top, run.width, run.width)
	p.links = append(p.links, area)
}
