package merge

import (
	"cmp"
	"slices"

	"precis/notes"
	"precis/notes/markup"
)

// alikeFrom is how alike two pieces must be that stand between the same
// neighbours to be one that was edited; aloneFrom suffices where no other comes
// into question.
const (
	alikeFrom = 0.5
	aloneFrom = 0.3
	// mostCompared bounds the pairs that are compared between two neighbours.
	mostCompared = 10_000
)

// identify finds out which pieces of the three sides are the same place.
func (m *merging) identify() {
	for i, u := range m.base.units {
		u.key = i
	}
	m.base.indexUnits()
	next := len(m.base.units)
	for _, s := range []*side{m.mine, m.theirs} {
		known := &pairing{from: m.base.units, to: s.units}
		known.byID()
		known.byText(true)
		known.byText(false)
		known.headings()
		known.between()
	}
	for _, u := range m.mine.units {
		if u.key == unknown {
			u.key = next
			next++
		}
	}
	// What both sides have added is known by its ids and its text alone.
	var fresh []*unit
	for _, u := range m.mine.units {
		if u.key >= len(m.base.units) {
			fresh = append(fresh, u)
		}
	}
	added := &pairing{from: fresh, to: m.theirs.units}
	added.byID()
	added.byText(true)
	added.byText(false)
	for _, u := range m.theirs.units {
		if u.key == unknown {
			u.key = next
			next++
		}
	}
	m.mine.indexUnits()
	m.theirs.indexUnits()
}

// pairing gives units the keys of those that they were before.
type pairing struct {
	from, to []*unit
	taken    map[int]bool
}

func (p *pairing) pair(from, to *unit) {
	to.key = from.key
	p.taken[from.key] = true
}

// free reports whether the two may be paired.
func (p *pairing) free(from, to *unit) bool {
	return to.key == unknown && !p.taken[from.key] && (from.Form == markup.HeadingPiece) == (to.Form == markup.HeadingPiece)
}

func (p *pairing) byID() {
	p.taken = map[int]bool{}
	known := map[notes.CardID]*unit{}
	for _, u := range p.from {
		for _, c := range u.Cards {
			if c.ID != "" {
				known[c.ID] = u
			}
		}
	}
	for _, u := range p.to {
		for _, c := range u.Cards {
			if from := known[c.ID]; from != nil && p.free(from, u) {
				p.pair(from, u)
			}
		}
	}
}

// byText pairs pieces of the same text, in the same section only where own is set.
func (p *pairing) byText(own bool) {
	type content struct {
		text, section string
	}
	of := func(u *unit) content {
		c := content{text: u.Text}
		if own {
			for _, name := range u.Section {
				c.section += name + "\x00"
			}
		}
		return c
	}
	waiting := map[content][]*unit{}
	for _, u := range p.from {
		if !p.taken[u.key] {
			waiting[of(u)] = append(waiting[of(u)], u)
		}
	}
	for _, u := range p.to {
		if u.key != unknown {
			continue
		}
		if same := waiting[of(u)]; len(same) > 0 && p.free(same[0], u) {
			waiting[of(u)] = same[1:]
			p.pair(same[0], u)
		}
	}
}

// headings pairs headings that were changed by what stands under them.
func (p *pairing) headings() {
	over := map[int]*unit{} // the heading of each old unit
	var heading *unit
	for _, u := range p.from {
		if u.Form == markup.HeadingPiece {
			heading = u
		} else if heading != nil {
			over[u.key] = heading
		}
	}
	for i, u := range p.to {
		if u.Form != markup.HeadingPiece || u.key != unknown {
			continue
		}
		votes := map[*unit]int{}
		count := 0
		for _, under := range p.to[i+1:] {
			if under.Form == markup.HeadingPiece {
				break
			}
			count++
			if from := over[under.key]; from != nil && p.free(from, u) {
				votes[from]++
			}
		}
		for from, n := range votes {
			if 2*n > count {
				p.pair(from, u)
			}
		}
	}
}

// between pairs what is left between neighbours that are known by how alike it is.
func (p *pairing) between() {
	place := map[int]int{}
	for i, u := range p.from {
		place[u.key] = i
	}
	for i := 0; i < len(p.to); i++ {
		if p.to[i].key != unknown {
			continue
		}
		end := i
		for end < len(p.to) && p.to[end].key == unknown {
			end++
		}
		from, to := 0, len(p.from)
		if i > 0 {
			from = place[p.to[i-1].key] + 1
		}
		if end < len(p.to) {
			to = place[p.to[end].key]
		}
		if from < to {
			p.alike(p.from[from:to], p.to[i:end])
		}
		i = end
	}
}

func (p *pairing) alike(from, to []*unit) {
	from = slices.DeleteFunc(slices.Clone(from), func(u *unit) bool { return p.taken[u.key] })
	if len(from)*len(to) > mostCompared {
		return
	}
	type likely struct {
		from, to *unit
		alike    float64
		apart    int
	}
	least := alikeFrom
	if len(from) == 1 && len(to) == 1 {
		least = aloneFrom
	}
	var all []likely
	for i, a := range from {
		for j, b := range to {
			if !p.free(a, b) {
				continue
			}
			if alike := markup.Alike(a.Text, b.Text); alike >= least {
				all = append(all, likely{a, b, alike, max(i-j, j-i)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b likely) int {
		return cmp.Or(cmp.Compare(b.alike, a.alike), cmp.Compare(a.apart, b.apart))
	})
	for _, l := range all {
		if p.free(l.from, l.to) {
			p.pair(l.from, l.to)
		}
	}
}
