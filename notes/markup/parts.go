package markup

import (
	"precis/notes"
	"precis/notes/likeness"
)

// A card is part of another's old text where its answer stood in the old answer
// and most of its prompt in the old prompt, as shares of their own pairs of
// characters, and where the card that the old one became no longer has all of
// that answer.
const (
	promptPart = 0.6
	answerPart = 0.8
)

// parts finds new cards that were split from an old one which another new card
// has become: of "capital and currency? :: Tokyo, yen", cut in two, the better
// half is the old card, and the other one part of it.
func (m *matching) parts(edit int, left []int, next []sides, near neighbourhood, old []sides) {
	became := make([]int, len(near.free)) // the new card that each became, as an index of left
	for k := range became {
		became[k] = -1
	}
	place := make(map[*notes.Card]int, len(near.free))
	for k, c := range near.free {
		place[c] = k
	}
	for i, n := range left {
		if o := m.pairs[edit][n].Old; o != nil {
			became[place[o]] = i
		}
	}
	for i, n := range left {
		if m.pairs[edit][n].Old != nil {
			continue
		}
		best := 0.0
		from, to := near.of(n)
		for k := from; k < to; k++ {
			heir := became[k]
			if heir < 0 || !sameForm(m.edits[edit].Next[n].Kind, near.free[k].Kind) || share(old[k].answer, next[heir].answer) >= answerPart {
				continue
			}
			prompt, answer := share(next[i].prompt, old[k].prompt), share(next[i].answer, old[k].answer)
			if prompt < promptPart || answer < answerPart || prompt+answer <= best {
				continue
			}
			best = prompt + answer
			m.pairs[edit][n] = Pair{Old: near.free[k], Kin: Part}
		}
	}
}

// share returns how much of the first list the second has, 0 to 1; 0 for an
// empty first one.
func share(of, in []uint64) float64 {
	if len(of) == 0 {
		return 0
	}
	return float64(likeness.Shared(of, in)) / float64(len(of))
}
