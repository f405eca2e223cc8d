package briefing

import (
	"precis/notes/lazyregexp"
	"precis/notes/prose"
)

// aSubject says what a letter is about, or answers.
var aSubject = lazyregexp.New(`(?i)^subject ?: *((?:re|fwd?) ?: *)*`)

// fewestInSentence is the words of the shortest sentence that surely is one.
const fewestInSentence = 4

// settleLetters makes headings of what letters are about, where several stand one below another
// and not all answer the same; their sentences are text.
func settleLetters(rows []row, labels []label) {
	var subjects []int
	about := map[string]bool{}
	header := false // the last line that says something stands above a letter
	for i := range rows {
		r := &rows[i]
		if r.blank() {
			continue
		}
		above := header
		header = ruleFor(r) == mailHeaderRule
		if cut := aSubject.FindString(r.text); above && cut != "" && len(cut) < len(r.text) {
			subjects = append(subjects, i)
			about[prose.Fold(r.text[len(cut):])] = true
		}
	}
	if len(about) < 2 {
		return
	}
	for _, i := range subjects {
		labels[i] = headingLabel
		for k := i + 1; k < len(rows) && labels[k] != headingLabel; k++ {
			if r := &rows[k]; labels[k] == furnitureLabel && ruleFor(r) == noRule && prose.EndsSentence(r.text) && prose.WordCount(r.text, fewestInSentence) == fewestInSentence {
				labels[k] = textLabel
			}
		}
	}
}
