package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
	"precis/notes/prose"
)

// furniture are forms of lines that mostly belong to the page and not to the text:
// evidence for the model that labels lines. said is the line without mark, outer
// punctuation and capitals.
var furniture = []struct {
	is    rule
	match func(r *row, said string) bool
}{
	{buttonRule, oneOf("button")},
	{buttonsRule, onlyOf("buttons")},
	{textSizeRule, onlyOf("size")},
	{phraseRule, oneOf("phrase")},
	{advertRule, opens("advert", 25)},
	{pointerRule, labelled("pointer")},
	{advertRule, func(r *row, said string) bool {
		return prose.OpensIn(said, "df") && !prose.EndsSentence(r.text) && prose.WordCount(said, 11) < 11 && download.MatchString(said)
	}},
	{tagsRule, labelled("tags")},
	{filingRule, labelled("filing")},
	{bylineRule, byline},
	{countRule, counted},
	{kickerRule, oneOf("kicker")},
	{counterRule, pattern(`^release id ?: ?\p{Nd}+\)?( visitor counter ?: ?\p{Nd}+)?$|^visitor counter ?: ?\p{Nd}+$`, "rv")},
	{counterRule, initials},
	{counterRule, pattern(`^(?:your )?(?:highlight|note|bookmark)(?: \(\pL+\))?(?: on| at)?[ –—-]+(?:page|location|loc\.?) \p{Nd}[\p{Nd}–-]*(?:$| ?[·|>])`, "yhnb")},
	{mailHeaderRule, pattern(`^(from|to|cc|reply-to|sent|date|subject|message-id|in-reply-to) ?: `, "ftcrsdmi")},
	{relatedRule, opens("related", 5)},
	{authorRule, func(_ *row, said string) bool {
		return (strings.Contains(said, "views") || strings.Contains(said, "opinions")) && ownViews.MatchString(said)
	}},
	{authorRule, opens("author", 40)},
	{practiceRule, opens("practice", 60)},
	{askedBeforeRule, askedBefore},
	{quizRule, examQuestion},
	{addressRule, pattern(`^(?:https?://|www\.)\S+$`, "hw")},
	{postedRule, opens("posted", 14)},
	{shareRule, opens("share", 14)},
	{verdictRule, opens("verdict", 12)},
	{jumpRule, opens("jump", 40)},
	{greetingRule, pattern(`^(dear|hi|hey|hello|good (?:morning|evening|afternoon)|namaste|happy \pL+day)(,? \pL+){0,3}$`, "dhgn")},
	{sponsorRule, sponsored},
	{publisherRule, opens("publisher", 8)},
	{paperRule, filed},
	{copyrightRule, func(r *row, said string) bool {
		return len(said) <= 200 && (strings.HasPrefix(r.text, "©") || strings.HasPrefix(said, "copyright ©") || strings.HasPrefix(said, "copyright (c)") || strings.Contains(said, "all rights reserved"))
	}},
	{breadcrumbsRule, breadcrumbs},
	{dateRule, func(r *row, _ string) bool { _, ok := dateOf(r.text); return ok }},
	{ruleRule, ruled},
}

// download offers a file, among other words.
var download = lazyregexp.New(`^(?:free )?download\b.*\b(?:pdf|app|notes|e-?book|file)\b`)

// counted holds for how long a text is and how many have read it.
var counted = pattern(`^\p{Nd}+ (min(ute)?s? read|views?|comments?|shares?|likes?|reads)$|^(views?|comments?|shares?|reads?) ?:? ?\(?\p{Nd}+$|^page \p{Nd}+ (of|/) \p{Nd}+$|^\p{Nd}+ ?(?:[smhdwy]|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago$`, "vcsrp")

// filed holds for what says which part of an examination the text is for.
func filed(r *row, said string) bool {
	return prose.OpensIn(said, "gpusfrmt") && !prose.EndsSentence(r.text) && !strings.HasSuffix(r.text, "?") && prose.WordCount(said, 31) < 31 && paper.MatchString(said)
}

