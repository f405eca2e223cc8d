package main

import (
	"strconv"
	"strings"
)

// kindOfSite writes what a kind of site puts around a text, and before its main headings in
// often of a hundred cases; it is nil where a part has nothing of its own.
type kindOfSite struct {
	above, under, between, below func(d *dresser)
	often                        int
}

// kindsOfSites are kinds whose furniture hangs together: a letter greets before its text
// and takes leave below it, every slide ends with the same line.
var kindsOfSites = []kindOfSite{
	{above: (*dresser).letterHead, between: (*dresser).sponsor, often: 30, below: (*dresser).leave},
	{above: (*dresser).slideHead, under: (*dresser).lecturer, between: (*dresser).slideFoot, often: 100, below: (*dresser).lastSlide},
	{above: (*dresser).threadHead, under: (*dresser).threadButtons, below: (*dresser).replies},
	{above: (*dresser).toolbars, under: (*dresser).hatnotes, below: (*dresser).references},
	{under: (*dresser).coachIntro, between: (*dresser).pointers, often: 30, below: (*dresser).quiz},
	{above: (*dresser).blogHead, under: (*dresser).postedOn, below: (*dresser).blogFoot},
}

// firstHindiKind is the first of the kinds that publish in Hindi too.
const firstHindiKind = 3

// letterHead opens a letter: who sends it, a greeting, what the sender did this week.
func (d *dresser) letterHead() {
	d.perhaps(50, "letter top")
	d.put(d.site)
	d.perhaps(50, "tagline")
	d.perhaps(60, "date")
	if d.says(75) {
		d.put(d.one("greeting"))
		d.some("letter intro", 1, 3)
		if d.says(30) {
			d.put("– " + d.one("first"))
		}
	}
	if d.says(50) {
		d.sponsor()
	}
	if d.says(25) {
		d.put(strings.ToUpper(d.one("topic")))
	}
}

// sponsor writes what pays for a letter.
func (d *dresser) sponsor() {
	d.put(d.one("sponsor"), d.one("pitch"))
	d.perhaps(60, "pitch link")
}

// leave ends a letter.
func (d *dresser) leave() {
	if d.says(40) {
		d.put(d.one("reading list"), d.other(), d.other())
	}
	d.perhapsSome(50, "letter vote", 1, 2)
	d.put(d.one("letter end"))
	d.perhaps(60, "first")
	d.some("letter foot", 2, 4)
}

// slideHead says which course the slides are of.
func (d *dresser) slideHead() {
	d.foot = d.one("course")
	d.put(d.foot)
	d.perhaps(30, "slide count")
}

// lecturer is what the first slide says below its title, and the slide after it.
func (d *dresser) lecturer() {
	d.some("lecturer", 1, 4)
	d.slideFoot()
	switch {
	case d.says(30):
		d.contents()
		d.slideFoot()
	case d.says(20):
		d.put(d.one("aims"))
		d.slideFoot()
	}
}

// slideFoot ends a slide.
func (d *dresser) slideFoot() {
	d.slide++
	n := strconv.Itoa(d.slide)
	switch d.style {
	case 0:
		d.put(d.foot, n)
	case 1:
		d.put(n)
	case 2:
		d.put(d.foot + " | " + n)
	case 3:
		d.put("Slide " + n)
	case 4:
		d.put(d.foot, n+" / 2"+n)
	}
}

func (d *dresser) lastSlide() {
	d.slideFoot()
	d.some("last slide", 1, 3)
	if d.says(60) {
		d.slideFoot()
	}
}

// threadHead is what a forum says above a question.
func (d *dresser) threadHead() {
	d.some("thread top", 2, 5)
	d.put(d.one("thread place"), "•", d.one("age"), d.one("nick"))
}

// threadButtons stand below the question; then somebody answers.
func (d *dresser) threadButtons() {
	d.put("Upvote", strconv.Itoa(d.chance.IntN(2000)), "Downvote", strconv.Itoa(d.chance.IntN(300)))
	d.some("thread buttons", 2, 6)
	d.put(d.one("nick"), "•", d.one("age"))
	d.perhaps(40, "badge")
}

