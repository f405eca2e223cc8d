package likeness_test

import (
	"path/filepath"
	"strings"
	"testing"

	"precis/notes/briefing"
	"precis/notes/likeness"
	"precis/notes/sharedtest"
)

// pages are the briefings that were written to try things on, as notes.
func pages(t *testing.T) (names []string, texts map[string]string) {
	t.Helper()
	texts = map[string]string{}
	for name, page := range sharedtest.Texts(t, "../briefing/testdata/written/*.txt") {
		if r, err := briefing.Read(page); err == nil {
			texts[name] = r.Markdown
			names = append(names, name)
		}
	}
	return names, texts
}

// changed are ways in which a briefing comes again.
var changed = []struct {
	name   string
	change func(text, other string) string
}{
	{"the same", func(text, _ string) string { return text }},
	{"another title", func(text, _ string) string { _, rest, _ := strings.Cut(text, "\n"); return "# All about it\n" + rest }},
	{"the end left out", func(text, _ string) string {
		blocks := strings.Split(text, "\n\n")
		return strings.Join(blocks[:(len(blocks)*2+2)/3], "\n\n")
	}},
	{"corrected", func(text, _ string) string {
		words := strings.Split(text, " ")
		for i := 11; i < len(words); i += 12 {
			words[i] = "corrected"
		}
		return strings.Join(words, " ")
	}},
	{"with cards", func(text, _ string) string {
		return strings.Replace(text, "\n\n", "\n\nWho asks?::The board <!--id:abc-->\n\n", 3)
	}},
	{"other furniture", func(text, other string) string {
		return text + "\n\n" + other[:len(other)/6]
	}},
}

// A briefing that comes again is known, and no other is taken for it. The few pages
// about one event in two layouts say the same in other words: these are notes of their
// own.
func TestBriefings(t *testing.T) {
	names, texts := pages(t)
	sketches := map[string]likeness.Sketch{}
	for _, name := range names {
		sketches[name] = likeness.Of(texts[name])
	}
	short := 0
	for i, a := range names {
		if len(sketches[a]) < 40 {
			short++
			continue
		}
		for _, c := range changed {
			again := c.change(texts[a], texts[names[(i+7)%len(names)]])
			if likeness.Alike(sketches[a], likeness.Of(again)) == 0 || !likeness.MayBeAlike(likeness.Sample(texts[a]), likeness.Sample(again)) {
				t.Errorf("%s, %s: not known again", filepath.Base(a), c.name)
			}
		}
		for _, b := range names[:i] {
			if share := likeness.Alike(sketches[a], sketches[b]); share > 0 {
				t.Errorf("%s is taken for %s: %.2f", filepath.Base(a), filepath.Base(b), share)
			}
		}
	}
	if short > len(names)/4 {
		t.Errorf("%d of %d pages are too short to try", short, len(names))
	}
}

// shifted writes a text in other letters.
func shifted(text string, by rune) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'w' {
			return r + by
		}
		return r
	}, text)
}

func TestAlike(t *testing.T) {
	const lake = "The lake board was set up by the state in 1998 to look after the wetlands of the valley. It has nine members, whom the governor names for three years. Its first report asked for a ban on nets of plastic, and for a new census of the birds."
	const road = "The road board was set up by the state in 1975 to build the highways of the hills. It has eleven members, whom the ministry names for five years. Its last report asked for a tunnel below the pass, and for new rails on all bridges of the route."
	const hindi = "झील बोर्ड की स्थापना राज्य ने की थी और इसके नौ सदस्य हैं जिन्हें राज्यपाल तीन वर्ष के लिए नियुक्त करते हैं और वे झील की देखभाल करते हैं"
	for name, tt := range map[string]struct {
		a, b string
		want bool
	}{
		"the same":              {lake, lake, true},
		"marks and letter case": {lake, "# X\n\n- **" + strings.ToUpper(lake) + "**", true},
		"clozes":                {lake, strings.Replace(lake, "1998", "{{c1::1998::a year}}", 1), true},
		"ids":                   {lake, strings.ReplaceAll(lake, ". ", ". <!--id:abc def--> "), true},
		"links":                 {lake, strings.Replace(lake, "the wetlands of the valley", "[the wetlands](https://a.example/long/address/of/it) of the valley https://b.example", 1), true},
		"a frame of words":      {lake, road, false},
		"one of many":           {lake, lake + road + shifted(lake, 1) + shifted(road, 1) + shifted(lake, 2) + shifted(road, 2), false},
		"a few words":           {"The lake board was set up", "The lake board was set up", false},
		"nothing":               {"", lake, false},
		"Hindi the same":        {hindi, "## " + hindi + "।", true},
	} {
		a, b := likeness.Of(tt.a), likeness.Of(tt.b)
		if got := likeness.Alike(a, b); got > 0 != tt.want || got != likeness.Alike(b, a) {
			t.Errorf("%s: %.2f", name, got)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("The {{c1::lake::hint}} is <!--id:x--> [old](https://a.example)")
	f.Add("<!-- {{c :: ]( http://")
	f.Fuzz(func(t *testing.T, text string) {
		all, some := likeness.Of(text), likeness.Sample(text)
		if len(some) > len(all) {
			t.Fatalf("%d of %d", len(some), len(all))
		}
	})
}
