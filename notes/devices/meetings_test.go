package devices_test

import (
	"context"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/devices"
)

// stranger has a device say facts that none of ours does.
func (p *place) stranger(of *device, facts ...devices.Fact) {
	p.about["stranger"] = devices.About{Device: "stranger", Name: "Stranger", Library: p.about[of.id].Library}
	for _, f := range facts {
		f.Number = uint64(len(p.logs["stranger"]) + 1)
		p.logs["stranger"] = append(p.logs["stranger"], f)
	}
}

// meeting are two devices that hold the same.
func meeting(t *testing.T) (*place, *device, *device) {
	t.Helper()
	p, a, b := pair(t)
	a.join(t)
	b.join(t)
	settle(t, p, a, b)
	return p, a, b
}

// One device folds notes into one, another edits one of them meanwhile: both texts name
// the same cards, which are of the note that was written last, everywhere.
func TestCardsThatTwoNotesName(t *testing.T) {
	for _, later := range []time.Duration{-time.Hour, time.Hour} {
		p, a, b := meeting(t)
		c := newDevice(t, p, "phone", 3)
		c.join(t)
		one, two := a.create(t, rivers), a.create(t, "# Lakes\n\nLargest lake? :: Caspian Sea\n")
		settle(t, p, a, b, c)
		a.now = b.now.Add(later)
		if _, err := a.Fold([]notes.NoteID{one, two}, "Water", "Law"); err != nil {
			t.Fatal(err)
		}
		b.save(t, one, rivers+"\nMore.\n")
		b.grade(t, b.CardsOf(one)[0].ID, notes.Good)
		settle(t, p, a, b, c)
		same(t, a, b, c)
	}
}

func TestReadingsAreTold(t *testing.T) {
	p, a, b := meeting(t)
	id := a.create(t, rivers)
	settle(t, p, a, b)
	_, err := a.store.Update(notes.Action{Name: "read again"}, func(w notes.Writer) error {
		return w.PutReadings(notes.Readings{Note: id, Whole: notes.Chosen})
	})
	if err != nil {
		t.Fatal(err)
	}
	if met := a.sync(t); met.Sent != 1 {
		t.Errorf("%d facts were told, want 1", met.Sent)
	}
	settle(t, p, a, b)
	same(t, a, b)
}

// What a stranger says badly of a note that is not here yet does not keep it out.
func TestAHeadThatCannotBeRead(t *testing.T) {
	p, a, b := meeting(t)
	id := a.create(t, rivers)
	p.stranger(a, devices.Fact{Stamp: devices.Next(0, begin), Name: "n/" + string(id), Value: "{"})
	settle(t, p, b)
	settle(t, p, a, b)
	if got := b.markdown(t, id); got != rivers {
		t.Errorf("the note arrived as %q", got)
	}
}

// Cards without an id, as a later version may know them, are the same on all devices.
func TestCardsWithoutIDs(t *testing.T) {
	p, a, b := meeting(t)
	v := &devices.Version{Note: "aaaabbbbccccdddd", Text: "---\nid: aaaabbbbccccdddd\n---\n# A\n\nq :: a\n\nr :: s\n", Stamp: devices.Next(0, begin), Device: "stranger"}
	v.ID = v.NewID()
	p.stranger(a, devices.Fact{Stamp: v.Stamp, Version: v})
	settle(t, p, a, b)
	same(t, a, b)
	if n := len(a.CardsOf(v.Note)); n != 2 {
		t.Errorf("%d cards, want 2", n)
	}
}

// Neither the date of a review nor a stranger drives the clock of devices.
func TestTheClockIsNotDriven(t *testing.T) {
	p, a, b := meeting(t)
	id := a.create(t, rivers)
	_, err := a.store.Update(notes.Action{Name: "import"}, func(w notes.Writer) error {
		_, err := w.AddReview(notes.Review{Card: a.CardsOf(id)[0].ID, At: begin.AddDate(30, 0, 0), Grade: notes.Good})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	settle(t, p, a, b)
	p.stranger(a, devices.Fact{Stamp: devices.Next(0, begin.AddDate(30, 0, 0)), Name: "c/x/f", Value: "3"})
	p.showAll()
	if _, err := b.Devices().Sync(ctx, nil); err == nil {
		t.Error("a clock that is thirty years ahead was taken")
	}
	for _, d := range []*device{a, b} {
		if self, _, _, err := d.Devices().Status(); err != nil || self.Last.Time().After(begin.AddDate(1, 0, 0)) {
			t.Errorf("the clock of %s is at %v (%v)", d.name, self.Last.Time(), err)
		}
	}
}

// Telling what was there before goes on where it was interrupted.
func TestABeginThatIsInterrupted(t *testing.T) {
	p, a, b := pair(t)
	id := a.create(t, rivers)
	for range 5 {
		a.grade(t, a.CardsOf(id)[0].ID, notes.Good)
	}
	a.join(t)
	b.join(t)
	for range 3 {
		interrupted, stop := context.WithCancel(ctx)
		_, _ = a.Devices().Sync(interrupted, func(int, int) { stop() })
		stop()
	}
	settle(t, p, a, b)
	same(t, a, b)
	told := 0
	for _, f := range p.logs[a.id] {
		if f.Review != nil {
			told++
		}
	}
	if told != 5 {
		t.Errorf("5 reviews were told as %d", told)
	}
}
