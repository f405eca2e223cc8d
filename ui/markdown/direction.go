package markdown

import (
	"strings"

	"precis/ui/script"
)

// objectLetter stands for a formula where the direction of words is found out.
const objectLetter = "\ufffc"

// directed cuts atoms where the direction of the words in them changes, and
// returns them with the level of the paragraph.
func directed(atoms []atom) (cut []atom, level int) {
	var said strings.Builder
	for i := range atoms {
		a := &atoms[i]
		if a.before() != "" {
			said.WriteByte(' ')
		}
		if a.formula != nil {
			said.WriteString(objectLetter)
		} else {
			said.WriteString(a.text)
		}
	}
	if !script.RunsLeft(said.String()) {
		return atoms, 0
	}
	level, runs := script.Runs(said.String())
	at := 0
	upTo := func() { // the run of what stands at
		for len(runs) > 1 && runs[0].End <= at {
			runs = runs[1:]
		}
	}
	for _, a := range atoms {
		upTo()
		a.gap = runs[0].Level
		at += len(a.before())
		if a.formula != nil || a.text == "" {
			a.level = 2 * level
			cut = append(cut, a)
			if a.formula != nil {
				at += len(objectLetter)
			}
			continue
		}
		for a.text != "" {
			upTo()
			part := a
			length := min(len(a.text), max(runs[0].End-at, 1))
			part.level = runs[0].Level
			part.text = a.text[:script.Stretch(a.text[:length], part.level%2 == 1)]
			cut = append(cut, part)
			a.text = a.text[len(part.text):]
			a.space, a.newline, a.free = false, false, false
			at += len(part.text)
		}
	}
	return cut, level
}

// turn puts the runs of a line in places as they are seen, and the spaces between
// them.
func (l *line) turn(level int) {
	turned := level > 0
	for i := range l.runs {
		turned = turned || l.runs[i].level > 0
	}
	if !turned {
		return
	}
	type part struct {
		run   *run
		width float32
	}
	var (
		parts  []part
		levels []int
		end    float32
	)
	for i := range l.runs {
		r := &l.runs[i]
		if gap := r.x - end; i > 0 && gap > 0 {
			parts, levels = append(parts, part{nil, gap}), append(levels, r.gap)
		}
		parts, levels = append(parts, part{r, r.width}), append(levels, r.level)
		end = r.x + r.width
	}
	x := float32(0)
	for _, i := range script.Visual(levels) {
		if parts[i].run != nil {
			parts[i].run.x = x
		}
		x += parts[i].width
	}
}

// isLeftward reports whether blocks are set from the right, as the first words of
// them are.
func isLeftward(blocks ...block) bool {
	leftward, known := false, false
	visitTexts(blocks, func(t *text) {
		if said := t.plain(); said != "" && !known {
			known, leftward = true, script.IsLeftward(said)
		}
	})
	return leftward
}

// mirrored returns where a part of a block stands, at x in a width from left, where
// the block is set from the right.
func mirrored(leftward bool, left, width, x, wide float32) float32 {
	if leftward {
		return left + width - (x - left) - wide
	}
	return x
}
