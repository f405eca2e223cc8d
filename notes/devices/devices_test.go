package devices_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/devices"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
)

// failer is a *testing.T or a *rapid.T.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// device is a library that meets others.
type device struct {
	*library.Library
	store notes.Store
	name  string
	id    string
	now   time.Time
	place at

	chance bytesOf
}

type bytesOf struct{ *rand.Rand }

func (b bytesOf) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(b.Uint32())
	}
	return len(p), nil
}

var ctx = context.Background()

var begin = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)

func newDevice(t failer, p *place, name string, seed uint64) *device {
	t.Helper()
	d := &device{name: name, now: begin}
	d.store = storetest.MemoryAt(func() time.Time { return d.now })
	d.place, d.chance = at{p, &d.id}, bytesOf{rand.New(rand.NewPCG(seed, 1))}
	d.open(t, d.store)
	return d
}

// open opens the library, also anew, on a store.
func (d *device) open(t failer, store notes.Store) {
	t.Helper()
	var err error
	d.Library, err = library.Open(store, library.Options{Now: func() time.Time { return d.now }, Chance: d.chance, Places: d.place, Mark: d.name})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
}

// pair are two devices of a place.
func pair(t failer) (p *place, a, b *device) {
	t.Helper()
	p = newPlace()
	return p, newDevice(t, p, "laptop", 1), newDevice(t, p, "desktop", 2)
}

func (d *device) join(t failer) {
	t.Helper()
	if err := d.Devices().Join(ctx, "here", d.name, ""); err != nil {
		t.Fatalf("join: %v", err)
	}
	self, _, _, err := d.Devices().Status()
	if err != nil {
		t.Fatalf("status: %v", err)
	}
	d.id = self.Device
}

func (d *device) sync(t failer) devices.Met {
	t.Helper()
	met, err := d.Devices().Sync(ctx, nil)
	if err != nil {
		t.Fatalf("%s: %v", d.name, err)
	}
	return met
}

// settle lets all see everything until nothing comes any more.
func settle(t failer, p *place, all ...*device) {
	t.Helper()
	for range 10 {
		quiet := true
		for _, d := range all {
			p.showAll()
			met := d.sync(t)
			quiet = quiet && met.Sent == 0 && len(met.From) == 0
		}
		if quiet {
			return
		}
	}
	t.Fatalf("they never come to rest")
}

// contents are what libraries have in common, as text to compare.
func contents(t failer, d *device) any {
	t.Helper()
	l, err := storetest.Read(d.store)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	log := map[notes.CardID][]notes.Review{}
	for _, r := range l.Reviews {
		r.Seq, r.Rules = 0, 0
		log[r.Card] = append(log[r.Card], r)
	}
	texts := map[notes.NoteID]string{}
	for id := range l.Texts {
		texts[id] = l.Texts[id].Markdown
	}
	l.Cards = slices.DeleteFunc(l.Cards, func(c notes.Card) bool { return c.Progress.Retired && !c.Progress.Studied() })
	for i := range l.Cards {
		// Where one stood that is gone, and what it said between two exchanges, only the
		// device knows that it was edited on.
		if c := &l.Cards[i]; c.Progress.Retired {
			*c = notes.Card{ID: c.ID, Progress: c.Progress}
		}
	}
	return []any{l.Notes, texts, l.Cards, log, l.Settings, l.Assets, l.Exams, l.Packs, l.Conflicts, l.Readings}
}

var alike = cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(notes.Note{}, "Updated", "Path", "Imported")}

func same(t failer, all ...*device) {
	t.Helper()
	want := contents(t, all[0])
	for _, d := range all[1:] {
		if diff := cmp.Diff(want, contents(t, d), alike); diff != "" {
			t.Fatalf("%s and %s differ (-/+):\n%s", all[0].name, d.name, diff)
		}
	}
}

func (d *device) create(t failer, markdown string) notes.NoteID {
	t.Helper()
	done, err := d.Create(markdown, "Law")
	if err != nil {
		t.Fatalf("create: %v", err)
	}
	return done.Note.ID
}

func (d *device) grade(t failer, id notes.CardID, g notes.Grade) {
	t.Helper()
	if _, err := d.Study().Grade(id, g, time.Second); err != nil {
		t.Fatalf("%s: grade: %v", d.name, err)
	}
	d.now = d.now.Add(time.Minute)
}

func (d *device) markdown(t failer, id notes.NoteID) string {
	t.Helper()
	page, err := d.Page(id)
	if err != nil {
		t.Fatalf("%s: %v", d.name, err)
	}
	return page.Document.Markdown
}