// replies are what others say below an answer.
func (d *dresser) replies() {
	for range 1 + d.chance.IntN(3) {
		d.put("Upvote", strconv.Itoa(d.chance.IntN(900)), "Downvote")
		d.some("reply buttons", 2, 4)
		d.put(d.one("nick"), "•", d.one("age"), d.one("reply"))
	}
	d.some("thread end", 1, 4)
	d.put(d.one("links"), d.other(), d.other())
}

// toolbars are those of an encyclopaedia, with the contents of the page.
func (d *dresser) toolbars() {
	d.some("wiki menu", 4, 12)
	if d.says(70) {
		d.put("Contents", "hide", "(Top)")
		for _, h := range d.heads() {
			d.put(strings.TrimSuffix(h, "[edit]"))
		}
		d.some("wiki contents", 1, 4)
	}
}

// hatnotes stand below the name of an article.
func (d *dresser) hatnotes() {
	d.some("wiki tools", 3, 7)
	d.put("From " + d.site + ", the free encyclopedia")
	d.perhapsSome(50, "hatnote", 1, 2)
	d.perhaps(30, "picture")
}

// references end an article.
func (d *dresser) references() {
	edit := ""
	if d.says(60) {
		edit = "[edit]"
	}
	if d.says(70) {
		d.put("See also"+edit, d.other(), d.other())
	}
	d.put("References" + edit)
	for range 2 + d.chance.IntN(4) {
		d.put(d.one("reference"))
	}
	d.some("wiki end", 1, 4)
}

// coachIntro is how a coaching site opens a text.
func (d *dresser) coachIntro() {
	d.some("under", 1, 3)
	d.perhaps(60, "coach intro")
	if d.says(30) {
		d.contents()
	}
}

// pointers lead to other pages of a coaching site.
func (d *dresser) pointers() { d.put(d.one("pointer")) }

// quiz asks questions with answers to choose from.
func (d *dresser) quiz() {
	d.perhapsSome(50, "coach end", 1, 2)
	d.put(d.one("quiz head"))
	of := d.kind("question")
	from := d.chance.IntN(len(of))
	letters := [][]string{{"(a) ", "(b) ", "(c) ", "(d) "}, {"A. ", "B. ", "C. ", "D. "}, {"(A) ", "(B) ", "(C) ", "(D) "}, {"a) ", "b) ", "c) ", "d) "}}[d.chance.IntN(4)]
	reveal, explains := d.says(40), d.says(30)
	for k := range 2 + d.chance.IntN(4) {
		parts := strings.Split(of[(from+k)%len(of)], " / ")
		d.put(strconv.Itoa(k+1) + ". " + parts[0])
		right := 1 + d.chance.IntN(len(parts)-2)
		for n, option := range parts[1 : len(parts)-1] {
			d.put(letters[n] + option)
		}
		if reveal {
			d.put(d.one("reveal"))
		}
		d.put("Answer: " + letters[right-1] + parts[right])
		if explains {
			d.put("Explanation: " + parts[len(parts)-1])
		}
	}
	d.some("below", 1, 4)
}

// blogHead names a blog and what it is about.
func (d *dresser) blogHead() {
	d.perhapsSome(40, "menu", 1, 4)
	d.put(d.site)
	d.perhaps(60, "tagline")
	d.some("menu", 2, 6)
	d.perhaps(30, "crumb")
}

func (d *dresser) postedOn() {
	d.put(d.one("posted"))
	d.perhaps(30, "picture")
}

// blogFoot is what stands below a post: who wrote it, and what readers say.
func (d *dresser) blogFoot() {
	d.some("blog end", 1, 4)
	if d.says(60) {
		d.put("Published by "+d.site, d.one("of author"))
	}
	if d.says(50) {
		d.put(strconv.Itoa(2+d.chance.IntN(40)) + " thoughts on “" + d.page.Title + "”")
		for range 1 + d.chance.IntN(2) {
			d.put(d.one("nick"), d.one("date")+" at 11:4"+strconv.Itoa(d.chance.IntN(10))+" am", d.one("reply"), "Reply")
		}
	}
	d.put("© 2025 " + d.site)
}

// betweenParts writes a text with what its kind of site puts before its main headings.
func (d *dresser) betweenParts(lines []markedLine, kind *kindOfSite) {
	for i, l := range lines {
		if l.mark == "F" && d.says(60) {
			continue
		}
		if i > 0 && strings.HasPrefix(l.mark, "H1") && d.says(kind.often) {
			kind.between(d)
		}
		d.out = append(d.out, l)
	}
}
