package search

import (
	"bytes"
	"hash/maphash"
	"slices"
	"strings"
	"unicode/utf8"

	"precis/notes/parallel"
)

// Index finds texts by what they say without reading them all: a dictionary of
// their words, and for each word the texts it stands in. It answers as Contains
// does. Texts are named by keys; all are folded. An Index may be read from several
// goroutines while nobody changes it.
//
// What is asked for within words is looked up by a scan of the dictionary, which is
// small beside the texts: that costs no memory for parts of words, and is faster
// than postings of trigrams.
type Index[K comparable] struct {
	numbers map[K]uint32
	texts   []indexed[K] // by number
	alive   Set

	terms  map[string]uint32
	flat   []byte   // "\n" and the term, one after another, and a last "\n"
	starts []uint32 // where each term's "\n" is
	lists  []list   // by term
	seed   maphash.Seed
}

type indexed[K comparable] struct {
	key K
	sum uint64 // of the text
}

// NewIndex returns an index without texts.
func NewIndex[K comparable]() *Index[K] {
	return &Index[K]{
		numbers: map[K]uint32{}, terms: map[string]uint32{}, flat: []byte{'\n'}, seed: maphash.MakeSeed(),
	}
}

// Put adds a text, or takes it for the one that the key has.
func (x *Index[K]) Put(key K, text string) {
	sum := maphash.String(x.seed, text)
	if n, ok := x.numbers[key]; ok {
		if x.texts[n].sum == sum {
			return
		}
		x.alive.drop(n)
	}
	n := uint32(len(x.texts))
	x.numbers[key] = n
	x.texts = append(x.texts, indexed[K]{key, sum})
	if int(n/64) >= len(x.alive) {
		x.alive = append(x.alive, 0)
	}
	x.alive.Add(n)
	eachWord(text, func(word string, _ int) { x.lists[x.term(word)].add(n) })
	x.compact()
}

// Remove takes a text out.
func (x *Index[K]) Remove(key K) {
	if n, ok := x.numbers[key]; ok {
		x.alive.drop(n)
		delete(x.numbers, key)
		x.compact()
	}
}

// term returns the number of a word of the dictionary, which has it afterwards.
func (x *Index[K]) term(word string) uint32 {
	if n, ok := x.terms[word]; ok {
		return n
	}
	n := uint32(len(x.starts))
	x.starts = append(x.starts, uint32(len(x.flat)-1))
	x.flat = append(append(x.flat, word...), '\n')
	x.terms[string([]byte(word))] = n
	x.lists = append(x.lists, list{})
	return n
}

// Find returns the texts that say what is asked for. read returns the text of a key:
// what is more than one word is held against it.
func (x *Index[K]) Find(asked string, read func(K) string) Set {
	found := NewSet(len(x.texts))
	if isShort(asked) {
		x.union(found, "\n"+asked)
		found.Keep(x.alive)
		return found
	}
	copy(found, x.alive)
	exact, bare := false, strings.Trim(asked, wild+edge)
	eachWord(asked, func(word string, at int) {
		exact = exact || len(word) == len(bare)
		with := NewSet(len(x.texts))
		first, _ := utf8.DecodeRuneInString(word)
		switch begins, ends := opens(asked, at), closes(asked, at+len(word)); {
		case scriptOf(first) == packed || !begins && !ends:
			if n, ok := x.terms[word]; ok {
				x.lists[n].addTo(with)
			}
		case begins && ends:
			x.union(with, word)
		case begins:
			x.union(with, word+"\n")
		default:
			x.union(with, "\n"+word)
		}
		found.Keep(with)
	})
	if !exact {
		known := x.withinWords(asked)
		found.Each(func(n uint32) bool {
			if !known.Has(n) && !Contains(read(x.texts[n].key), asked) {
				found.drop(n)
			}
			return true
		})
	}
	return found
}

// withinWords returns the texts with a word that alone says a pattern: most are found so
// without a look at what they say.
func (x *Index[K]) withinWords(pattern string) Set {
	found := NewSet(len(x.texts))
	if strings.Contains(pattern, wild) && !strings.ContainsAny(pattern, " \n") {
		for word, term := range x.terms {
			if says(word, pattern) {
				x.lists[term].addTo(found)
			}
		}
	}
	return found
}

// Any returns the texts that say any of several things, as Find does.
func (x *Index[K]) Any(asked []string, read func(K) string) Set {
	all := NewSet(len(x.texts))
	for _, one := range asked {
		all.Join(x.Find(one, read))
	}
	return all
}

// manyTerms are read on two processors: three letters stand in thousands of words.
const manyTerms = 1000

// union adds the texts with a word in which the pattern stands; "\n" in the pattern is
// where a word begins or ends.
func (x *Index[K]) union(found Set, pattern string) {
	terms := x.termsWith(pattern)
	if len(terms) < manyTerms {
		x.addTo(found, terms, 0, 1)
		return
	}
	others := NewSet(len(x.texts))
	var reading parallel.Group
	reading.Go(func() { x.addTo(others, terms, 1, 2) }) // the first terms are in most texts: they are shared
	x.addTo(found, terms, 0, 2)
	reading.Wait()
	found.Join(others)
}

// addTo adds the texts of every so many of the terms. It ends early where that is every
// text, as of long ones it soon is.
func (x *Index[K]) addTo(found Set, terms []uint32, from, every int) {
	whole := 0 // so much of the set has all texts
	for i := from; i < len(terms) && whole < len(found); i += every {
		x.lists[terms[i]].addTo(found)
		for whole < len(found) && x.alive[whole]&^found[whole] == 0 {
			whole++
		}
	}
}

// termsWith returns the terms in which a pattern of union stands.
func (x *Index[K]) termsWith(pattern string) (terms []uint32) {
	wanted := []byte(pattern)
	for at, n := 0, 0; n < len(x.starts); { // n is the term that begins at at
		i := bytes.Index(x.flat[at:], wanted)
		if i < 0 {
			break
		}
		further, is := slices.BinarySearch(x.starts[n:min(n+i/2+1, len(x.starts))], uint32(at+i)) // a term takes two bytes at least
		if n += further; !is {
			n--
		}
		terms = append(terms, uint32(n))
		if n++; n < len(x.starts) {
			at = int(x.starts[n])
		}
	}
	return terms
}

// compact gives the texts new numbers once most of them are gone.
func (x *Index[K]) compact() {
	if gone := len(x.texts) - len(x.numbers); gone < 1000 || gone < len(x.numbers) {
		return
	}
	fresh := NewIndex[K]()
	fresh.seed = x.seed
	as := make([]uint32, len(x.texts))
	fresh.alive = NewSet(len(x.numbers))
	x.alive.Each(func(n uint32) bool {
		as[n] = uint32(len(fresh.texts))
		fresh.alive.Add(as[n])
		fresh.numbers[x.texts[n].key] = as[n]
		fresh.texts = append(fresh.texts, x.texts[n])
		return true
	})
	in := NewSet(len(x.texts))
	for word, term := range x.terms {
		clear(in)
		x.lists[term].addTo(in)
		in.Keep(x.alive)
		in.Each(func(n uint32) bool {
			fresh.lists[fresh.term(word)].add(as[n])
			return true
		})
	}
	*x = *fresh
}