var paper = lazyregexp.New(`^(?:tags? ?: ?)?(?:(?:gs|general studies)(?: paper)?|paper)[ -]*(?:[1-4]|i{1,3}|iv)(?:$| ?[:,|/–-] ?\pL)|^(?:upsc )?syllabus ?[:|–-]|^(?:for )?(?:prelims|mains) ?: ?\pL|^(?:relevance|mapping) ?: ?(?:gs|upsc)`)

// ownViews say that a text is what its author thinks.
var ownViews = lazyregexp.New(`\b(?:the )?(?:views|opinions)(?: expressed)?(?: here| above| in this \pL+)? (?:are|is) (?:personal|(?:those of )?(?:his|her|their|the author))`)

// askedBefore holds for a question that names the examination which asked it:
// "[UPSC 2020] With reference to …", "Q. … (NEET 2019)".
func askedBefore(r *row, said string) bool {
	if !strings.Contains(said, "19") && !strings.Contains(said, "20") {
		return false
	}
	tag := examTag.FindStringIndex(said)
	if tag == nil {
		return false
	}
	asks := strings.HasSuffix(r.text, "?") || strings.HasSuffix(r.text, ":")
	switch rest := said[tag[1]:]; {
	case tag[0] > 0: // it ends the line, in brackets
		return asks || strings.Contains(said, "?") || strings.HasPrefix(said, "q") || strings.HasPrefix(said, "प्र")
	default:
		return asks || strings.HasPrefix(rest, "]") || strings.HasPrefix(rest, ")")
	}
}

var examTag = lazyregexp.New(`^(?:q(?:ues(?:tion)?)?[ .:]*\p{Nd}*[ .:)]*)?[(\[]?\b(?:upsc|ias|cse|ssc|nda|cds|capf|[brmhjuo]p?psc|neet|jee|gate|clat|cuet|cbse|icse|pyq|pyqs)\b[^\])?]{0,40}(?:19|20)\p{Nd}{2}\b|[(\[](?:(?:upsc|ias|cse|ssc|nda|cds|capf|[brmhjuo]p?psc|neet|jee|gate|clat|cuet|cbse|icse)\b|यूपीएससी)[^\])?]{0,40}(?:19|20)\p{Nd}{2}$`)

// examQuestion holds for what only the questions of examinations say.
func examQuestion(_ *row, said string) bool { return mayQuiz(said) && quizWords.MatchString(said) }

func mayQuiz(said string) bool {
	return strings.Contains(said, "following") || strings.Contains(said, "given") || strings.Contains(said, "above") || strings.Contains(said, "code") ||
		strings.Contains(said, "neither") || strings.Contains(said, "of these") || strings.Contains(said, "both 1") || strings.Contains(said, "कथन") || strings.Contains(said, "कूट") || strings.Contains(said, "केवल 1")
}

var quizWords = lazyregexp.New(`\bconsider the following (?:statements?|pairs|events|countries|rivers|states|organi[sz]ations)\b|\bwhich (?:one |ones )?of (?:the (?:following|above|statements|pairs)|these)\b.*(?:\?|correct|not)|\b(?:statements?|pairs|codes?) given (?:above|below)\b|\bselect the correct\b|\bchoose the correct\b|\bhow many of the (?:above|following)\b|\busing the codes?\b|\bneither 1 nor 2\b|निम्नलिखित कथनों|उपर्युक्त (?:में से|कथनों)|उपरोक्त (?:में से|कथनों)|नीचे दिए गए कूट|केवल 1 .*केवल 2`)

// longestFurniture is the bytes beyond which a line is text whatever it says.
const longestFurniture = 400

// ruleFor returns the form that a line has.
func ruleFor(r *row) rule {
	if len(r.raw) > longestFurniture || r.blank() {
		return noRule
	}
	said := prose.Saying(r.text)
	for i := range furniture {
		if furniture[i].match(r, said) {
			return furniture[i].is
		}
	}
	return noRule
}

// oneOf holds for what a list of the lexicon has.
func oneOf(list string) func(*row, string) bool {
	set := setOf(list)
	return func(_ *row, said string) bool { return set[said] }
}

