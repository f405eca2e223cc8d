package suggest

// spelledOut returns the names of a sentence whose short form stands behind them in
// parentheses, "National Commission for Women (NCW)", without it.
func spelledOut(t []token, into []stretch) []stretch {
	for i := 2; i+1 < len(t); i++ {
		if !t[i].upper || t[i-1].class != openSign || t[i+1].class != closeSign {
			continue
		}
		if first, ok := spelledFrom(t[:i-1], t[i].low); ok {
			into = append(into, stretch{first, i - 2})
		}
	}
	return into
}

// spelledFrom returns the token at which the words at the end begin whose first letters a
// short form has. Small words need no letter.
func spelledFrom(t []token, short string) (first int, ok bool) {
	left := len(short)
	for k := len(t) - 1; k >= 0 && left > 0 && !isSign(t[k].class); k-- {
		switch {
		case t[k].low[0] == short[left-1]:
			first = k
			left--
		case t[k].capital:
			return 0, false
		}
	}
	return first, left == 0
}

// cutsOne reports whether a stretch hides a part of one of some names: the rest tells it.
func (s stretch) cutsOne(names []stretch) bool {
	for _, n := range names {
		if s.first <= n.last && s.last >= n.first && (s.first > n.first || s.last < n.last) {
			return true
		}
	}
	return false
}

// joinsOne reports whether a stretch ends with one of some names whose short form stands
// behind them, and has another one before it: "the left atrium (LA) and a right atrium".
func (s stretch) joinsOne(t []token, short []stretch) bool {
	for _, n := range short {
		if s.last != n.last {
			continue
		}
		for k := s.first; k < n.first; k++ {
			if t[k].class == andClass || t[k].class == comma {
				return true
			}
		}
	}
	return false
}
