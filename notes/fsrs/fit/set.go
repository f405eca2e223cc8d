package fit

// set is what is trained on: cards with a usual beginning, each up to its last
// item, with the weights of the items.
type set struct {
	*Log
	cards  []span
	weight []float32 // of each review of the log; 0 where nothing is to be predicted
	items  int       // with a weight
	steps  int       // reviews gone through
}

// span is the reviews of one card, from the first up to but not including end.
type span struct{ from, end int32 }

// trainingSet marks what is trained on: of the cards that are kept the reviews
// before the limit in time. Items weigh by recency in the order of time. Reviews
// after a card's 256th are left out.
func (l *Log) trainingSet(kept []bool, before int32) *set {
	s := &set{Log: l, weight: make([]float32, len(l.grade)), cards: make([]span, 0, l.Cards())}
	n := l.mark(kept, before, s.weight)
	i := 0
	for _, review := range l.at[:min(len(l.at), int(before))] {
		if s.weight[review] > 0 {
			s.weight[review] = float32(recency(i, n))
			i++
		}
	}
	for c := range l.Cards() {
		one := span{l.start[c], l.start[c]}
		for i := one.from; i < min(l.start[c+1], one.from+longestCard); i++ {
			if s.weight[i] > 0 {
				s.items++
				one.end = i + 1
			}
		}
		if one.end > one.from {
			s.cards = append(s.cards, one)
			s.steps += int(one.end - one.from)
		}
	}
	return s
}

// mark gives the items of the cards that are kept, before the limit in time, the
// weight 1 and returns how many there are.
func (l *Log) mark(kept []bool, before int32, weights []float32) (items int) {
	for c := range l.Cards() {
		if !kept[c] {
			continue
		}
		for i := l.start[c]; i < l.start[c+1] && l.place[i] < before; i++ {
			if l.days[i] > 0 {
				weights[i] = 1
				items++
			}
		}
	}
	return items
}

// scored returns how many items a card has.
func (s *set) scored(card int32) int {
	n := 0
	for _, w := range s.weight[s.cards[card].from:s.cards[card].end] {
		if w > 0 {
			n++
		}
	}
	return n
}
