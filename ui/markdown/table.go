package markdown

import (
	"slices"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// tableShare is the size of text in tables, as a share of the text around.
const tableShare = 0.875

// widen gives the table as many columns as its longest row has cells.
func (b *table) widen() {
	columns := len(b.head)
	for _, row := range b.rows {
		columns = max(columns, len(row))
	}
	for len(b.aligns) < columns {
		b.aligns = append(b.aligns, fyne.TextAlignLeading)
	}
}

func (b *table) lay(p *page, x, y, width float32) float32 {
	if len(b.aligns) == 0 {
		return 0
	}
	look := p.look()
	look.font.points *= tableShare
	look.share = 1.45
	head := look
	head.font.bold, head.colour = true, theme.Ink3
	pad := min(theme.Gap8, width/float32(len(b.aligns))/6)
	columns := b.columns(look.font, head.font, width-2*pad*float32(len(b.aligns)))

	top, leftward := y, isLeftward(b)
	row := func(cells []text, look textLook) {
		tallest := float32(0)
		left := x
		for i := range cells {
			if p.pending += "\t"; i == 0 {
				p.pending = "\n"
			}
			cell := look
			if cell.align = b.aligns[i]; leftward && cell.align == fyne.TextAlignLeading {
				cell.align = fyne.TextAlignTrailing
			}
			height := p.marked(&cells[i], cell, mirrored(leftward, x, width, left+pad, columns[i]), y+pad, columns[i])
			tallest = max(tallest, height)
			left += columns[i] + 2*pad
		}
		y += tallest + 2*pad
		p.ground(theme.Line, x, y, width, 1, 0)
		y++
	}
	if b.head != nil {
		row(b.head, head)
	}
	for _, cells := range b.rows {
		row(cells, look)
	}
	p.pending = ""
	return y - top
}

// columns shares the width out: to each column what its longest cell needs in
// one line where there is room, else its longest word and a share of the rest.
// Where not even the longest words fit, those of the widest columns break.
func (b *table) columns(body, head font, width float32) []float32 {
	whole, piece := make([]float32, len(b.aligns)), make([]float32, len(b.aligns))
	take := func(cells []text, f font) {
		for i := range cells {
			w, p := cells[i].widths(f)
			whole[i], piece[i] = max(whole[i], w+1), max(piece[i], p+1)
		}
	}
	take(b.head, head)
	for _, cells := range b.rows {
		take(cells, body)
	}
	allWhole, allPiece, most := sum(whole), sum(piece), level(piece, width)
	columns := make([]float32, len(whole))
	for i := range columns {
		switch {
		case allWhole <= width:
			columns[i] = whole[i] * width / max(allWhole, 1)
		case allPiece < width:
			columns[i] = piece[i] + (whole[i]-piece[i])*(width-allPiece)/(allWhole-allPiece)
		default:
			columns[i] = max(min(piece[i], most), 1)
		}
	}
	return columns
}

// level returns to what width the wider columns are cut, so that all fill width.
func level(columns []float32, width float32) float32 {
	most := float32(0)
	for i, c := range slices.Sorted(slices.Values(columns)) {
		most = width / float32(len(columns)-i)
		if c >= most {
			break
		}
		width -= c
	}
	return most
}

func sum(values []float32) (total float32) {
	for _, v := range values {
		total += v
	}
	return total
}