func (d *device) save(t failer, id notes.NoteID, markdown string) {
	t.Helper()
	d.now = d.now.Add(time.Second)
	if _, err := librarytest.Rewrite(d.Library, id, markdown); err != nil {
		t.Fatalf("%s: save: %v", d.name, err)
	}
}

const rivers = "# Rivers\n\nLongest river of Europe? :: Volga\n\nThe Danube passes {{c1::ten}} countries.\n\nRivers carry water.\n"

func TestTwoDevicesBecomeOneLibrary(t *testing.T) {
	p, a, b := pair(t)
	id := a.create(t, rivers)
	card := a.CardsOf(id)[0].ID
	a.grade(t, card, notes.Good)
	b.create(t, "# Lakes\n\nLargest lake? :: Caspian Sea\n")
	a.join(t)
	b.join(t)
	settle(t, p, a, b)
	same(t, a, b)
	if got := b.markdown(t, id); got != rivers {
		t.Errorf("the note arrived as %q", got)
	}
	c, err := b.Card(card)
	if err != nil || c.Progress.Reps != 1 {
		t.Errorf("the card arrived as %+v, %v", c, err)
	}
}

func TestReviewsOfBothCount(t *testing.T) {
	p, a, b := pair(t)
	id := a.create(t, rivers)
	a.join(t)
	b.join(t)
	settle(t, p, a, b)
	card := a.CardsOf(id)[0].ID
	a.grade(t, card, notes.Good)
	b.now = b.now.Add(10 * time.Second) // before, and between
	b.grade(t, card, notes.Again)
	a.grade(t, card, notes.Good)
	settle(t, p, a, b)
	same(t, a, b)
	if c, _ := a.Card(card); c.Progress.Reps != 3 {
		t.Errorf("%d reviews of 3 count", c.Progress.Reps)
	}
}

func TestUndoReachesTheOthers(t *testing.T) {
	p, a, b := pair(t)
	id := a.create(t, rivers)
	a.join(t)
	b.join(t)
	card := a.CardsOf(id)[0].ID
	a.grade(t, card, notes.Easy)
	settle(t, p, a, b)
	if _, err := a.Undo(); err != nil {
		t.Fatal(err)
	}
	settle(t, p, a, b)
	same(t, a, b)
	if c, _ := b.Card(card); c.Progress.Reps != 0 {
		t.Errorf("the review that was undone stays on the other device: %+v", c.Progress)
	}
	if _, err := a.Redo(); err != nil {
		t.Fatal(err)
	}
	settle(t, p, a, b)
	same(t, a, b)
	if c, _ := b.Card(card); c.Progress.Reps != 1 {
		t.Errorf("done again it does not come back: %+v", c.Progress)
	}
}

func TestBothEdit(t *testing.T) {
	tests := []struct {
		name          string
		first, second func(string) string
		want          []string
		conflicts     int
	}{
		{
			"other places", func(s string) string { return strings.Replace(s, "Volga", "the Volga", 1) },
			func(s string) string { return strings.Replace(s, "carry water", "carry water and silt", 1) },
			[]string{"the Volga", "and silt"},
			0,
		},
		{
			"the same place", func(s string) string { return strings.Replace(s, "Volga", "the Volga", 1) },
			func(s string) string { return strings.Replace(s, "Volga", "Volga, 3530 km", 1) },
			[]string{"Volga, 3530 km"},
			1,
		},
		{"the same", func(s string) string { return s + "\nNew.\n" }, func(s string) string { return s + "\nNew.\n" }, []string{"New."}, 0},
		{"one adds a card", func(s string) string { return s + "\nShortest? :: Reprua\n" }, func(s string) string { return "# Rivers and lakes" + s[8:] }, []string{"Reprua", "Rivers and lakes"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlace()
			a, b, c := newDevice(t, p, "laptop", 1), newDevice(t, p, "desktop", 2), newDevice(t, p, "phone", 3)
			id := a.create(t, rivers)
			for _, d := range []*device{a, b, c} {
				d.join(t)
			}
			settle(t, p, a, b, c)
			a.save(t, id, tt.first(rivers))
			b.now = a.now.Add(time.Minute)
			b.save(t, id, tt.second(rivers))
			settle(t, p, a, b, c)
			same(t, a, b, c)
			got := c.markdown(t, id)
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in %q", want, got)
				}
			}
			waiting, err := c.Packs().Conflicts()
			if err != nil || len(waiting) != tt.conflicts {
				t.Errorf("%d conflicts (%v), want %d: %+v", len(waiting), err, tt.conflicts, waiting)
			}
		})
	}
}

