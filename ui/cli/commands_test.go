package cli_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

type card struct {
	ID, Note, State   string
	Deck              *string
	Tags              []string
	Due               *time.Time
	Reps, Flag        int
	Suspended, Buried bool
	Retired           bool
}

func (d *desk) card(id string) card {
	d.Helper()
	var c card
	d.json(&c, "card", id)
	return c
}

func TestImport(t *testing.T) {
	type counts struct{ Added, Updated, Unchanged, Conflicts int }
	type did struct {
		Notes    counts
		NoteIDs  []string `json:"note_ids"`
		Cards    struct{ Added, Updated, Kept, Retired int }
		Media    int `json:"media_added"`
		Warnings []struct {
			File    string
			Line    *int
			Message string
		}
	}
	d := newDesk(t)
	d.file("folder/Geo/a.md", river)
	d.file("folder/Geo/b.md", "# Lakes\n\nDeepest lake?::Baikal\n")
	d.file("folder/bad.md", "a\x00b")
	var got did
	d.json(&got, "import", d.folder+"/folder")
	if got.Notes != (counts{Added: 2}) || got.Cards.Added != 4 || len(got.NoteIDs) != 2 {
		t.Errorf("%+v", got)
	}
	if len(got.Warnings) != 1 || !strings.HasSuffix(got.Warnings[0].File, "bad.md") || got.Warnings[0].Line == nil || *got.Warnings[0].Line != 1 {
		t.Errorf("%+v", got.Warnings)
	}
	r := d.run("", "import", d.folder+"/folder")
	if r.status != 0 || r.out != "2 notes unchanged\n" || !strings.HasPrefix(r.err, d.folder+"/folder/bad.md:1: ") || strings.Count(r.err, "\n") != 1 {
		t.Errorf("%+v", r)
	}

	d.file("folder/Geo/b.md", "# Lakes\n\nDeepest lake of all?::Baikal\n\nLargest?::Caspian Sea\n")
	got = did{}
	d.json(&got, "import", d.folder+"/folder/Geo/b.md", "--dry-run")
	if got.Notes != (counts{Updated: 1}) || got.Cards.Added != 1 || got.Cards.Updated != 1 {
		t.Errorf("%+v", got)
	}
	if out := d.ok("cards", "--query", "caspian"); out != "No cards.\n" {
		t.Errorf("a dry run stored %s", out)
	}
}

func TestImportStandardInput(t *testing.T) {
	d := newDesk(t)
	r := d.run("# Seas\n\nSaltiest sea?::Dead Sea\n", "import", "-", "--deck", "Maps/World", "--json")
	if r.status != 0 {
		t.Fatal(r.err)
	}
	if got := d.ok("cards", "--query", "deck:maps/world saltiest", "--json"); !strings.Contains(got, `"deck":"Maps/World"`) {
		t.Error(got)
	}
}

// pasted is a briefing as a page of the web gives it.
const pasted = `Dams of the Valley

Key facts

    Height: The dam at Upper Fork is 95 metres high and was finished in 1931.
    Owner: The Valley Water Board has owned the dam since 1950.

Effects

The lake behind it drowned three villages.
`

func TestSuggest(t *testing.T) {
	d := newDesk(t)
	path := d.file("dams.txt", pasted)
	var from []struct {
		Kind, Prompt, Answer string
		Section              []string
		Line                 int
		Score                float64
	}
	d.json(&from, "suggest", path)
	if len(from) == 0 {
		t.Fatal("no suggestions")
	}
	for i, s := range from {
		if s.Kind == "" || s.Prompt == "" || s.Answer == "" || s.Line == 0 || s.Score <= 0 || i > 0 && s.Score > from[i-1].Score {
			t.Errorf("%+v", s)
		}
	}
	if got := d.ok("notes", "--json"); got != "[]\n" {
		t.Errorf("suggest stored %s", got)
	}
	var did struct {
		NoteIDs []string `json:"note_ids"`
		Cards   struct{ Added int }
	}
	d.json(&did, "import", path)
	if did.Cards.Added != 0 {
		t.Errorf("%d cards without --suggest", did.Cards.Added)
	}
	if got, want := d.ok("suggest", did.NoteIDs[0], "--json"), d.ok("suggest", path, "--json"); got != want {
		t.Errorf("of the note %s\nof the file %s", got, want)
	}
	d.json(&did, "import", "--suggest", d.file("again.txt", strings.Replace(pasted, "Dams", "More dams", 1)))
	if did.Cards.Added == 0 {
		t.Error("no cards with --suggest")
	}
}

