package document

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"precis/notes/lazyregexp"
	"precis/notes/prose"
)

// arrange turns the letters of pages into lines of text; called is what the file says its
// title is, "" for nothing.
func arrange(pages [][]letter, called string, text *pdfText) {
	var rows []*row
	for i, letters := range pages {
		of := rowsOfPage(runsOf(letters))
		for k, r := range of {
			below := len(of) - 1 - k
			r.page, r.head, r.foot = i, k < 2 && k <= below, below < 2 && below <= k
		}
		rows = append(rows, of...)
	}
	kept := withoutRunning(rows, len(pages))
	text.Running = len(rows) - len(kept)
	w := &pdfWriter{body: bodySize(kept), hyphens: prose.Hyphens{Printed: true}}
	for _, r := range kept {
		w.hyphens.Add(r.text())
	}
	w.levels = levelsOf(kept, w.body, titleSize(kept, called))
	for i := 0; i < len(kept); {
		if n := tableAt(kept[i:]); n > 0 {
			w.end()
			for _, r := range kept[i : i+n] {
				w.lines = append(w.lines, pdfLine{Text: cellsOf(r)})
			}
			i += n
			continue
		}
		w.add(kept[i])
		i++
	}
	w.end()
	text.Lines = w.lines
}

// bodySize is the size of most letters.
func bodySize(rows []*row) float64 {
	count := map[float64]int{}
	for _, r := range rows {
		for _, run := range r.runs {
			count[rounded(run.size)] += run.text.Len()
		}
	}
	best := 0.0
	for size, n := range count {
		if n > count[best] || n == count[best] && size < best {
			best = size
		}
	}
	return best
}

func rounded(size float64) float64 { return math.Round(size*2) / 2 }

// isLarge reports whether letters are so much larger than others that they head them.
func isLarge(size, body float64) bool { return rounded(size) >= body*1.12 && size > 0 }

// titleSize is the size in which the first page says what the file calls its title, 0 where
// it does not.
func titleSize(rows []*row, called string) float64 {
	wanted, text, size := lettersOf(called), "", 0.0
	for _, r := range rows {
		if r.page > 0 || wanted == "" {
			break
		}
		if own := rounded(r.first().size); own != size {
			text, size = "", own
		}
		if text += lettersOf(r.text()); text == wanted {
			return size
		}
	}
	return 0
}

// levelsOf says of which level the headings of each size are; what is larger than the title
// and stands above it only says who published it. title is its size, 0 where that is not known.
func levelsOf(rows []*row, body, title float64) map[float64]int {
	count, last := map[float64]int{}, map[float64]int{}
	var sizes []float64
	begins := -1 // the title
	for i, r := range rows {
		if size := rounded(r.first().size); isLarge(size, body) && utf8.RuneCountInString(r.text()) > 1 {
			if count[size] == 0 {
				sizes = append(sizes, size)
			}
			if size == title && begins < 0 {
				begins = i
			}
			count[size]++
			last[size] = i
		}
	}
	slices.Sort(sizes)
	slices.Reverse(sizes)
	if at := slices.Index(sizes, title); at > 0 {
		larger := slices.DeleteFunc(sizes[:at:at], func(size float64) bool { return last[size] < begins })
		sizes = slices.Concat([]float64{title}, larger, sizes[at+1:])
	}
	levels := map[float64]int{}
	next := 2
	for i, size := range sizes {
		if i == 0 && count[size] <= 3 {
			levels[size] = 1
			continue
		}
		levels[size] = min(next, 6)
		next++
	}
	return levels
}

// tableAt returns how many rows of a table begin here, 0 for none: rows that are
// parted alike, below one that may stand over them otherwise, such as in the middle.
func tableAt(rows []*row) int {
	if n := alike(rows); n > 1 {
		return n
	}
	if n := alike(rows[1:]); n > 1 && heads(rows[0], rows[1:n+1]) {
		return n + 1
	}
	return 0
}

// alike returns how many rows begin here that are parted alike.
func alike(rows []*row) (n int) {
	for n < len(rows) && len(rows[0].runs) > 1 && rows[n].page == rows[0].page && len(rows[n].runs) == len(rows[0].runs) && aligned(rows[n], rows[0]) {
		n++
	}
	return n
}

