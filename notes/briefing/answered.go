package briefing

import (
	"strings"

	"precis/notes/lazyregexp"
	"precis/notes/prose"
)

// quizPart is what a line is to a question that the page answers: such questions are what the
// page is for, and others its furniture.
type quizPart uint8

const (
	noQuiz      quizPart = iota
	quizAsks             // the question, or a part of it
	quizOffers           // an option to choose
	quizAnswers          // the answer or its explanation
)

var (
	answerLine  = lazyregexp.New(`(?i)^[^\pL\pN]*(?:(?:correct |right )?ans(?:wer)?|(?:correct|right) option|(?:सही )?उत्तर|सही विकल्प)(?: is)? ?[:.：–—(\[-]`)
	explainLine = lazyregexp.New(`(?i)^[^\pL\pN]*(?:explanation|exp|solution|reason|rationale|व्याख्या|स्पष्टीकरण|हल) ?[:.：–—-]`)
	askingLine  = lazyregexp.New(`(?i)^[^\pL\pN]*(?:q(?:ues(?:tion)?)?[ .:)]*\p{Nd}{0,3}[ .:)]|प्रश्न ?\p{Nd}{0,3}[ .:)–-]|\(?\p{Nd}{1,3}[.)])`)
	offerLine   = lazyregexp.New(`^[(\[]?([a-eA-E1-5]|क|ख|ग|घ|ङ)[.)\]] ?\S`)
)

const (
	fewestAnswered = 3 // questions without an explanation: one or two are a quiz at the end
	fewestOffers   = 2
	mostAsking     = 8 // lines of a question, its statements included
)

// markAnswered finds the questions with their answers, where these are explained or many.
func markAnswered(rows []row) {
	var said []*row
	for i := range rows {
		if r := &rows[i]; !r.blank() && !r.running {
			said = append(said, r)
		}
	}
	var plain [][]*row // questions whose answer is not explained
	free := 0          // the first line that is of none yet
	for i, r := range said {
		if i < free || !answerLine.MatchString(r.text) {
			continue
		}
		block, offers := questionAbove(said[free:i])
		if block == nil {
			continue
		}
		block = append(block, r)
		free = i + 1
		if free < len(said) && explainLine.MatchString(said[free].text) {
			block = append(block, said[free])
			free++
			if offers {
				setQuiz(block)
				continue
			}
		}
		plain = append(plain, block)
	}
	if len(plain) < fewestAnswered {
		return
	}
	for _, block := range plain {
		setQuiz(block)
	}
}

// questionAbove returns the lines of the question that stands at the end of some, with its
// options; none where there is no question.
func questionAbove(above []*row) (lines []*row, offers bool) {
	at, n := len(above), 0
	for at > 0 && len(above)-at <= mostAsking && offer(above[at-1]) != "" {
		at--
		if n++; strings.Contains("aA1क", offer(above[at])) {
			break
		}
	}
	if n == 0 && at > 0 && options.MatchString(above[at-1].mark.text+" "+above[at-1].text) { // all on one line
		at, n = at-1, fewestOffers
	}
	if offers = n >= fewestOffers && at < len(above) && strings.Contains("aA1क", offer(above[at])); !offers {
		at = len(above)
	}
	for k := at - 1; k >= 0 && at-k <= mostAsking && !answerLine.MatchString(above[k].text); k-- {
		if askingLine.MatchString(above[k].mark.text + above[k].text) {
			return above[k:], offers
		}
		if k == at-1 && !strings.HasSuffix(above[k].text, "?") && !prose.EndsColon(above[k].text) {
			break
		}
	}
	if at > 0 && strings.HasSuffix(above[at-1].text, "?") {
		return above[at-1:], offers
	}
	return nil, false
}

// offer returns the letter of a line that offers an answer, "" where it is none.
func offer(r *row) string {
	m := offerLine.FindStringSubmatch(r.mark.text + r.text)
	if m == nil || strings.HasSuffix(r.text, "?") {
		return ""
	}
	return m[1]
}

// setQuiz says what the lines of a question are, which ends in its answer.
func setQuiz(lines []*row) {
	for i, r := range lines {
		switch {
		case answerLine.MatchString(r.text), explainLine.MatchString(r.text):
			r.quiz = quizAnswers
		case i > 0 && offer(r) != "":
			r.quiz = quizOffers
			if r.mark.kind == noMark { // "A. Roy" is a name elsewhere
				end := offerLine.FindStringSubmatchIndex(r.text)[3] + 1 // behind the letter and its sign
				r.mark = mark{kind: letter, text: r.text[:end]}
				r.text = strings.TrimSpace(r.text[end:])
			}
		default:
			r.quiz = quizAsks
		}
	}
}

// settleQuestions makes headings of all questions that are answered and not longer than one:
// of parts, where a heading stands above the first.
func settleQuestions(rows []row, labels []label) {
	level, last := headingLabel, -1
	for i := range rows {
		r := &rows[i]
		switch {
		case r.blank() || r.running:
			continue
		case r.quiz == quizAsks && (last < 0 || rows[last].quiz != quizAsks) && prose.WordCount(r.text, prose.LongestTitle+1) <= prose.LongestTitle:
			labels[i] = level
		case r.quiz == quizAsks:
			labels[i] = textLabel
			if last >= 0 && rows[last].quiz == quizAsks {
				labels[last] = textLabel // it goes on
			}
		case last < 0 && labels[i] == headingLabel:
			level = subHeadingLabel
		}
		if r.quiz != noQuiz {
			last = i
		}
	}
}