// draw gives a device a note that shows a picture, and returns it.
func (d *device) draw(t failer, title, picture string) notes.NoteID {
	t.Helper()
	return d.drawAs(t, "map.png", title, picture)
}

// drawAs is draw of a picture that is called so.
func (d *device) drawAs(t failer, as, title, picture string) notes.NoteID {
	t.Helper()
	name := ""
	_, err := d.store.Update(notes.Action{Name: "picture"}, func(w notes.Writer) (err error) {
		name, err = w.PutAsset(as, []byte(picture))
		return err
	})
	if err != nil {
		t.Fatalf("%s: picture: %v", d.name, err)
	}
	return d.create(t, "# "+title+"\n\n![map]("+notes.AssetFolder+name+")\n")
}

// shown returns the picture of a note.
func (d *device) shown(t failer, id notes.NoteID) string {
	t.Helper()
	page, err := d.Page(id)
	if err != nil {
		t.Fatalf("%s: %v", d.name, err)
	}
	if n := len(page.Document.Images); n != 1 {
		t.Fatalf("%s: a note with %d pictures", d.name, n)
	}
	data, err := d.Asset(page.Document.Images[0])
	if err != nil {
		t.Fatalf("%s: %v", d.name, err)
	}
	return string(data)
}

// show checks that devices show the pictures of notes.
func show(t *testing.T, want map[notes.NoteID]string, all ...*device) {
	t.Helper()
	for id, picture := range want {
		for _, d := range all {
			if got := d.shown(t, id); got != picture {
				t.Errorf("%s shows %q, not %q", d.name, got, picture)
			}
		}
	}
}

// Pictures that devices gave one name before they met are all kept, and each note shows
// its own, also where it was edited meanwhile or is undone.
func TestPicturesOfOneName(t *testing.T) {
	p := newPlace()
	all := []*device{newDevice(t, p, "laptop", 1), newDevice(t, p, "desktop", 2), newDevice(t, p, "phone", 3)}
	want := map[notes.NoteID]string{}
	draw := func(d *device, title, picture string) notes.NoteID {
		d.now = d.now.Add(time.Minute)
		id := d.draw(t, title, picture)
		want[id] = picture
		return id
	}
	rivers := draw(all[0], "Rivers", "a river")
	draw(all[1], "Lakes", "a lake")
	for _, d := range all {
		d.join(t)
		d.sync(t) // nobody sees another one yet
	}
	draw(all[2], "Seas", "a sea")
	check := func() {
		t.Helper()
		settle(t, p, all...)
		same(t, all...)
		for _, d := range all {
			for id, picture := range want {
				if got := d.shown(t, id); got != picture {
					t.Errorf("%s shows %q, want %q", d.name, got, picture)
				}
			}
		}
	}
	check()
	all[1].save(t, rivers, all[1].markdown(t, rivers)+"\nMore.\n")
	draw(all[0], "Streams", "a stream")
	draw(all[1], "Coasts", "a coast")
	check()
	// What was drawn last is undone where it was drawn, before the others hear of it.
	last := draw(all[2], "Ponds", "a pond")
	all[2].sync(t)
	for range 2 {
		if _, err := all[2].Undo(); err != nil {
			t.Fatal(err)
		}
	}
	delete(want, last)
	check()
}

// Whatever devices do, and in whatever order it arrives, they hold the same at the end,
// and no review is lost or doubled.
func TestAnyOrderHasOneOutcome(t *testing.T) { rapid.Check(t, anyOrder) }

// So they do where few versions of notes have a text.
func TestAnyOrderHasOneOutcomeWithFewTexts(t *testing.T) {
	defer devices.KeepTexts(3)()
	rapid.Check(t, anyOrder)
}

func anyOrder(t *rapid.T) {
	p := newPlace()
	var all []*device
	for i := range rapid.IntRange(2, 3).Draw(t, "devices") {
		d := newDevice(t, p, fmt.Sprintf("device %d", i), uint64(i))
		d.now = begin.Add(time.Duration(rapid.IntRange(-30, 30).Draw(t, "hours off")) * time.Hour)
		all = append(all, d)
		for range rapid.IntRange(0, 2).Draw(t, "notes before") {
			d.create(t, rapid.SampledFrom(texts).Draw(t, "text"))
		}
		if rapid.Bool().Draw(t, "joins at once") {
			d.join(t)
		}
	}
	for range rapid.IntRange(1, 40).Draw(t, "steps") {
		step(t, p, rapid.SampledFrom(all).Draw(t, "device"))
	}
	for _, d := range all {
		if d.id == "" {
			d.join(t)
		}
	}
	settle(t, p, all...)
	same(t, all...)
}

