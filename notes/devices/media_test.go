package devices_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/notes"
)

// clearUp removes the files that nothing shows.
func (d *device) clearUp(t failer) {
	t.Helper()
	if _, err := d.Keeper().RemoveUnshown(ctx); err != nil {
		t.Fatalf("%s: remove: %v", d.name, err)
	}
}

// names returns the names of the files that a device has.
func (d *device) names(t failer) string {
	t.Helper()
	var all []string
	if err := d.store.View(func(r notes.Reader) (err error) {
		all, err = r.Assets()
		return err
	}); err != nil {
		t.Fatalf("%s: %v", d.name, err)
	}
	return strings.Join(all, " ")
}

// twoOf are devices that have the same note, which shows a picture, and the note.
func twoOf(t *testing.T) (p *place, a, b *device, id notes.NoteID) {
	t.Helper()
	p, a, b = pair(t)
	id = a.draw(t, "Map", "a river")
	a.join(t)
	b.join(t)
	settle(t, p, a, b)
	return p, a, b, id
}

// A picture that no note shows any more goes on all devices, and comes back on all with undo.
func TestPictureThatNothingShowsGoes(t *testing.T) {
	p, a, b, id := twoOf(t)
	a.clearUp(t)
	settle(t, p, a, b)
	if a.names(t) != "map.png" || b.names(t) != "map.png" {
		t.Fatalf("what a note shows is removed: %q, %q", a.names(t), b.names(t))
	}
	a.save(t, id, "# Map\n\nNone.\n")
	settle(t, p, a, b)
	a.clearUp(t)
	settle(t, p, a, b)
	if a.names(t) != "" || b.names(t) != "" {
		t.Fatalf("there are %q, %q", a.names(t), b.names(t))
	}
	if _, err := a.Undo(); err != nil {
		t.Fatal(err)
	}
	settle(t, p, a, b)
	if a.names(t) != "map.png" || b.names(t) != "map.png" {
		t.Errorf("after undo there are %q, %q", a.names(t), b.names(t))
	}
	same(t, a, b)
}

// A device that shows a picture keeps it, whoever removed it meanwhile, and whoever hears of the
// other first.
func TestPictureThatAnotherDeviceShowsStays(t *testing.T) {
	for _, first := range []string{"who removed", "who shows"} {
		t.Run(first, func(t *testing.T) {
			p, a, b, id := twoOf(t)
			a.save(t, id, "# Map\n\nNone.\n")
			settle(t, p, a, b)
			a.clearUp(t)
			shows := b.create(t, "# Another\n\n![map](assets/map.png)\n")
			all := []*device{a, b}
			if first == "who shows" {
				slices.Reverse(all)
			}
			settle(t, p, all...)
			same(t, a, b)
			show(t, map[notes.NoteID]string{shows: "a river"}, a, b)
		})
	}
}

// So does one of two pictures of one name that stands beside the other, also where the name is too
// long to grow.
func TestPictureBesideAnotherGoes(t *testing.T) {
	for _, own := range []string{"map.png", strings.Repeat("m", notes.LongestName-len(".png")) + ".png"} {
		p, a, b := pair(t)
		shows := map[string]notes.NoteID{"a river": a.drawAs(t, own, "River", "a river"), "a lake": b.drawAs(t, own, "Lake", "a lake")}
		a.join(t)
		b.join(t)
		settle(t, p, a, b)
		for _, picture := range slices.Sorted(maps.Keys(shows)) {
			if strings.Contains(a.markdown(t, shows[picture]), "(assets/"+own+")") {
				continue
			}
			a.save(t, shows[picture], "# None\n")
			settle(t, p, a, b)
			a.clearUp(t)
			settle(t, p, a, b)
		}
		same(t, a, b)
		if a.names(t) != own {
			t.Errorf("there are %q", a.names(t))
		}
	}
}

// A note that is edited before its picture has come does not take the picture from those who
// have it.
func TestEditedBeforeItsPictureCame(t *testing.T) {
	p, a, b := pair(t)
	id := a.draw(t, "Map", "a river")
	a.join(t)
	b.join(t)
	a.sync(t)
	p.withoutMedia(func() {
		p.showAll()
		b.sync(t)
		b.save(t, id, b.markdown(t, id)+"\nMore.\n")
		b.sync(t)
		p.showAll()
		a.sync(t)
	})
	settle(t, p, a, b)
	show(t, map[notes.NoteID]string{id: "a river"}, a, b)
}