func TestSet(t *testing.T) {
	for _, tt := range []struct {
		args  []string
		holds func(card) bool
	}{
		{[]string{"--suspend"}, func(c card) bool { return c.Suspended }},
		{[]string{"--bury"}, func(c card) bool { return c.Buried }},
		{[]string{"--flag", "7"}, func(c card) bool { return c.Flag == 7 }},
		{[]string{"--tag", "+new,+other"}, func(c card) bool { return slices.Equal(c.Tags, []string{"long", "new", "other"}) }},
		{[]string{"--tag", "-long"}, func(c card) bool { return len(c.Tags) == 0 }},
		{[]string{"--tag", "-long,+#short"}, func(c card) bool { return slices.Equal(c.Tags, []string{"short"}) }},
	} {
		t.Run(strings.Join(tt.args, " "), func(t *testing.T) {
			d := newDesk(t)
			_, cards := d.withRiver()
			args := append([]string{"set", cards[2], cards[2]}, tt.args...)
			if got := d.ok(append(args, "--json")...); got != `{"changed":1}`+"\n" {
				t.Error(got)
			}
			if c := d.card(cards[2]); !tt.holds(c) {
				t.Errorf("%+v", c)
			}
			if got := d.ok(append(args, "--json")...); got != `{"changed":0}`+"\n" {
				t.Errorf("again: %s", got)
			}
			d.ok("undo")
			if c := d.card(cards[2]); tt.holds(c) {
				t.Errorf("after undo: %+v", c)
			}
		})
	}
}

func TestResumeAndReset(t *testing.T) {
	d := newDesk(t)
	_, cards := d.withRiver()
	d.ok("set", cards[0], cards[1], "--suspend")
	if got := d.ok("set", cards[0], cards[2], "--resume"); got != "1 changed\n" {
		t.Error(got)
	}
	if d.card(cards[0]).Suspended || !d.card(cards[1]).Suspended {
		t.Error("the wrong card was resumed")
	}
	d.ok("grade", cards[2], "good")
	d.ok("set", cards[2], "--reset")
	if c := d.card(cards[2]); c.State != "new" || c.Due != nil || c.Reps != 0 {
		t.Errorf("%+v", c)
	}
}

func TestMoveAndDelete(t *testing.T) {
	d := newDesk(t)
	note, cards := d.withRiver()
	if got := d.ok("move", note, note, "--deck", " Maps / Old/", "--json"); got != `{"changed":1}`+"\n" {
		t.Error(got)
	}
	if deck := d.card(cards[0]).Deck; deck == nil || *deck != "Maps/Old" {
		t.Errorf("deck %v", deck)
	}
	if got := d.ok("delete", cards[2], "--json"); got != `{"changed":1}`+"\n" {
		t.Error(got)
	}
	if text := d.ok("note", note); strings.Contains(text, "Volga") || !strings.Contains(text, "Danube") {
		t.Errorf("the text is now %s", text)
	}
	if !d.card(cards[2]).Retired {
		t.Error("the card is not retired")
	}
	d.ok("delete", note)
	if got := d.ok("notes", "--json"); got != "[]\n" {
		t.Error(got)
	}
	if c := d.card(cards[0]); !c.Retired || c.Deck != nil {
		t.Errorf("%+v", c)
	}
	d.ok("undo")
	d.ok("undo")
	if c := d.card(cards[2]); c.Retired || c.Deck == nil {
		t.Errorf("after undo: %+v", c)
	}
}