// onlyOf holds for several of them in a row.
func onlyOf(list string) func(*row, string) bool {
	set := setOf(list)
	return func(_ *row, said string) bool {
		for _, w := range strings.FieldsFunc(said, func(r rune) bool { return unicode.IsSpace(r) || r == '|' || r == '·' || r == ',' }) {
			if !set[w] {
				return false
			}
		}
		return said != ""
	}
}

// opens holds for lines of at most so many words that begin with one.
func opens(list string, mostWords int) func(*row, string) bool {
	all := listed(list)
	return func(r *row, said string) bool {
		for _, p := range all {
			if rest, ok := strings.CutPrefix(said, p); ok && !inWord(rest) {
				return prose.WordCount(r.text, mostWords+1) <= mostWords
			}
		}
		return false
	}
}

// inWord reports whether text goes on with a word.
func inWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// labelled holds for "label: …", "label | …" and "label – …".
func labelled(list string) func(*row, string) bool {
	all := listed(list)
	return func(_ *row, said string) bool {
		for _, p := range all {
			if rest, ok := strings.CutPrefix(said, p); ok {
				rest = strings.TrimSpace(rest)
				for _, sign := range []string{":", "|", "– ", "— ", "- ", "»", "：", "→"} {
					if strings.HasPrefix(rest, sign) {
						return true
					}
				}
			}
		}
		return false
	}
}

// pattern holds for what matches an expression, all of which begins with a digit or
// one of some letters.
func pattern(expression, letters string) func(*row, string) bool {
	re := lazyregexp.New(expression)
	return func(_ *row, said string) bool {
		return prose.OpensIn(said, letters) && re.MatchString(said)
	}
}

// initials hold for "md/ks", by which an office signs.
func initials(_ *row, said string) bool {
	if len(said) > longestInitials || !strings.Contains(said, "/") {
		return false
	}
	for part := range strings.SplitSeq(said, "/") {
		if len(part) < 2 || len(part) > 4 || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") != "" {
			return false
		}
	}
	return true
}

// longestInitials is the bytes of the longest such line.
const longestInitials = 60

// sponsored holds for what says who pays for a text.
func sponsored(r *row, said string) bool {
	return prose.OpensIn(said, "ipbtasf") && !prose.EndsSentence(r.text) && prose.WordCount(said, 9) < 9 && sponsors.MatchString(said)
}

var sponsors = lazyregexp.New(`^(?:in partnership with|in association with|presented by|sponsored by|brought to you by|together with|today’s (?:letter|issue|edition) is|today's (?:letter|issue|edition) is|an? (?:word|message|note) from (?:our|the)|from our (?:sponsor|partner))\b`)

var bylines = listed("byline")

func byline(r *row, said string) bool {
	for _, by := range bylines {
		if strings.HasPrefix(said, by+" ") {
			return prose.WordCount(said, 8) < 8 && !prose.EndsLine(r.text) && !strings.ContainsFunc(said, unicode.IsNumber)
		}
	}
	return false
}

// breadcrumbs hold for "Home > Polity > Parliament" and its like.
func breadcrumbs(r *row, said string) bool {
	if prose.EndsSentence(r.text) {
		return false
	}
	home := strings.HasPrefix(said, "home") || strings.HasPrefix(said, "होम")
	for _, sign := range []string{" > ", " » ", " › ", " / ", " | ", " - ", ">"} {
		if !home && (sign == " / " || sign == " | " || sign == " - " || sign == ">") {
			continue
		}
		parts := strings.Split(r.text, sign)
		short := len(parts) > 1 && (sign != " - " || len(parts) > 2)
		for _, p := range parts {
			short = short && prose.WordCount(p, 9) < 9
		}
		if short {
			return true
		}
	}
	return false
}

// ruled holds for a line drawn with characters.
func ruled(r *row, _ string) bool {
	line := strings.TrimSpace(r.line)
	first, size := utf8.DecodeRuneInString(line)
	return size > 0 && strings.ContainsRune("-_=*~#•·–—.", first) && strings.Trim(line, line[:size]) == "" && len(line) >= 3*size
}