var texts = []string{
	rivers, "# Lakes\n\nLargest lake? :: Caspian Sea\n\nDeepest lake? ::: Baikal\n", "# Seas\n\n- A :: B\n- C :: D\n- E :: F\n", "Plain text.\n",
	"# Map\n\n![map](assets/map.png)\n\nWhat is ![it](assets/map.png)? :: A map\n",
}

var lines = []string{"New question? :: New answer", "A paragraph.", "It has {{c1::one}} and {{c2::two}}.", "## Section", "- item", "Deepest lake? :: Baikal"}

// step does one thing on a device.
func step(t *rapid.T, p *place, d *device) {
	d.now = d.now.Add(time.Duration(rapid.IntRange(1, 40000).Draw(t, "seconds")) * time.Second)
	list := d.Notes()
	var cards []notes.Card
	for _, n := range list {
		cards = append(cards, d.CardsOf(n.ID)...)
	}
	card := func() notes.CardID { return rapid.SampledFrom(cards).Draw(t, "card").ID }
	note := func() notes.NoteID { return rapid.SampledFrom(list).Draw(t, "note").ID }
	what := rapid.SampledFrom([]string{"grade", "grade", "grade", "edit", "edit", "undo", "redo", "sync", "sync", "show", "mark", "set", "move", "delete", "create", "reset", "picture", "remove files", "fold"}).Draw(t, "what")
	var err error
	switch {
	case what == "show":
		for _, id := range slices.Sorted(maps.Keys(p.logs)) {
			p.shown[id] = max(p.shown[id], rapid.IntRange(0, len(p.logs[id])).Draw(t, "shown"))
		}
	case what == "sync" && d.id != "":
		d.sync(t)
	case what == "undo":
		_, err = d.Undo()
	case what == "remove files":
		_, err = d.Keeper().RemoveUnshown(ctx)
	case what == "redo":
		_, err = d.Redo()
	case what == "set":
		err = d.Set("", map[string]string{"new_per_day": fmt.Sprint(rapid.IntRange(1, 50).Draw(t, "limit"))})
	case what == "create":
		d.create(t, rapid.SampledFrom(texts).Draw(t, "text"))
	case what == "picture":
		_, err = d.store.Update(notes.Action{Name: "picture"}, func(w notes.Writer) error {
			name := rapid.SampledFrom([]string{d.name + ".png", "map.png"}).Draw(t, "file")
			_, err := w.PutAsset(name, []byte(rapid.SampledFrom(lines).Draw(t, "picture")))
			return err
		})
	case len(list) == 0:
	case what == "edit":
		id := note()
		all := strings.Split(d.markdown(t, id), "\n")
		place := rapid.IntRange(0, len(all)-1).Draw(t, "place")
		switch rapid.IntRange(0, 2).Draw(t, "how") {
		case 0:
			all = slices.Insert(all, place, "", rapid.SampledFrom(lines).Draw(t, "line"), "")
		case 1:
			all = slices.Delete(all, place, place+1)
		default:
			all[place] += " " + rapid.SampledFrom([]string{"more", "again"}).Draw(t, "word")
		}
		d.save(t, id, strings.Join(all, "\n"))
	case what == "move":
		_, err = d.Decks().MoveNotes([]notes.NoteID{note()}, rapid.SampledFrom([]string{"Law", "World/Rivers"}).Draw(t, "deck"))
	case what == "delete":
		_, err = d.Delete([]notes.NoteID{note()}, nil)
	case what == "fold":
		if id, other := note(), note(); id != other {
			_, err = d.Fold([]notes.NoteID{id, other}, fmt.Sprint("Both ", len(list)), "Law")
			if errors.Is(err, notes.ErrInvalid) {
				err = nil // a note has that title
			}
		}
	case len(cards) == 0:
	case what == "grade":
		d.grade(t, card(), rapid.SampledFrom(notes.Grades[:]).Draw(t, "grade"))
	case what == "mark":
		yes, flag := rapid.Bool().Draw(t, "suspend"), uint8(rapid.IntRange(0, 7).Draw(t, "flag"))
		_, err = d.Mark([]notes.CardID{card()}, library.Mark{Suspend: &yes, Flag: &flag})
	case what == "reset":
		_, err = d.Mark([]notes.CardID{card()}, library.Mark{Reset: true})
	}
	if err != nil && !errors.Is(err, notes.ErrNothing) {
		t.Fatalf("%s: %s: %v", d.name, what, err)
	}
}
