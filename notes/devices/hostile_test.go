package devices_test

import (
	"encoding/json"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/devices"
)

// FuzzFacts takes in what a hostile device may say: the library stays sound, and goes
// on to meet others.
func FuzzFacts(f *testing.F) {
	for _, fact := range []devices.Fact{
		{Name: "c/x/s", Value: "1"},
		{Name: "s/x/new_per_day", Value: "Law\x007"},
		{Name: "m/x", Value: "../../etc/passwd\x00" + "00"},
		{Name: "m/7f071235805fbf58a252/" + strings.Repeat("0", 16), Value: `{"n":"a.png","c":"` + strings.Repeat("0", 64) + `"}`},
		{Name: "m/b2dbf4209096c70e44ec/" + strings.Repeat("0", 16), Value: `{"n":"../a.png","c":"` + strings.Repeat("0", 64) + `","x":true}`},
		{Version: &devices.Version{Note: "x", ID: strings.Repeat("0", 24), Bare: true, Parents: []string{strings.Repeat("0", 24)}}},
		{Name: "e/x", Value: `{"ID":"x","Name":"Exam"}`},
		{Name: "y/x/2026-12-01", Value: `{"Exam":"x"}`},
		{Name: "k/x", Value: "{}"},
		{Name: "g/x", Value: `{"Note":"x"}`},
		{Name: "n/x", Value: `{"c":1}`},
		{Name: "x/x/1/0/3", Value: "0"},
		{Name: "f/searches", Value: "{}"},
		{Name: "p/x", Value: `{"ID":"x"}`},
		{Name: "/", Value: "1"},
		{Rules: &devices.Rules{Hash: "x", Settings: "{"}},
		{Review: &devices.Review{Card: "../x", Grade: 9}},
		{Review: &devices.Review{Card: "x", Grade: 3, At: 1 << 62}},
		{Version: &devices.Version{Note: "x", ID: "x", Text: "---\nid: y\n---\n# A\n\nq :: a <!--id: q-->\n", Parents: []string{"x", "y"}}},
	} {
		data, err := json.Marshal(&fact)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var fact devices.Fact
		if json.Unmarshal(data, &fact) != nil {
			return
		}
		if fact.Version != nil && fact.Version.ID != "" { // one that says what it is
			fact.Version.ID = fact.Version.NewID()
		}
		p, a, b := pair(t)
		id := a.create(t, rivers)
		a.join(t)
		b.join(t)
		settle(t, p, a, b)
		p.about["stranger"] = devices.About{Device: "stranger", Name: "Stranger", Library: p.about[a.id].Library}
		fact.Number = 1
		p.logs["stranger"] = []devices.Fact{fact}
		p.shown["stranger"] = 1
		_, said := a.Devices().Sync(ctx, nil)
		if text := a.markdown(t, id); text != rivers && (fact.Version == nil || fact.Version.Note != id) {
			t.Errorf("the note says %q", text)
		}
		a.grade(t, a.CardsOf(id)[0].ID, notes.Good)
		if _, err := a.Devices().Sync(ctx, nil); (err == nil) != (said == nil) {
			t.Errorf("first %v, then %v", said, err)
		}
		delete(p.about, "stranger")
		settle(t, p, a, b)
	})
}
