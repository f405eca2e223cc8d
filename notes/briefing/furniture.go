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
	name  string
	match func(r *row, said string) bool
}{
	{"button", oneOf(`print share email e-mail save home menu search login register next previous prev back top listen
		follow like likes comment comments bookmark pdf download facebook twitter x whatsapp telegram linkedin reddit pinterest
		instagram youtube subscribe tweet close name website english hindi हिंदी हिन्दी होम प्रिंट शेयर खोजें डाउनलोड सदस्यता`)},
	{"buttons", onlyOf(`print share email save pdf download facebook twitter x whatsapp telegram linkedin reddit pinterest
		tweet listen comments bookmark login register subscribe search`)},
	{"text size", onlyOf(`a a- a+ aa -a +a`)},
	{"phrase", phrase(`font size|text size|advertisement|advertisements|sponsored content|promoted content|share this|share this article|share this page|share with friends|follow us|google news|end of article|with inputs from agencies|
		share this post|share via|share on facebook|share on twitter|share on x|share on whatsapp|share on linkedin|share on telegram|tweet this|
		print this page|print this article|print friendly|download pdf|download as pdf|download this article|save as pdf|view this email in your browser|view in browser|view online|open in app|skip to content|
		skip to main content|back to top|go to top|leave a comment|leave a reply|post a comment|add a comment|no comments|subscribe now|
		subscribe to our newsletter|sign up for our newsletter|sign in to continue|continue reading below|loading|please wait|
		story continues below|story continues below this ad|story continues below advertisement|article continues below|copy link|copy url|
		add to bookmarks|read more|read full story|click here|read later|see all|previous article|next article|previous post|next post|
		like loading|like this|unsubscribe|accept cookies|accept all cookies|cookie settings|you said|chatgpt said|chatgpt can make mistakes check important info|copy code|फ़ॉन्ट आकार|फॉन्ट आकार|फ़ॉन्ट साइज़|विज्ञापन|साझा करें|शेयर करें|प्रिंट करें|
		यह भी पढ़ें|और पढ़ें|टिप्पणी करें`)},
	{"advert", opens(`join our|join us on|follow us on|subscribe to our|download our app|download the app|get the app|enrol now|enroll now|
		click here to|sign up for|book a free|book your|try for free|start your free|enter your|enter mobile|type your|talk to our|buy me a|thanks for reading|buy now|register now|for more updates|get real time updates|like us on|this website uses cookies|
		this site uses cookies|we use cookies|subscribe to get|discover more from|your email address will not be|required fields are|हमारे साथ जुड़ें|हमसे जुड़ें`, 25)},
	{"pointer", labelled(`also read|read also|also see|see also|must read|read more|read|related|related article|related articles|
		related post|related posts|related news|related links|related stories|related topics|recommended|recommended for you|trending|
		you may also like|you might also like|more from this section|more stories|read this release in|यह भी पढ़ें|और पढ़ें|संबंधित लेख`)},
	{"advert", func(r *row, said string) bool {
		return prose.OpensIn(said, "df") && !prose.EndsSentence(r.text) && prose.WordCount(said, 11) < 11 && download.MatchString(said)
	}},
	{"tags", labelled(tagLabels)},
	{"filing", labelled(`category|categories|filed under|posted in|section|topic|topics|श्रेणी`)},
	{"byline", byline},
	{"count", counted},
	{"kicker", phrase(`editorial|editorials|opinion|op-ed|news analysis|in depth|content|contents|daily current affairs|current affairs|current-affairs|daily news analysis|संपादकीय`)},
	{"counter", pattern(`^release id ?: ?\p{Nd}+\)?( visitor counter ?: ?\p{Nd}+)?$|^visitor counter ?: ?\p{Nd}+$`, "rv")},
	{"counter", initials},
	{"counter", pattern(`^(?:your )?(?:highlight|note|bookmark)(?: \(\pL+\))?(?: on| at)?[ –—-]+(?:page|location|loc\.?) \p{Nd}[\p{Nd}–-]*(?:$| ?[·|>])`, "yhnb")},
	{mailHeader, pattern(`^(from|to|cc|reply-to|sent|date|subject|message-id|in-reply-to) ?: `, "ftcrsdmi")},
	{"related", opens(`more from|related article|related articles|related post|related posts|related news|related links|related stories|related topics|related videos|related releases|related schemes|
		related capsules|recommended|popular this|popular posts|you may also|you may like|you might also|latest posts|latest articles|recent posts|more stories|top news|people also|more like this|more places|trending|insta links|
		see also|references|external links|further reading|notes and references|bibliography|categories|hidden category|संबंधित|सन्दर्भ|संदर्भ सूची|इन्हें भी देखें`, 5)},
	{"author", func(_ *row, said string) bool {
		return (strings.Contains(said, "views") || strings.Contains(said, "opinions")) && ownViews.MatchString(said)
	}},
	{"author", opens(`about the author|about the writer|about us|लेखक के बारे में|the author is|the writer is|views are personal|disclaimer`, 40)},
	{"practice", opens(`test yourself|quiz|quick quiz|daily quiz|practice question|practice questions|practise now|mains question|mains practice|practice mains|prelims question|prelims check|prelims practice|
		pyq|check your understanding|exercises|homework|answer key|answers to|attempt the quiz|attempt today’s quiz|attempt today's quiz|review questions|poll|अभ्यास प्रश्न|मुख्य परीक्षा प्रश्न|गृहकार्य|स्वयं को परखें|आज का quiz`, 60)},
	{"asked before", askedBefore},
	{"quiz", examQuestion},
	{"address", pattern(`^(?:https?://|www\.)\S+$`, "hw")},
	{"posted", opens(`posted on|published on|posted at|last updated|updated on|updated|last modified|modified on|revised on|reviewed on|refreshed|first published|released on|posted by|प्रविष्टि तिथि|प्रकाशित तिथि|अंतिम अपडेट|अपडेटेड`, 14)},
	{"share", opens(`click to share|click to email|click to print|share on|share via`, 14)},
	{"verdict", opens(`was this helpful|was this page helpful|was this forwarded|rate this|rate us|rated|report an error|report error|useful for|level|time to read|reading time|difficulty`, 12)},
	{"jump", opens(`jump to|skip to|on this page|in this article|in this post|इस लेख में|आज के विषय|contents|table of contents|विषय सूची|विषय-सूची|विषयसूची`, 40)},
	{"greeting", pattern(`^(dear|hi|hey|hello|good (?:morning|evening|afternoon)|namaste|happy \pL+day)(,? \pL+){0,3}$`, "dhgn")},
	{"sponsor", sponsored},
	{"publisher", opens(`ministry of|department of|government of|press information bureau|prime minister’s office|prime minister's office|niti aayog|election commission|office of`, 8)},
	{"paper", filed},
	{"copyright", func(r *row, said string) bool {
		return len(said) <= 200 && (strings.HasPrefix(r.text, "©") || strings.HasPrefix(said, "copyright ©") || strings.HasPrefix(said, "copyright (c)") || strings.Contains(said, "all rights reserved"))
	}},
	{"breadcrumbs", breadcrumbs},
	{"date", func(r *row, _ string) bool { _, ok := dateOf(r.text); return ok }},
	{"rule", ruled},
}

