package search

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIndexFinds(t *testing.T) {
	texts := map[string]string{
		"matter":  "The white matter holds axons. What is H2O?",
		"market":  "A market of matters: ₹ 2.81 lakh crore",
		"hindi":   "राज्य सभा में धन विधेयक",
		"chinese": "人民代表大会 and DNA分子",
		"thai":    "กรุงเทพมหานคร",
	}
	tests := []struct {
		name, asked string
		want        []string
	}{
		{"a word", "white", []string{"matter"}},
		{"within a word", "arke", []string{"market"}},
		{"within several words", "matter", []string{"market", "matter"}},
		{"two letters begin a word", "ma", []string{"market", "matter"}},
		{"two letters within a word", "te", nil},
		{"one letter", "ल", nil},
		{"one letter of Hindi", "ध", []string{"hindi"}},
		{"a phrase", "white matter", []string{"matter"}},
		{"a phrase with parts of words", "ite mat", []string{"matter"}},
		{"a phrase in another order", "matter white", nil},
		{"letters and digits", "h2o", []string{"matter"}},
		{"signs", "2.81", []string{"market"}},
		{"only a sign", "₹", []string{"market"}},
		{"a word of Hindi", "विधेयक", []string{"hindi"}},
		{"within a word of Hindi", "धेय", []string{"hindi"}},
		{"one character without spaces", "大", []string{"chinese"}},
		{"two without spaces", "代表", []string{"chinese"}},
		{"five without spaces", "民代表大会", []string{"chinese"}},
		{"not next to one another", "人代", nil},
		{"of two scripts", "dna分", []string{"chinese"}},
		{"Thai", "เทพ", []string{"thai"}},
		{"letters left out", patternOf("m*tter"), []string{"market", "matter"}},
		{"letters left out of two words", patternOf("white m*er ho*s"), []string{"matter"}},
		{"not of one word", patternOf("white*matter"), nil},
		{"a word", askingWord("matter"), []string{"matter"}},
		{"the end of a word", askingWord("*rs"), []string{"market"}},
		{"the begin of a word of Hindi", askingWord("विधे*"), []string{"hindi"}},
		{"two letters within a word, asked for", asking("*tt"), []string{"market", "matter"}},
		{"without spaces and characters left out", patternOf("人*代"), []string{"chinese"}},
		{"no text", "zebra", nil},
	}
	x := indexOf(texts)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, found(x, texts, Fold(tt.asked))); diff != "" {
				t.Errorf("%q finds (-want +got):\n%s", tt.asked, diff)
			}
		})
	}
}

func indexOf(texts map[string]string) *Index[string] {
	x := NewIndex[string]()
	for key, text := range texts {
		x.Put(key, Fold(text))
	}
	return x
}

func found(x *Index[string], texts map[string]string, asked string) []string {
	set := x.Find(asked, func(key string) string { return Fold(texts[key]) })
	order := slices.Sorted(maps.Keys(texts))
	var keys []string
	x.In(len(order), func(place int) string { return order[place] }).Places(set).Each(func(place uint32) bool {
		keys = append(keys, order[place])
		return true
	})
	for len(keys) < set.Len() {
		keys = append(keys, "of a text that is gone")
	}
	return keys
}

// Whatever is put, changed and removed in whatever order: the index finds what a look
// at every text finds.
func TestIndexIsAsReading(t *testing.T) {
	const seed = 7
	random := rand.New(rand.NewPCG(seed, seed))
	letters := []rune("aab c-分子 थि.")
	text := func(most int) string {
		var b strings.Builder
		for range random.IntN(most) {
			b.WriteRune(letters[random.IntN(len(letters))])
		}
		return Fold(b.String())
	}
	x, texts := NewIndex[string](), map[string]string{}
	for round := range 6000 {
		key := fmt.Sprint(random.IntN(150))
		if random.IntN(4) == 0 {
			x.Remove(key)
			delete(texts, key)
		} else {
			texts[key] = text(12)
			x.Put(key, texts[key])
		}
		if round%10 != 0 {
			continue
		}
		asked := text(5)
		switch random.IntN(4) {
		case 0:
			asked = asking(text(3) + "*" + text(3))
		case 1:
			asked = askingWord(text(3) + "*" + text(3))
		case 2:
			asked = askingWord(asked)
		}
		if asked == "" {
			continue
		}
		var want []string
		for key, text := range texts {
			if Contains(text, asked) {
				want = append(want, key)
			}
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, found(x, texts, asked)); diff != "" {
			t.Fatalf("seed %d, round %d: %q (-reading +index):\n%s", seed, round, asked, diff)
		}
	}
}

// What stands in thousands of words is found as what stands in one, be it in every text or not.
func TestIndexOfManyWords(t *testing.T) {
	texts := map[string]string{}
	for i := range 3 * manyTerms {
		texts[fmt.Sprint(i)] = fmt.Sprintf("keyword%d of %d", i, i%7)
	}
	x := indexOf(texts)
	for i := range manyTerms {
		x.Remove(fmt.Sprint(i))
		delete(texts, fmt.Sprint(i))
	}
	texts["plain"] = "a plain one"
	for _, every := range []bool{true, false} {
		for _, asked := range []string{"word", "ke", "word1", "d2", "rd9"} {
			var want []string
			for key, text := range texts {
				if Contains(Fold(text), asked) {
					want = append(want, key)
				}
			}
			slices.Sort(want)
			if diff := cmp.Diff(want, found(x, texts, asked)); diff != "" {
				t.Errorf("%q, in every text %v (-reading +index):\n%s", asked, every, diff)
			}
		}
		x.Put("plain", texts["plain"])
	}
}

func TestNear(t *testing.T) {
	x := indexOf(map[string]string{"a": "parliament and retrieval of a bill", "b": "parliaments"})
	tests := []struct {
		name, word string
		want       []string
	}{
		{"a letter less", "parlament", []string{"parliament"}},
		{"a letter more", "retrievaal", []string{"retrieval"}},
		{"two slips", "rotreeval", nil},
		{"one other letter", "retrievol", []string{"retrieval"}},
		{"two in the other order", "retreival", []string{"retrieval"}},
		{"as it is", "retrieval", nil},
		{"within a word", "parlia", nil},
		{"too short", "bil", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, x.Near(tt.word)); diff != "" {
				t.Errorf("Near(%q) (-want +got):\n%s", tt.word, diff)
			}
		})
	}
}
