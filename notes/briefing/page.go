package briefing

import (
	"strings"
	"unicode"
)

// markFurniture marks the rows that belong to the page. It returns the tags
// that the page shows and its date: the first under the title, else the first.
func markFurniture(rows []row) (date string, tags []string) {
	under, listed := false, false
	title := markTop(rows)
	end := markBottom(rows, title+1)
	markContents(rows)
	for i := title + 1; i < end; i++ {
		rows[i].page = rows[i].page || isFurniture(&rows[i], anywhere)
	}
	markLinks(rows, title+1)
	markBottom(rows, title+1) // what the links stood below
	for i := range rows {
		if !rows[i].page {
			listed = listed && rows[i].blank()
			continue
		}
		tags = append(tags, tagsOf(&rows[i])...)
		if headsTags(&rows[i], saying(rows[i].text)) {
			listed = true
		} else if listed = listed && wordCount(rows[i].text, 6) < 6 && !isFurniture(&rows[i], edges); listed {
			tags = append(tags, rows[i].text)
		}
		if d, ok := dateOf(rows[i].text); ok && (date == "" || i > title && !under) {
			date, under = d, i > title
		}
	}
	return date, tags
}

// markTop marks what stands above the title and between it and the text, and
// returns the index of the title; len(rows) where there is none.
func markTop(rows []row) (title int) {
	for title < len(rows) && (rows[title].blank() || isFurniture(&rows[title], edges) || masthead(rows, title)) {
		rows[title].page = !rows[title].blank()
		title++
	}
	if title == len(rows) {
		return title
	}
	standfirst := mostStandfirst
	for i := title + 1; i < len(rows); i++ {
		r := &rows[i]
		if r.blank() || r.text == rows[title].text || isFurniture(r, edges) {
			r.page = !r.blank()
			continue
		}
		standfirst--
		if standfirst < 0 || endsLine(r.text) || r.mark.kind != noMark || !dateline(rows, i+1) {
			break
		}
	}
	return title
}

// mostStandfirst is how many lines stand between the title and the date below it
// at most: what the text is about, and who wrote it.
const mostStandfirst = 2

// dateline reports whether a date, the readers or the like stand at i, blank
// lines passed over.
func dateline(rows []row, i int) bool {
	for i < len(rows) && rows[i].blank() {
		i++
	}
	if i == len(rows) {
		return false
	}
	_, dated := dateOf(rows[i].text)
	return dated || counted(&rows[i], saying(rows[i].text))
}

// publishers open the line that stands above the title of a press release.
var publishers = opens("ministry of|department of|government of|press information bureau|prime minister’s office|prime minister's office|niti aayog|election commission", 8)

// masthead reports whether the row names who publishes the page: other furniture
// or, for those known, the title with its date stands under it.
func masthead(rows []row, i int) bool {
	r := &rows[i]
	if r.mark.kind != noMark || endsLine(r.text) || wordCount(r.text, 8) == 8 {
		return false
	}
	title := i + 1
	for title < len(rows) && (rows[title].blank() || phrased(&rows[title])) {
		title++
	}
	if title == len(rows) || rows[title].mark.kind != noMark || !titleLike(rows[title].text) || endsLine(rows[title].text) || isFurniture(&rows[title], edges) {
		return false
	}
	return dateline(rows, title+1) && (publishers(r, saying(r.text)) || title > i+1 && !rows[i+1].blank())
}

// phrased reports whether the row is a button or a phrase of the page, which
// stand above titles; a date or an author does not.
func phrased(r *row) bool {
	_, dated := dateOf(r.text)
	said := saying(r.text)
	return !dated && !counted(r, said) && !byline(r, said) && !filed(r, said) && isFurniture(r, edges)
}

// contents head a list of what the page holds.
var contents = phrase("contents|content|table of contents|today’s content|today's content|in this article|on this page|index|topics covered|विषय सूची|विषयसूची")

// markContents marks a list of contents: lines that all stand in the text again.
func markContents(rows []row) {
	var last map[string]int // row in which a line stands last
	for i := 0; i < len(rows); i++ {
		if !contents(&rows[i], saying(rows[i].text)) {
			continue
		}
		if last == nil {
			last = map[string]int{}
			for k := range rows {
				last[entry(&rows[k])] = k
			}
		}
		first, end := "", i+1
		for ; end < len(rows); end++ {
			if rows[end].blank() {
				continue
			}
			e := entry(&rows[end])
			if e == "" || e == first || last[e] <= end {
				break // of the text itself
			}
			if first == "" {
				first = e
			}
		}
		if first == "" {
			continue
		}
		for ; i < end; i++ {
			rows[i].page = !rows[i].blank()
		}
		i--
	}
}

// entry is what a line says as one of a list of contents: without its number.
func entry(r *row) string {
	return strings.TrimLeftFunc(saying(r.text), func(r rune) bool { return unicode.IsNumber(r) || unicode.IsSpace(r) })
}

// markBottom marks what stands below the text and returns where the text ends.
func markBottom(rows []row, from int) (end int) {
	end = len(rows)
	for end > from && (rows[end-1].blank() || rows[end-1].page || isFurniture(&rows[end-1], edges)) {
		end--
		rows[end].page = !rows[end].blank()
	}
	for end < len(rows) && rows[end].mark.kind != noMark && rows[end-1].mark.kind != noMark {
		rows[end].page = false // an item of the text's last list
		end++
	}
	return end
}

// markLinks marks the list of links under a heading such as "Related articles"
// where no sentence follows it.
func markLinks(rows []row, from int) {
	for i := len(rows) - 1; i >= from; i-- {
		r := &rows[i]
		if r.blank() || r.page && !relatedLabels(r, saying(r.text)) {
			continue
		}
		if relatedLabels(r, saying(r.text)) {
			for k := i; k < len(rows); k++ {
				rows[k].page = !rows[k].blank()
			}
			continue
		}
		if endsSentence(r.text) || endsColon(r.text) || wordCount(r.text, 20) == 20 {
			return
		}
	}
}

// headsTags holds for a line above the tags, one to a line.
var headsTags = phrase("tags|keywords|टैग")

func tagsOf(r *row) []string {
	if !labelled(tagLabels)(r, saying(r.text)) {
		return nil
	}
	_, list, ok := cutColon(r.text)
	if !ok {
		return nil
	}
	var tags []string
	for t := range strings.FieldsFuncSeq(list, func(r rune) bool { return strings.ContainsRune(",;|#", r) }) {
		if t = strings.TrimSpace(t); t != "" {
			tags = append(tags, t)
		}
	}
	return tags
}