// heads reports whether each part of a row stands over a column of the rows right below it:
// between those at its sides.
func heads(head *row, rows []*row) bool {
	first := rows[0]
	if head.page != first.page || len(head.runs) != len(first.runs) || head.y()-first.y() > 3*first.first().size {
		return false
	}
	for _, r := range rows {
		for i, run := range head.runs {
			if i > 0 && run.left < r.runs[i-1].right || i+1 < len(head.runs) && run.right > r.runs[i+1].left {
				return false
			}
		}
	}
	return true
}

func aligned(a, b *row) bool {
	for i := range a.runs {
		x, y := a.runs[i], b.runs[i]
		if math.Abs(x.left-y.left) > 1.5*y.size && math.Abs(x.right-y.right) > 1.5*y.size {
			return false
		}
	}
	return true
}

func cellsOf(r *row) string {
	var cells []string
	for _, run := range r.runs {
		cells = append(cells, singleSpaces(run.text.String()))
	}
	return strings.Join(cells, "\t")
}

// pdfWriter joins rows into paragraphs.
type pdfWriter struct {
	body    float64
	levels  map[float64]int
	hyphens prose.Hyphens
	lines   []pdfLine
	text    string
	last    *row // of the paragraph that is being written, nil for none
	bold    bool
	list    bool
	lead    float64 // between its rows, 0 while it has one
	left    float64
	items   []float64 // where the items of the lists begin that are open, the outermost first
	column  float64   // where the column of the last of them ends
}

var listMark = lazyregexp.New(`^(?:[•▪■◦‣●○∙·–*]|-)\s*(\S)`)

var listNumber = lazyregexp.New(`^(?:\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)]|\([ivx]+\))\s`)

func (w *pdfWriter) add(r *row) {
	text := r.text()
	if text == "" {
		return
	}
	marked := listMark.MatchString(text) || listNumber.MatchString(text)
	if w.last != nil && (marked || !w.goesOn(r)) {
		w.end()
	}
	if w.last == nil {
		w.text, w.bold, w.lead, w.left, w.list = "", r.first().bold, 0, r.first().left, marked
		text = listMark.ReplaceAllString(text, "- $1")
	} else {
		if w.last.page == r.page {
			w.lead = w.last.y() - r.y()
		}
		w.bold = w.bold && r.first().bold
	}
	cut, between := w.hyphens.Joint(w.text, text)
	w.text = w.text[:len(w.text)-cut] + between + text
	w.last = r
}

// goesOn reports whether a row goes on with the paragraph.
func (w *pdfWriter) goesOn(r *row) bool {
	a, b := w.last.first(), r.first()
	if !near(a.size, b.size, 0.08) || a.bold != b.bold && (a.bold || isLarge(b.size, w.body)) {
		return false
	}
	ends := strings.ContainsRune(".?!:;।", prose.LastRune(w.text))
	if w.last.page != r.page || r.y() > w.last.y() { // the next page or column
		return !ends && prose.StartsLower(r.text())
	}
	lead := w.last.y() - r.y()
	if lead > a.size*2 || w.lead > 0 && lead > w.lead*1.3 {
		return false
	}
	if b.left > w.left+a.size*0.9 && !w.list && w.lead > 0 { // the first line of another
		return false
	}
	return !ends || w.last.full(w.left)
}

// end writes the paragraph.
func (w *pdfWriter) end() {
	if w.last == nil {
		return
	}
	level := 0
	switch size := w.last.first().size; {
	case w.levels[rounded(size)] > 0 && len(w.text) < 300:
		level = w.levels[rounded(size)]
	case w.bold && len(w.text) < 120 && !w.list:
		level = -1
	}
	w.lines = append(w.lines, pdfLine{strings.Repeat("  ", w.depth()) + singleSpaces(strings.ToValidUTF8(w.text, "")), level})
	w.last = nil
}

// depth says how deep the list stands whose item is written, by where the items before it
// began in its column.
func (w *pdfWriter) depth() int {
	if !w.list || w.left > w.column {
		w.items = w.items[:0]
	}
	if !w.list {
		return 0
	}
	w.column = w.last.column
	room := w.last.first().size * 0.5
	n := len(w.items)
	for n > 0 && w.items[n-1] > w.left+room {
		n--
	}
	if w.items = w.items[:n]; n == 0 || w.left > w.items[n-1]+room {
		w.items = append(w.items, w.left)
	}
	return len(w.items) - 1
}
