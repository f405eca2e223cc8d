package briefing

import (
	"strings"

	"precis/notes/lazyregexp"
	"precis/notes/prose"
)

// labelRows tells rows what they are: as the model labels them, but where more is
// known. Lines drawn with characters are always the page's.
func labelRows(rows []row, labels []label, known Known) {
	keepSome(rows, labels)
	settleBroken(rows, labels)
	settleQuestions(rows, labels)
	settleLetters(rows, labels)
	titled := false
	for _, level := range known.Levels {
		titled = titled || level == 1
	}
	for i := range rows {
		r := &rows[i]
		r.label = labels[i]
		if level, ok := known.Levels[r.number]; ok && r.label != furnitureLabel || level == 1 {
			r.label, r.told = levelLabel(level), level == 0
		} else if titled && r.label == titleLabel {
			r.label = textLabel
		}
		if r.heads() && !strings.ContainsFunc(r.text, prose.WordRune) {
			r.label = furnitureLabel // a sign that parts texts
		}
		r.page = !r.blank() && (r.label == furnitureLabel || r.running || isRuled(r))
		kept, told := known.Keep[r.number]
		switch {
		case r.blank() || !told:
		case kept && r.page:
			r.label, r.page, r.running = textLabel, false, false
		case !kept:
			r.label, r.page = furnitureLabel, true
		}
		if r.heads() && (leadsIn(r.text) || prose.IsHatNote(r.text) || figureName.MatchString(r.text)) {
			r.label = textLabel
		}
	}
}

// keepSome makes text of all lines without a form of furniture where none is labelled
// anything else: no page says nothing.
func keepSome(rows []row, labels []label) {
	for i := range rows {
		if rows[i].text != "" && labels[i] != furnitureLabel {
			return
		}
	}
	for i := range rows {
		if labels[i] == furnitureLabel && ruleFor(&rows[i]) == noRule {
			labels[i] = textLabel
		}
	}
}

// settleBroken makes text of all lines that surely go on in one another, where one of them
// is text, or a word is parted between them.
func settleBroken(rows []row, labels []label) {
	for i := 0; i < len(rows); {
		last, text := i, labels[i] == textLabel && !rows[i].blank()
		end := i + 1
		for ; end < len(rows) && labels[i] != titleLabel; end++ {
			r := &rows[end]
			if r.running {
				continue
			}
			if r.blank() || r.mark.kind != noMark || labels[end] == titleLabel || !runsOn(&rows[last], r) {
				break
			}
			text = text || labels[end] == textLabel || parted(&rows[last], r)
			last = end
		}
		for k := i; k < end && text; k++ {
			labels[k] = textLabel
		}
		i = end
	}
}

func levelLabel(level int) label {
	switch level {
	case 0:
		return textLabel
	case 1:
		return titleLabel
	case 2:
		return headingLabel
	default:
		return subHeadingLabel
	}
}

func (r *row) heads() bool { return r.label == headingLabel || r.label == subHeadingLabel }

// leadsIn reports whether a line is a sentence that a list ends: it has a colon
// and a verb, and asks nothing.
func leadsIn(text string) bool {
	if !prose.EndsColon(text) || asking.MatchString(text) {
		return false
	}
	words := 0
	verb := false
	for word := range strings.FieldsSeq(text) {
		words++
		verb = verb || finite[plainWord(word)]
	}
	return verb && words > 3
}

// asking begins a question that a heading may ask without its mark.
var asking = lazyregexp.New(`(?i)^[^\pL\pN]*(?:[\p{Nd}ivxa-e]{1,4}[.)] )?(?:what|who|whom|which|why|how|when|where)\b|(?:^|[^\pL\pM])(?:क्या|क्यों|कैसे|कौन(?:स[ाीे])?|कब|कहाँ|किस|किन|कितन[ाीे])(?:[^\pL\pM]|$)`)

// dateAndTags returns the tags that the page shows and its date: the first under
// the title, else the first.
func dateAndTags(rows []row) (date string, tags []string) {
	under, listed, titled := false, false, false
	for i := range rows {
		r := &rows[i]
		titled = titled || r.label == titleLabel
		if !r.page {
			listed = listed && r.blank()
			continue
		}
		tags = append(tags, tagsOf(r)...)
		if headsTags(r, prose.Saying(r.text)) {
			listed = true
		} else if listed = listed && prose.WordCount(r.text, 6) < 6 && ruleFor(r) == noRule; listed {
			tags = append(tags, r.text)
		}
		if d, ok := dateOf(r.text); ok && (date == "" || titled && !under) {
			date, under = d, titled
		}
	}
	return date, tags
}

// headsTags holds for a line above the tags, one to a line.
var headsTags = oneOf("above-tags")

var labelsTags = labelled("tags")

func tagsOf(r *row) []string {
	if !labelsTags(r, prose.Saying(r.text)) {
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
