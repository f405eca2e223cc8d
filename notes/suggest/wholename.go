package suggest

import (
	"precis/notes/prose"
)

// wholeNames adds the names of a sentence that a gap hides as a whole or not at all:
// the rest of one gives a part away, or a part is no answer.
func wholeNames(t []token, into []stretch) []stretch {
	for i := range t {
		if t[i].devanagari {
			if first, ok := joinedOffice(t, i); ok {
				into = append(into, stretch{first, i})
			}
			continue
		}
		if !t[i].capital || t[i].class == articleClass {
			continue
		}
		if heads[t[i].low] {
			if last, first := nameEnd(t, i), nameStart(t, i); last > i && (first == i || !agreed[t[i].low]) {
				into = append(into, stretch{first, last})
			}
		}
		if i > 0 && laws[t[i].low] && t[i-1].class == closeSign {
			if first, ok := bracketedName(t, i-1); ok {
				into = append(into, stretch{first, i})
			}
		}
		if i > 2 && t[i-1].class == andClass && t[i-3].class == comma {
			if st, ok := listedName(t, i); ok {
				into = append(into, st)
			}
		}
	}
	return into
}

// heads are what names of institutions, treaties and posts are headed by, before "of",
// "for" or "on".
var heads = prose.WordSet(`bureau department ministry directorate office secretariat commission committee council board authority agency court tribunal
	institute institution university college academy school centre center laboratory museum library
	bank fund corporation company association federation organisation organization union society league confederation chamber forum network service survey
	convention treaty agreement protocol declaration covenant charter accord pact act code bill index registry register
	conference congress assembly parliament house directive principles party mission programme representation prevention protection indications`)

// agreed are named by a word before them as well: "the Stockholm Conference on the …".
var agreed = prose.WordSet(`convention treaty agreement protocol declaration covenant charter accord pact act code bill conference`)

// laws end names that have something in parentheses before it.
var laws = prose.WordSet(`act bill rules order regulations code ordinance scheme`)

// nameJoins are small words within names.
var nameJoins = prose.WordSet(`of for on against`)

// nameEnd returns the last token of the name whose head stands at i, i where nothing
// joins it: "Bureau of Energy Efficiency", "Ministry of Agriculture & Farmers Welfare".
func nameEnd(t []token, i int) int {
	last := i
	for k := i + 1; k < len(t); {
		switch {
		case inName(&t[k]):
			last = k
			k++
			continue
		case nameJoins[t[k].low]:
			k++
			if k < len(t) && t[k].low == "the" {
				k++
			}
		case last > i && (t[k].class == andClass || t[k].class == slashSign && t[k].start > t[k-1].end):
			k++
			if k < len(t) && (t[k].upper || headed(t, k)) {
				return last // of another name
			}
		default:
			return last
		}
		if k == len(t) || !inName(&t[k]) {
			return last
		}
	}
	return last
}

// inName reports whether a word may be one of a name.
func inName(t *token) bool { return t.capital && !t.digits && joinsPhrase(t.class) }

// headed reports whether a name that begins at k has a head.
func headed(t []token, k int) bool {
	for ; k < len(t) && inName(&t[k]); k++ {
		if heads[t[k].low] {
			return true
		}
	}
	return false
}

// nameStart returns the first token of the name that the word at i belongs to, of which
// it is the first that has a small word behind it.
func nameStart(t []token, i int) int {
	for i > 0 && inName(&t[i-1]) {
		i--
	}
	return i
}

// bracketedName returns where a name begins that has something in parentheses within it,
// which end at i: "Energy Conservation (Amendment) Act". The number of an amendment may
// be asked alone.
func bracketedName(t []token, i int) (first int, ok bool) {
	for i--; i > 0 && t[i].class != openSign; i-- {
		if t[i].digits || isSign(t[i].class) {
			return 0, false
		}
	}
	first = i
	for first > 0 && (inName(&t[first-1]) || first < i && first > 1 && (t[first-1].class == ofClass || t[first-1].class == andClass) && inName(&t[first-2])) {
		first--
	}
	return first, first < i
}

// listedName returns the name that has several words with "and" before the last one, at
// i: "the Perform, Achieve and Trade scheme".
func listedName(t []token, i int) (name stretch, ok bool) {
	last := i
	for last+1 < len(t) && inName(&t[last+1]) {
		last++
	}
	if last+1 < len(t) && laws[t[last+1].low] {
		last++
	}
	first := i - 2
	for first > 1 && t[first-1].class == comma && inName(&t[first-2]) {
		first -= 2
	}
	return stretch{first, last}, last > i && laws[t[last].low] && inName(&t[i-2]) && (first == 0 || !inName(&t[first-1]))
}

// offices end names in Hindi that have "and" within them.
var offices = prose.WordSet(`मंत्रालय विभाग निदेशालय संस्थान आयोग अधिनियम`)

// joinedOffice returns where the name begins that ends at i and has "and" within it:
// "कृषि एवं किसान कल्याण मंत्रालय".
func joinedOffice(t []token, i int) (first int, ok bool) {
	if !offices[t[i].low] {
		return 0, false
	}
	const most = 4 // words behind "and", and before it
	k := i
	for k > 0 && i-k < most && t[k-1].class == lowWord {
		k--
	}
	if k == 0 || k == i && i > 0 || t[k-1].class != andClass {
		return 0, false
	}
	first = k - 1
	for first > 0 && k-first <= most && t[first-1].class == lowWord {
		first--
	}
	return first, first < k-1
}