// What is removed while only a draft of another device shows it, or what its undo brings back,
// stands again on all where that is saved.
func TestPictureThatIsShownAgainComesBack(t *testing.T) {
	none := "# Map\n\nNone.\n"
	for _, tt := range []struct {
		name string
		hide func(t *testing.T, b *device, id notes.NoteID) // the picture
		show func(t *testing.T, b *device, id notes.NoteID, text string)
	}{
		{"a draft is saved", func(t *testing.T, b *device, id notes.NoteID) {
			text := b.markdown(t, id)
			b.save(t, id, none)
			if err := b.Preferences().KeepDraft(id, text, none); err != nil {
				t.Fatal(err)
			}
		}, func(t *testing.T, b *device, id notes.NoteID, text string) { b.save(t, id, text) }},
		{"its note comes back", func(t *testing.T, b *device, id notes.NoteID) {
			if _, err := b.Delete([]notes.NoteID{id}, nil); err != nil {
				t.Fatal(err)
			}
		}, func(t *testing.T, b *device, id notes.NoteID, _ string) {
			if _, err := b.Undo(); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, a, b, id := twoOf(t)
			text := b.markdown(t, id)
			tt.hide(t, b, id)
			settle(t, p, a, b)
			a.clearUp(t)
			settle(t, p, a, b)
			tt.show(t, b, id, text)
			settle(t, p, a, b)
			same(t, a, b)
			show(t, map[notes.NoteID]string{id: "a river"}, a, b)
		})
	}
}

// One that stands beside another one of its name, too.
func TestPictureBesideAnotherComesBack(t *testing.T) {
	p, a, b := pair(t)
	want := map[notes.NoteID]string{a.draw(t, "River", "a river"): "a river", b.draw(t, "Lake", "a lake"): "a lake"}
	a.join(t)
	b.join(t)
	settle(t, p, a, b)
	for _, id := range slices.Sorted(maps.Keys(want)) {
		if _, err := b.Delete([]notes.NoteID{id}, nil); err != nil {
			t.Fatal(err)
		}
	}
	settle(t, p, a, b)
	a.clearUp(t)
	settle(t, p, a, b)
	for range want {
		if _, err := b.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	settle(t, p, a, b)
	same(t, a, b)
	show(t, want, a, b)
}

// So does one that is shown by a device to which it has not come yet.
func TestPictureBesideAnotherThatHasNotCome(t *testing.T) {
	p, a, b := pair(t)
	c := newDevice(t, p, "phone", 3)
	drawn := map[notes.NoteID]string{a.draw(t, "River", "a river"): "a river", c.draw(t, "Lake", "a lake"): "a lake"}
	a.join(t)
	c.join(t)
	settle(t, p, a, c)
	want := map[notes.NoteID]string{}
	p.withoutMedia(func() {
		p.showAll()
		b.join(t)
		b.sync(t)
		for id, picture := range drawn {
			text := b.markdown(t, id)
			if _, err := a.Delete([]notes.NoteID{id}, nil); err != nil {
				t.Fatal(err)
			}
			want[b.create(t, strings.Replace(text, "# ", "# Another ", 1))] = picture
		}
		a.clearUp(t)
		b.sync(t)
		p.showAll()
		a.sync(t)
		c.sync(t)
	})
	settle(t, p, a, b, c)
	same(t, a, b, c)
	show(t, want, a, b, c)
}

// A note whose picture has not come is edited where another one has the name: each shows its own.
// So it is where another one is put there meanwhile, after an exchange or between two.
func TestEditedBeforeItsPictureCameOverAnother(t *testing.T) {
	for _, put := range []string{"", "after an exchange", "between two", "before it is edited"} {
		p, a, b := pair(t)
		want := map[notes.NoteID]string{b.draw(t, "Lake", "a lake"): "a lake"}
		b.join(t)
		b.sync(t)
		a.now = a.now.Add(time.Hour)
		a.join(t)
		river := a.draw(t, "River", "a river")
		want[river] = "a river"
		a.sync(t)
		p.withoutMedia(func() {
			p.showAll()
			b.sync(t)
			edit := func() { b.save(t, river, b.markdown(t, river)+"\nMore.\n") }
			if put != "before it is edited" {
				edit()
			}
			if put == "after an exchange" {
				b.sync(t)
			}
			if put != "" {
				want[b.draw(t, "Sea", "a sea")] = "a sea"
			}
			if put == "before it is edited" {
				edit()
			}
			b.sync(t)
			p.showAll()
			a.sync(t)
		})
		settle(t, p, a, b)
		same(t, a, b)
		show(t, want, a, b)
	}
}
