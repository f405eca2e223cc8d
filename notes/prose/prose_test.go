package prose_test

import (
	"testing"

	"precis/notes/prose"
)

func TestIsDate(t *testing.T) {
	for text, want := range map[string]bool{
		"19 June 2024": true, "June 19, 2024": true, "2024-06-19": true, "जून 2024": true, "1956": true, "1914–1918": true, "c. 1850": true, "2014-19": true,
		"June": false, "24 gates": false, "3682": false, "3000–4500": false, "1930 men": false, "0712": false, "": false, "In 1956": false,
	} {
		if got := prose.IsDate(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestEnds(t *testing.T) {
	for text, want := range map[string]struct{ sentence, line, colon, stop bool }{
		"The dam was built.":        {sentence: true, line: true},
		"“The dam was built.”":      {sentence: true, line: true},
		"बाँध बना।":                 {sentence: true, line: true},
		"Key facts:":                {line: true, colon: true},
		"Key facts –":               {colon: true},
		"a well-known fact-":        {},
		"It was built. It is high":  {stop: true},
		"Mr. Roy built it":          {},
		"The dam was built in 1961": {},
	} {
		if got := prose.EndsSentence(text); got != want.sentence {
			t.Errorf("%q ends a sentence: %v", text, got)
		}
		if got := prose.EndsLine(text); got != want.line {
			t.Errorf("%q ends a line: %v", text, got)
		}
		if got := prose.EndsColon(text); got != want.colon {
			t.Errorf("%q ends as a heading: %v", text, got)
		}
		if got := prose.HasStop(text); got != want.stop {
			t.Errorf("%q has a stop: %v", text, got)
		}
	}
}

func TestHeadings(t *testing.T) {
	for text, want := range map[string]string{"History[edit]": "History", "History [edit | edit source]": "History", "इतिहास [संपादित करें]": "इतिहास", "Notes [1]": "Notes [1]"} {
		if got := prose.WithoutEdit(text); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
	for text, want := range map[string]string{"Key facts:": "Key facts", "Key facts – ": "Key facts", "Ends: – :": "Ends", "Well-known": "Well-known"} {
		if got := prose.TrimColon(text); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
	for text, want := range map[string]string{"2.1. Rivers": "Rivers", "(xviii) Rivers": "Rivers", "Q. Rivers": "Rivers", "Rivers": "Rivers", "Topic: Rivers": "Rivers", "Question 3: Rivers": "Rivers", "प्रश्न 2. नदी": "नदी", "Question Hour": "Question Hour", "प्रश्न काल": "प्रश्न काल"} {
		if got := prose.WithoutNumber(text); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
	for text, want := range map[string]bool{"Main article: Rivers": true, "See also: Dams": true, "मुख्य लेख: नदी": true, "The main article of trade is rice.": false} {
		if got := prose.IsHatNote(text); got != want {
			t.Errorf("%q is a hat note: %v", text, got)
		}
	}
}

func TestWithoutPictures(t *testing.T) {
	for text, want := range map[string]string{
		"📝 Rivers 👇": "Rivers", "1️⃣ Rivers": "Rivers", "🏛️ Rivers of 3 lands": "Rivers of 3 lands", "2 Rivers": "2 Rivers", "👇": "👇", "The 🌍 turns": "The 🌍 turns",
	} {
		if got := prose.WithoutPictures(text); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       int
	}{
		{"nothing", "", 0},
		{"signs alone", "— · | ##", 0},
		{"English", "The well is 30 m deep — it's old.", 8},
		{"Hindi", "कुआँ बहुत पुराना है।", 4},
		{"Chinese", "水井很古老。", 3},
		{"Thai", "บ่อน้ำเก่า", 5},
		{"Khmer", "អណ្តូងចាស់", 5},
		{"Chinese with English", "DNA 分子 and RNA", 4},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := prose.Words(tt.text); got != tt.want {
				t.Errorf("%q has %d words, want %d", tt.text, got, tt.want)
			}
		})
	}
}

func TestIsCaption(t *testing.T) {
	for text, want := range map[string]bool{
		"Figure 2. The heart": true, "(Map: the valley)": true, "Photos: A. Lund": true, "Photograph: A. Lund": true, "चित्र 3": true, "फोटोः पीटीआई": true, "चित्रः 3": true, "Pictured: the mine": true, "मानचित्र: घाटी": true,
		"Photosynthesis": false, "Mapping the valley": false, "Tableau": false, "Charter of the state": false, "Mapped by hand": false, "Imaged from space": false, "चित्रकला": false, "मानचित्रण": false, "फोटोग्राफी": false,
	} {
		if got := prose.IsCaption(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