func TestSettings(t *testing.T) {
	type one struct {
		Value any
		Deck  *string
	}
	d := newDesk(t)
	d.withRiver()
	d.ok("settings", "new_per_day=7", "learning_steps=5m 1d")
	d.ok("settings", "fuzz=false", "desired_retention=0.85", "--deck", "Geography")
	var got map[string]one
	d.json(&got, "settings", "--deck", "Geography/Water")
	library, deck := "", "Geography"
	for name, want := range map[string]one{
		"new_per_day":       {json.Number("7"), &library},
		"learning_steps":    {"5m 1d", &library},
		"fuzz":              {false, &deck},
		"desired_retention": {json.Number("0.85"), &deck},
		"reviews_per_day":   {json.Number("200"), nil},
		"relearning_steps":  {"10m", nil},
		"bury_siblings":     {true, nil},
	} {
		if diff := cmp.Diff(want, got[name]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if list, ok := got["parameters"].Value.([]any); !ok || len(list) != 21 {
		t.Errorf("parameters %v", got["parameters"].Value)
	}
	got = nil
	d.json(&got, "settings", "fuzz=", "--deck", "Geography")
	if got["fuzz"].Deck != nil || got["fuzz"].Value != true {
		t.Errorf("inherited: %+v", got["fuzz"])
	}
	if d.run("", "settings", "new_per_day=9", "fuzz=maybe").status != 1 {
		t.Error("a wrong value was taken")
	}
	got = nil
	if d.json(&got, "settings"); got["new_per_day"].Value != json.Number("7") {
		t.Errorf("one of two settings was changed: %v", got["new_per_day"])
	}
}

func TestSettingsTable(t *testing.T) {
	d := newDesk(t)
	d.withRiver()
	d.ok("settings", "rollover_hour=5")
	out := d.ok("settings", "--deck", "Geography", "new_per_day=5")
	for _, want := range []string{`(?m)^setting +value +from$`, `(?m)^new_per_day +5 +Geography$`, `(?m)^rollover_hour +5 +library$`, `(?m)^learning_steps +1m 10m +default$`} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

func TestCards(t *testing.T) {
	d := newDesk(t)
	_, cards := d.withRiver()
	for _, tt := range []struct {
		args []string
		want []string
	}{
		{nil, cards},
		{[]string{"--limit", "2"}, cards[:2]},
		{[]string{"--query", "volga"}, cards[2:]},
		{[]string{"--query", "tag:exam -kind:cloze"}, cards[2:]},
		{[]string{"--query", "deck:Geography kind:cloze"}, cards[:2]},
		{[]string{"--query", "nowhere"}, nil},
	} {
		var all []struct{ ID string }
		d.json(&all, append([]string{"cards"}, tt.args...)...)
		var got []string
		for _, c := range all {
			got = append(got, c.ID)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%v: %s", tt.args, diff)
		}
	}
}

// The day of --now is counted in the zone of the clock.
func TestNowKeepsTheZone(t *testing.T) {
	d := newDesk(t)
	_, cards := d.withRiver()
	d.ok("settings", "fuzz=false")
	zone := time.FixedZone("far", 10*60*60)
	d.env.Now = func() time.Time { return start.In(zone) }
	d.ok("grade", cards[2], "easy", "--now", "2026-11-23T17:00:00Z") // 03:00 on the 24th there: still the 23rd
	var due struct {
		Due []string `json:"cards"`
	}
	d.json(&due, "queue", "--now", "2026-12-01T17:59:59Z") // before 04:00 on the 2nd: still the 1st
	if !slices.Contains(due.Due, cards[2]) {
		t.Errorf("eight of the learner's days later it is not due: %v", due)
	}
	due.Due = nil
	if d.json(&due, "queue", "--now", "2026-11-30T17:59:59Z"); slices.Contains(due.Due, cards[2]) {
		t.Error("seven days later it is due")
	}
}

func TestGradeBeyondTheQueue(t *testing.T) {
	d := newDesk(t)
	_, cards := d.withRiver()
	d.ok("settings", "new_per_day=0", "fuzz=false")
	if got := d.ok("queue", "--json"); !strings.Contains(got, `"cards":[]`) {
		t.Error(got)
	}
	d.ok("grade", cards[2], "4")
	if c := d.card(cards[2]); c.State != "review" || c.Due == nil || !c.Due.Equal(start.AddDate(0, 0, 8)) {
		t.Errorf("%+v", c)
	}
}

func TestStats(t *testing.T) {
	d := newDesk(t)
	_, cards := d.withRiver()
	d.ok("settings", "fuzz=false")
	d.ok("grade", cards[2], "easy", "--took", "3000")
	d.ok("grade", cards[2], "good", "--now", "2026-12-01T10:00:00Z", "--took", "2000")
	d.ok("grade", cards[0], "again", "--now", "2026-12-01T10:00:00Z")
	var got struct {
		Reviews []struct {
			Day     string
			Reviews int
			TookMS  int `json:"took_ms"`
		}
		Retention struct {
			All    struct{ Recalled, Reviews int }
			Months []struct{ Month string }
		}
		States struct{ New, Learning, Young, Mature int }
	}
	args := []string{"stats", "--days", "9", "--now", "2026-12-01T10:00:00Z"}
	d.json(&got, args...)
	if n := len(got.Reviews); n != 9 || got.Reviews[0].Day != "2026-11-23" || got.Reviews[0].TookMS != 3000 || got.Reviews[8].Reviews != 2 {
		t.Errorf("%+v", got.Reviews)
	}
	if got.Retention.All.Reviews != 1 || got.Retention.All.Recalled != 1 || len(got.Retention.Months) != 1 || got.Retention.Months[0].Month != "2026-12" {
		t.Errorf("%+v", got.Retention)
	}
	if got.States.New != 1 || got.States.Learning != 1 || got.States.Young+got.States.Mature != 1 {
		t.Errorf("%+v", got.States)
	}
	d.ok("import", d.file("other.md", "---\ndeck: Other\n---\n# O\n\nQ?::A\n"))
	got.Reviews = nil
	if d.json(&got, append(args, "--deck", "Other")...); got.Reviews[8].Reviews != 0 {
		t.Errorf("reviews of another deck: %+v", got.Reviews[8])
	}
}

func TestImportOfOtherApps(t *testing.T) {
	d := newDesk(t)
	d.file("deck.md", "Q: Which river?\nA: The Niger\n\nC: It flows past [Timbuktu].\n")
	r := d.run("", "import", d.folder+"/deck.md")
	if r.status != 0 || r.out != "1 note read as written for hashcards\n1 note added\n2 cards added\n" {
		t.Errorf("%+v", r)
	}
	d.file("plain.md", "Which river >> The Niger\n")
	if r = d.run("", "import", "--format", "remnote", d.folder+"/plain.md"); r.status != 0 || !strings.Contains(r.out, "1 card added") {
		t.Errorf("%+v", r)
	}
	if r = d.run("", "import", "--format", "word", d.folder+"/plain.md"); r.status != 2 || !strings.Contains(r.err, "hashcards") {
		t.Errorf("%+v", r)
	}
	d.file("vault.md", "#flashcards/rivers\nLongest::The Nile\n<!--SR:!2026-12-24,30,250-->\n")
	if r = d.run("", "import", d.folder+"/vault.md"); r.status != 0 || !strings.Contains(r.out, "1 card goes on with the schedule of another app") {
		t.Errorf("%+v", r)
	}
}

func TestSuggestScore(t *testing.T) {
	d := newDesk(t)
	d.file("1-port.txt", "Share\nThe port\nThe port was opened in 1990 and has been closed in winter ever since.\n")
	d.file("1-port.json", `{"title": "The port", "marks": ["F", "T", "="]}`)
	var rows []struct {
		Page               string `json:"page"`
		Titles, Named      int
		Text, Taken, Pages int
	}
	d.json(&rows, "suggest", "--score", d.folder)
	if len(rows) != 2 || rows[0].Page != "1-port" || rows[1].Named != 1 || rows[1].Text != 2 || rows[1].Taken != 0 {
		t.Errorf("%+v", rows)
	}
	if out := d.ok("suggest", "--score", d.folder); !strings.Contains(out, "1/1") {
		t.Errorf("%s", out)
	}
}
