package devices_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/devices"
	"precis/notes/library"
	"precis/notes/storetest"
)

// textsOf returns how many versions of notes a library has, and how many of them with a text.
func textsOf(t *testing.T, d *device) (all, full int) {
	t.Helper()
	err := d.store.View(func(r notes.Reader) error {
		return r.EachShared("v/", func(_, value string) error {
			var v devices.Version
			if err := json.Unmarshal([]byte(value), &v); err != nil {
				return err
			}
			if all++; v.Text != "" {
				full++
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, full
}

// Of a note that is edited again and again the last texts are kept, and an edit that was
// made long before comes in all the same, also where the place had been lost.
func TestOldTextsAreLetGoOf(t *testing.T) {
	defer devices.KeepTexts(4)()
	p, a, b := pair(t)
	id := a.create(t, rivers)
	a.join(t)
	b.join(t)
	settle(t, p, a, b)
	b.save(t, id, b.markdown(t, id)+"\nWritten long before.\n") // and then it is away
	lakes := a.create(t, "# Lakes\n\nLargest lake? :: Caspian Sea\n\nLakes hold water.\n")
	card := a.CardsOf(lakes)[0].ID
	a.sync(t)
	a.grade(t, card, notes.Good)
	a.save(t, lakes, "# Lakes\n\nLakes hold water.\n")
	a.sync(t)
	for i := range 12 {
		for _, id := range []notes.NoteID{id, lakes} {
			a.save(t, id, a.markdown(t, id)+fmt.Sprintf("\nLine %d.\n", i))
		}
		a.sync(t)
	}
	if all, full := textsOf(t, a); all != 13+14 || full != 2*4 {
		t.Errorf("%d of %d versions have a text", full, all)
	}
	settle(t, p, a, b)
	same(t, a, b)
	got := a.markdown(t, id)
	for _, want := range []string{"Written long before.", "Line 11.", "Rivers carry water."} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	// The place is lost, and a device that is new learns all from those that were there.
	for id := range p.logs {
		delete(p.logs, id)
		delete(p.about, id)
		delete(p.shown, id)
	}
	a.sync(t)
	self, _, _, err := a.Devices().Status()
	if err != nil {
		t.Fatal(err)
	}
	a.id = self.Device
	b.sync(t)
	if self, _, _, err = b.Devices().Status(); err != nil {
		t.Fatal(err)
	}
	b.id = self.Device
	c := newDevice(t, p, "phone", 3)
	c.now = a.now.Add(time.Hour)
	c.join(t)
	settle(t, p, a, b, c)
	same(t, a, b, c)
	if k, err := c.Card(card); err != nil || !k.Progress.Retired || k.Progress.Reps != 1 {
		t.Errorf("the card that was studied and is gone: %+v, %v", k, err)
	}
}

// Three devices that change one place see the same to be decided, whatever they saw first.
func TestThreeChangeOnePlace(t *testing.T) {
	p := newPlace()
	all := []*device{newDevice(t, p, "laptop", 1), newDevice(t, p, "desktop", 2), newDevice(t, p, "phone", 3)}
	id := all[0].create(t, rivers)
	for _, d := range all {
		d.join(t)
	}
	settle(t, p, all...)
	for i, d := range all {
		d.now = begin.Add(time.Duration(i+1) * time.Hour)
		d.save(t, id, strings.Replace(d.markdown(t, id), "Volga", fmt.Sprint("Volga, said ", d.name), 1))
	}
	settle(t, p, all...)
	same(t, all...)
}

// What waits to be decided of one place stays while another place of its section comes to wait.
func TestTwoPlacesOfOneSectionWait(t *testing.T) {
	p, a, b := pair(t)
	id := a.create(t, "# Rivers\n\nRivers carry water.\n\nThey end in seas.\n")
	a.join(t)
	b.join(t)
	for _, word := range []string{"water", "seas"} {
		settle(t, p, a, b)
		a.save(t, id, strings.Replace(a.markdown(t, id), word, word+" and salt", 1))
		b.save(t, id, strings.Replace(b.markdown(t, id), word, word+" and sand", 1))
	}
	settle(t, p, a, b)
	same(t, a, b)
	if waiting, err := a.Packs().Conflicts(); err != nil || len(waiting) != 2 {
		t.Errorf("%+v waits (%v), want both places", waiting, err)
	}
}

// A device that comes again where it was, or has the name of another, gets one of its own.
func TestNamesAreTold(t *testing.T) {
	p := newPlace()
	a := newDevice(t, p, "laptop", 1)
	a.create(t, rivers)
	for _, want := range []string{"laptop", "laptop 2", "laptop 3"} {
		a.join(t)
		self, _, _, err := a.Devices().Status()
		if err != nil || self.Name != want {
			t.Errorf("it is called %q (%v), want %q", self.Name, err, want)
		}
		a.sync(t)
		p.showAll()
		if err := a.Devices().Leave(); err != nil {
			t.Fatal(err)
		}
	}
}

// full is a place without room.
type full struct{ at }

var errNoRoom = errors.New("no room")

func (f full) Open(string, string) (devices.Exchange, error) { return f, nil }

func (full) Append(context.Context, devices.About, []devices.Fact) error { return errNoRoom }

// Where nothing can be written nobody meets.
func TestNobodyMeetsWhereNothingCanBeWritten(t *testing.T) {
	id := ""
	lib, err := library.Open(storetest.Memory(), library.Options{
		Now: func() time.Time { return begin }, Chance: bytesOf{rand.New(rand.NewPCG(1, 1))}, Places: full{at{newPlace(), &id}}, Mark: "here",
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := lib.Devices().Join(ctx, "here", "laptop", ""); !errors.Is(err, errNoRoom) {
		t.Errorf("joining ends with %v", err)
	}
	if _, _, ok, err := lib.Devices().Status(); ok || err != nil {
		t.Errorf("it joined all the same (%v)", err)
	}
}

// Two libraries whose devices have met apart stay apart where they come to one place, and
// it is said; each goes on.
func TestTwoLibrariesAtOnePlace(t *testing.T) {
	p, q := newPlace(), newPlace()
	a, b, c, d := newDevice(t, p, "laptop", 1), newDevice(t, p, "desktop", 2), newDevice(t, q, "phone", 3), newDevice(t, q, "tablet", 4)
	id := a.create(t, rivers)
	c.create(t, "# Lakes\n")
	for _, d := range []*device{a, b, c, d} {
		d.join(t)
	}
	settle(t, p, a, b)
	settle(t, q, c, d)
	maps.Copy(p.about, q.about)
	maps.Copy(p.logs, q.logs)
	p.showAll()
	a.grade(t, a.CardsOf(id)[0].ID, notes.Good)
	for range 2 {
		for _, d := range []*device{a, b} {
			p.showAll()
			if _, err := d.Devices().Sync(ctx, nil); err == nil || !strings.Contains(err.Error(), "another library meet here too (phone, tablet)") {
				t.Errorf("%s: %v", d.name, err)
			}
		}
	}
	same(t, a, b)
	if n := len(a.Notes()); n != 1 {
		t.Errorf("%d notes, want the one", n)
	}
}

// A device that is there is known, also where nothing has come from it.
func TestWhoIsThereIsKnown(t *testing.T) {
	_, a, b := pair(t)
	a.join(t)
	b.join(t)
	a.sync(t)
	_, others, _, err := a.Devices().Status()
	if err != nil || len(others) != 1 || others[0].Name != "desktop" || !others[0].Met.IsZero() {
		t.Errorf("%+v are known (%v), want the desktop", others, err)
	}
}

// noFiles is a place that takes and gives no files.
type noFiles struct{ at }

var errNoFiles = errors.New("no files")

func (n noFiles) Open(string, string) (devices.Exchange, error) { return n, nil }

func (noFiles) Media(context.Context, notes.Content) ([]byte, error) { return nil, errNoFiles }

func (noFiles) PutMedia(context.Context, string, []byte) error { return errNoFiles }

// Reviews and texts do not wait for files.
func TestReviewsDoNotWaitForFiles(t *testing.T) {
	p := newPlace()
	var all []*device
	for i, name := range []string{"laptop", "desktop"} {
		d := &device{name: name, now: begin}
		d.store = storetest.MemoryAt(func() time.Time { return d.now })
		var err error
		d.Library, err = library.Open(d.store, library.Options{
			Now: func() time.Time { return d.now }, Chance: bytesOf{rand.New(rand.NewPCG(uint64(i), 1))}, Places: noFiles{at{p, &d.id}}, Mark: name,
		})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	a, b := all[0], all[1]
	shows := a.draw(t, "Map", "a river")
	id := a.create(t, rivers)
	a.join(t)
	b.join(t)
	card := a.CardsOf(id)[0].ID
	a.grade(t, card, notes.Good)
	for _, d := range []*device{a, b} {
		p.showAll()
		if _, err := d.Devices().Sync(ctx, nil); !errors.Is(err, errNoFiles) {
			t.Errorf("%s: %v, want that files do not go", d.name, err)
		}
	}
	if c, err := b.Card(card); err != nil || c.Progress.Reps != 1 {
		t.Errorf("the review did not come: %v", err)
	}
	if got := b.markdown(t, shows); !strings.Contains(got, "assets/map.png") {
		t.Errorf("the note came as %q", got)
	}
}
