package briefing

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/prose"
)

// creditWords say where a picture or a text comes from.
var creditWords = prose.WordSet(`photo image picture credit courtesy source archive graphics illustration फोटो फ़ोटो स्रोत आर्काइव छायाकार`)

// cases counts the words of a line that are written large, and the small ones that
// are more than joining words.
func (l *look) cases() (upper, lower int) {
	for word := range strings.FieldsSeq(l.text) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, `("'“‘[`))
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r) && !joining[word]:
			lower++
		}
		if upper+lower > mostWords {
			break
		}
	}
	return upper, lower
}

func (f *featureWriter) capitals(l *look) {
	upper, lower := l.cases()
	f.number("capitals", share(upper, upper+lower))
	f.pair("capitals-length", strconv.Itoa(share(upper, upper+lower)), strconv.Itoa(step(l.length, 2, 5, 9, 14)))
	f.is("all-capitals", allCapitals(l.text))
	if l.drawn() {
		f.number("drawn", step(l.length, 6, 8, 11))
		f.is("drawn-twice", saysTwice(l.words))
	}
}

// drawn reports whether a line may be what stands in a drawing, run together: some
// words, all written large, without a sign and a verb.
func (l *look) drawn() bool {
	if l.length < 5 || l.mark.kind != noMark || len(l.raw) > longestFurniture {
		return false
	}
	upper, lower := l.cases()
	return lower == 0 && 4*upper >= 3*l.length && !strings.ContainsAny(l.text, ".,:;!?|–—-/\"“”()[]") &&
		!slices.ContainsFunc(l.words, func(w string) bool { return finite[w] })
}

// saysTwice reports whether a word that says something comes twice.
func saysTwice(words []string) bool {
	for i, w := range words {
		if !joining[w] && slices.Contains(words[:i], w) {
			return true
		}
	}
	return false
}

// wordsToName are the words of the longest line whose words are features.
const wordsToName = 14

// vocabulary are the words of a short line.
func (f *featureWriter) vocabulary(l *look) {
	for k, w := range l.words {
		if l.length <= wordsToName {
			f.value("word", w)
		}
		if k == 0 {
			f.value("opens", w)
			f.pair("opens-length", w, strconv.Itoa(step(l.length, 2, 5, 9, 14)))
		}
		if k == 1 {
			f.pair("opens", l.words[0], w)
		}
		if k == 14 {
			break
		}
	}
	if n := len(l.words); n > 0 && n < mostWords {
		f.value("closes", l.words[n-1])
	}
	if l.length <= 4 && l.said != "" {
		f.value("says", l.said)
	}
}

var joining = prose.WordSet(`the of to in on at by for from with and or but as is are was were be been has have had it its that this which who will would can may not an a
	into than then their they his her under over between during after before when where also such these those there
	है हैं था थी थे का के की में को से पर और या यह वह ये वे ने कि जो तो भी ही तक हो होता होती होते गया गई गए किया कर लिए लिये द्वारा तथा एवं इसका इसकी इसके जिसमें जाता जाती जाते नहीं एक`)

var finite = prose.WordSet(`is are was were has have had will would can could may might must does did do said says consists includes provides covers lies began became
	है हैं था थी थे होगा होगी होंगे सकता सकती सकते करता करती करते हुआ हुई हुए रहा रही रहे गया गई गए`)

var menuWords = prose.WordSet(`home about contact login log sign register subscribe share courses course test series tests quiz quizzes news current affairs notes free resources menu search
	facebook twitter x whatsapp telegram linkedin instagram youtube email e-mail print pdf download privacy policy terms sitemap disclaimer cookies accept decline careers
	next previous prev back top comments comment reply like follow us join bookmark save listen tags tag topics category pages page views view read min mins minutes updated posted published
	author team admin store shop cart buy enrol enroll batch offer fee app install rights reserved copyright hindi english helpline mock papers pass store forum help
	होम कोर्स टेस्ट सीरीज़ लॉगिन शेयर करें टैग टैग्स पिछला अगला लेख टिप्पणी टिप्पणियाँ स्रोत डाउनलोड पढ़ें संपर्क करेंट अफेयर्स अफेयर्स नोट्स मिनट`)

// siteWords name those who publish pages.
var siteWords = prose.WordSet(`academy ias classes bureau desk ledger times hub blog institute tribune gazette chronicle post weekly portal college university coaching
	tutorials magazine journal press herald express mirror diary guide library school department ministry foundation trust team editor correspondent
	अकादमी एकेडमी केंद्र क्लासेज़ क्लासेस संस्थान विभाग मंत्रालय ब्यूरो टीम डेस्क`)