// mailHeader is the form of a line above a letter.
const mailHeader = "mail header"

// download offers a file, among other words.
var download = lazyregexp.New(`^(?:free )?download\b.*\b(?:pdf|app|notes|e-?book|file)\b`)

const tagLabels = `tag|tags|keywords|टैग`

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

// ruleFor returns the name of the form that a line has, "" for none.
func ruleFor(r *row) string {
	if len(r.raw) > longestFurniture || r.blank() {
		return ""
	}
	said := prose.Saying(r.text)
	for i := range furniture {
		if furniture[i].match(r, said) {
			return furniture[i].name
		}
	}
	return ""
}

func oneOf(words string) func(*row, string) bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return func(_ *row, said string) bool { return set[said] }
}

func onlyOf(words string) func(*row, string) bool {
	single := oneOf(words)
	return func(r *row, said string) bool {
		for _, w := range strings.FieldsFunc(said, func(r rune) bool { return unicode.IsSpace(r) || r == '|' || r == '·' || r == ',' }) {
			if !single(r, w) {
				return false
			}
		}
		return said != ""
	}
}

func phrase(list string) func(*row, string) bool {
	set := prose.PhraseSet(list)
	return func(_ *row, said string) bool { return set[said] }
}

func opens(list string, mostWords int) func(*row, string) bool {
	all := prose.Phrases(list)
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
	all := prose.Phrases(list)
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

func byline(r *row, said string) bool {
	for _, by := range []string{"by ", "author: ", "written by ", "reported by ", "posted by ", "published by ", "published by: ", "edited by ", "edited by: ", "fact-checked by ", "reviewed by ", "checked by ", "compiled by ", "curated by ", "created by ", "updated by ", "words: ", "लेखक: "} {
		if strings.HasPrefix(said, by) {
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
