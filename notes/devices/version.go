package devices

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/merge"
)

// Version is a note as one device left it.
type Version struct {
	Note notes.NoteID `json:"n"`
	ID   string       `json:"i"`
	// Parents are the versions that it follows; none for one that was there before
	// devices knew each other.
	Parents []string `json:"p,omitempty"`
	// Text is the Markdown with ids, title and deck; Gone is set where the note was
	// deleted.
	Text string `json:"t,omitempty"`
	Gone bool   `json:"x,omitempty"`
	// Bare is a version whose text was let go of: it says what follows what.
	Bare bool `json:"b,omitempty"`
	// Added says when cards that none of its parents has entered the library, in
	// milliseconds since 1970.
	Added map[notes.CardID]int64 `json:"a,omitempty"`
	// Files are those that the text shows, by their names: the first digits of their
	// contents.
	Files map[string]string `json:"f,omitempty"`
	// Stamp and Device are those of its fact.
	Stamp  Stamp  `json:"s,omitempty"`
	Device string `json:"d,omitempty"`
}

// NewID returns the id of a version: the same for the same version of any device.
func (v *Version) NewID() string {
	said := fmt.Sprintf("%s\x00%t\x00%s", v.Note, v.Gone, v.Text)
	for _, name := range slices.Sorted(maps.Keys(v.Files)) {
		said += "\x00" + name + "\x00" + v.Files[name]
	}
	if len(v.Parents) > 0 {
		said += fmt.Sprintf("\x00%s\x00%d\x00%s", strings.Join(v.Parents, " "), v.Stamp, v.Device)
	}
	sum := sha256.Sum256([]byte(said))
	return hex.EncodeToString(sum[:12])
}

// textsKept is how many versions of a note have a text, the last ones. It is the same on
// all devices: what they make of a note depends on it.
var textsKept = 100

// old returns the ids of versions whose texts are not looked at any more: those before
// the last ones, but for versions that no other one follows. Whatever versions come, one
// that is old stays so. What was there before devices knew each other comes first, by
// its id: its stamp may become an earlier one.
func old(versions []*Version) map[string]bool {
	if len(versions) <= textsKept {
		return nil
	}
	all := slices.SortedFunc(slices.Values(versions), func(a, b *Version) int {
		switch {
		case len(a.Parents) == 0 && len(b.Parents) == 0:
			return cmp.Compare(a.ID, b.ID)
		case len(a.Parents) == 0 || len(b.Parents) == 0:
			return cmp.Compare(len(a.Parents), len(b.Parents))
		}
		return inOrderOf(a, b)
	})
	ids, followed := map[string]bool{}, followed(versions)
	for _, v := range all[:len(all)-textsKept] {
		ids[v.ID] = followed[v.ID]
	}
	return ids
}

// Merged is what all versions of a note make of it.
type Merged struct {
	Text string
	Gone bool
	// Heads are the versions that no other one follows, the oldest first.
	Heads []*Version
	// Conflicts are places that several devices changed, each in another way. The text
	// has that of the latest.
	Conflicts []merge.Change
	// Whole is set where all versions are known that others follow.
	Whole bool
}

// lastWritten reports whether a note was written after another one; of two that were
// written at once it is the one with the later id.
func (m *Merged) lastWritten(than *Merged, id, other notes.NoteID) bool {
	a, b := m.Heads[len(m.Heads)-1], than.Heads[len(than.Heads)-1]
	return cmp.Or(cmp.Compare(a.Stamp, b.Stamp), cmp.Compare(a.Device, b.Device), cmp.Compare(id, other)) > 0
}

// mergeVersions returns what the versions of a note make of it; their order does not matter.
// Where several have no follower, they are merged one after the other with what they
// have in common. One that deletes the note gives way to one that does not.
func mergeVersions(versions []*Version) Merged {
	g := &graph{known: map[string]*Version{}, merged: map[string]Merged{}, old: old(versions)}
	for _, v := range versions {
		g.known[v.ID] = v
	}
	followed := followed(versions)
	var heads []string
	for id := range g.known {
		if !followed[id] {
			heads = append(heads, id)
		}
	}
	m := g.merge(heads)
	m.Whole = true
	for id := range followed {
		m.Whole = m.Whole && g.known[id] != nil
	}
	return m
}

// followed returns the ids of versions that another one follows.
func followed(versions []*Version) map[string]bool {
	ids := map[string]bool{}
	for _, v := range versions {
		for _, p := range v.Parents {
			ids[p] = true
		}
	}
	return ids
}

// graph are the versions of one note.
type graph struct {
	known  map[string]*Version
	old    map[string]bool
	merged map[string]Merged // by the ids of the heads
}

// merge returns what some versions make of the note, none of which follows another.
func (g *graph) merge(ids []string) Merged {
	all := make([]*Version, 0, len(ids))
	for _, id := range ids {
		all = append(all, g.known[id])
	}
	all = inOrder(all)
	var name strings.Builder
	for _, v := range all {
		name.WriteString(v.ID + " ")
	}
	if m, ok := g.merged[name.String()]; ok {
		return m
	}
	m := Merged{Heads: all, Gone: true}
	var had []*Version
	for _, v := range all {
		switch {
		case v.Gone, v.Bare, g.old[v.ID]:
		case m.Gone:
			m.Text, m.Gone = v.Text, false
			had = append(had, v)
		default:
			base := g.merge(g.common(had, v))
			r := merge.Three(base.Text, v.Text, m.Text, merge.Mine, nil)
			m.Text = markup.WithNames(r.Markdown, r.Title, r.Deck)
			m.Conflicts = append(m.Conflicts, r.Conflicts()...)
			had = append(had, v)
		}
	}
	g.merged[name.String()] = m
	return m
}

// inOrder returns versions, the oldest first.
func inOrder(all []*Version) []*Version {
	return slices.SortedFunc(slices.Values(all), inOrderOf)
}

func inOrderOf(a, b *Version) int {
	return cmp.Or(cmp.Compare(a.Stamp, b.Stamp), cmp.Compare(a.Device, b.Device), cmp.Compare(a.ID, b.ID))
}

// common returns the latest versions that both some versions and another one follow.
func (g *graph) common(some []*Version, other *Version) []string {
	shared := g.before(some...)
	ofOther := g.before(other)
	maps.DeleteFunc(shared, func(id string, _ bool) bool { return !ofOther[id] })
	latest := maps.Clone(shared)
	for id := range shared {
		for _, p := range g.known[id].Parents {
			for earlier := range g.before(g.known[p]) {
				delete(latest, earlier)
			}
		}
	}
	return slices.Sorted(maps.Keys(latest))
}

// before returns versions with all that they follow, as far as it is known.
func (g *graph) before(all ...*Version) map[string]bool {
	found := map[string]bool{}
	for len(all) > 0 {
		v := all[len(all)-1]
		all = all[:len(all)-1]
		if v == nil || found[v.ID] {
			continue
		}
		found[v.ID] = true
		for _, p := range v.Parents {
			all = append(all, g.known[p])
		}
	}
	return found
}
