package devices

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"filippo.io/age"

	"precis/notes"
	"precis/notes/devices"
)

func facts() []devices.Fact {
	return []devices.Fact{
		{Number: 1, Rules: &devices.Rules{Hash: "h", Settings: "{}"}},
		{Number: 2, Stamp: 7, Review: &devices.Review{Card: "c", At: 1700000000000, Grade: notes.Good, Rules: "h", Stability: 2.5}},
		{Number: 3, Stamp: 8, Version: &devices.Version{Note: "n", ID: "v", Parents: []string{"u"}, Text: "# A\n", Added: map[notes.CardID]int64{"c": 5}}},
		{Number: 4, Stamp: 9, Name: "c/c/f", Value: "3"},
	}
}

func read(file []byte, device string, key age.Identity) (all []devices.Fact, err error) {
	err = decodeSegment(file, device, key, func(f devices.Fact) error {
		all = append(all, f)
		return nil
	})
	return all, err
}

func TestSegments(t *testing.T) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	plain, err := encodeSegment("d", facts(), nil)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := encodeSegment("d", facts(), identity.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		file   []byte
		device string
		key    age.Identity
		want   error
	}{
		{"plain", plain, "d", nil, nil},
		{"sealed", sealed, "d", identity, nil},
		{"of another device", plain, "e", nil, errPart},
		{"cut off", plain[:len(plain)-1], "d", nil, errPart},
		{"longer", append(plain[:len(plain):len(plain)], 0), "d", nil, errPart},
		{"empty", nil, "d", nil, errPart},
		{"another key", sealed, "d", other, notes.ErrInvalid},
		{"of a newer version", []byte(strings.Replace(string(plain), `"format":1`, `"format":2`, 1)), "d", nil, errNewer},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := read(tt.file, tt.device, tt.key)
			if !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if tt.want == nil && !reflect.DeepEqual(got, facts()) {
				t.Errorf("read %+v", got)
			}
		})
	}
}

// What is next is the file that goes on, the longest where several do.
func TestNext(t *testing.T) {
	all := []segment{{1, 40}, {1, 9}, {10, 12}, {41, 41}, {44, 50}}
	for after, want := range map[uint64]string{0: "1-40", 5: "1-40", 40: "41-41", 39: "1-40", 41: "", 43: "44-50", 50: ""} {
		got := ""
		if s, ok := next(all, after); ok {
			got = strings.TrimLeft(s.name()[:12], "0") + "-" + strings.TrimLeft(strings.TrimSuffix(s.name()[13:], ".log"), "0")
		}
		if got != want {
			t.Errorf("after %d comes %q, want %q", after, got, want)
		}
	}
}

// Only the small files at the end of a log are made one: what is large is not written
// again with each.
func TestSmall(t *testing.T) {
	large := segment{1, mostTogether}
	all := []segment{large, {mostTogether + 1, mostTogether + 3}, {mostTogether + 4, mostTogether + 4}}
	if got := small(all); !reflect.DeepEqual(got, all[1:]) {
		t.Errorf("of %v these are made one: %v", all, got)
	}
	if got := small(all[1:]); len(got) != 2 {
		t.Errorf("of two small ones %v", got)
	}
	if got := small([]segment{large}); len(got) != 1 {
		t.Errorf("of one %v", got)
	}
}

// FuzzSegment reads what may lie in the folder as a log.
func FuzzSegment(f *testing.F) {
	plain, err := encodeSegment("d", facts(), nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(plain)
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		all, err := read(file, "d", nil)
		if err != nil {
			return
		}
		again, err := encodeSegment("d", all, nil)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := read(again, "d", nil); err != nil || len(back) != len(all) {
			t.Errorf("%d facts became %d, %v", len(all), len(back), err)
		}
	})
}
