package study

// pick is an entry that may be queued, with the main part of its order.
type pick struct {
	key   int64
	entry int
}

// firsts keeps the first few of the picks it is given, as a heap whose root is
// the last of them.
type firsts struct {
	picks []pick
	// passedOver is set when a pick was not kept.
	passedOver bool
}

func (f *firsts) clear() { f.picks, f.passedOver = f.picks[:0], false }

// add keeps x if it is among the first most picks so far, in the order before.
func (f *firsts) add(x pick, before func(x, y pick) bool, most int) {
	if len(f.picks) < most {
		f.picks = append(f.picks, x)
		f.up(before)
		return
	}
	f.passedOver = true
	if before(x, f.picks[0]) {
		f.picks[0] = x
		f.down(before)
	}
}

func (f *firsts) up(before func(x, y pick) bool) {
	for i := len(f.picks) - 1; i > 0; {
		above := (i - 1) / 2
		if !before(f.picks[above], f.picks[i]) {
			return
		}
		f.picks[above], f.picks[i] = f.picks[i], f.picks[above]
		i = above
	}
}

func (f *firsts) down(before func(x, y pick) bool) {
	for i := 0; ; {
		last := i
		for _, below := range [2]int{2*i + 1, 2*i + 2} {
			if below < len(f.picks) && before(f.picks[last], f.picks[below]) {
				last = below
			}
		}
		if last == i {
			return
		}
		f.picks[i], f.picks[last] = f.picks[last], f.picks[i]
		i = last
	}
}
