package cli_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
)

// outline returns the names in a JSON value, in order: {a,b:[{c}]}. Lists show
// their first element.
func outline(t *testing.T, text string) string {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	return outlineNext(t, dec)
}

func outlineNext(t *testing.T, dec *json.Decoder) string {
	t.Helper()
	token, err := dec.Token()
	if err != nil {
		t.Fatal(err)
	}
	switch token {
	case json.Delim('{'):
		var names []string
		for dec.More() {
			name, err := dec.Token()
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, fmt.Sprint(name)+outlineNext(t, dec))
		}
		_, _ = dec.Token()
		return "{" + strings.Join(names, ",") + "}"
	case json.Delim('['):
		first := ""
		for i := 0; dec.More(); i++ {
			if in := outlineNext(t, dec); i == 0 {
				first = in
			}
		}
		_, _ = dec.Token()
		return "[" + first + "]"
	}
	return ""
}

const (
	listedCard = "id,note,section[],kind,prompt,answer,deck,tags[],state,due,stability,difficulty,retrievability,reps,lapses,suspended,buried,retired,flag,until,replaces"
	wholeCard  = "{" + listedCard + ",reviews[{at,grade,took_ms,state,stability,difficulty,due}]}"
	newCard    = "{" + listedCard + ",reviews[]}"
	listedNote = "id,title,deck,tags[],section_count,card_count,due_count,created,updated"
	imported   = "{notes{added,updated,unchanged,conflicts},note_ids[],cards{added,updated,kept,retired,doubtful},reviews_added,media_added,warnings[],read_as[{file,title,dialect,evidence[],cards,offered}],decks[{deck,notes,cards,reviews,media}]}"
	rate       = "{recalled,reviews,rate,low,high}"
	byAge      = "all" + rate + ",young" + rate + ",mature" + rate
	grades     = "{again,hard,good,easy}"
)

// allSettings is every setting, by name.
func allSettings() string {
	var names []string
	for _, k := range notes.SettingKeys {
		list := ""
		if k.Name == "parameters" {
			list = "[]"
		}
		names = append(names, k.Name+"{value"+list+",deck}")
	}
	slices.Sort(names)
	return "{" + strings.Join(names, ",") + "}"
}

// The names of the contract, in its order.
func TestFields(t *testing.T) {
	d := newDesk(t)
	note, cards := d.withRiver()
	d.ok("grade", cards[2], "easy")
	d.ok("grade", cards[2], "good", "--now", "2026-12-10T10:00:00Z")
	var added struct {
		IDs []string `json:"note_ids"`
	}
	d.json(&added, "import", d.file("lake.md", "# Lake\n\nText.\n"))
	other := added.IDs[0]
	tests := []struct {
		args []string
		want string
	}{
		{[]string{"import", d.file("rivers.md", river)}, imported},
		{[]string{"import", "--dry-run", d.file("other.md", "# Other\n\nText.\n")}, imported},
		{[]string{"import", d.file("warn.md", "# Warn\n\n![](none.png)\n")}, strings.Replace(imported, "warnings[]", "warnings[{file,line,message,count}]", 1)},
		{[]string{"sample"}, imported},
		{[]string{"notes"}, "[{" + listedNote + "}]"},
		{[]string{"note", note}, "{" + listedNote + ",markdown,source,date,sections[{path[],level,title,text,cards[]}]}"},
		{[]string{"cards"}, "[{" + listedCard + "}]"},
		{[]string{"card", cards[0]}, newCard},
		{[]string{"card", cards[2]}, wholeCard},
		{[]string{"queue"}, "{new,learning,due,cards[]}"},
		{[]string{"grade", cards[0], "hard", "--took", "1500"}, wholeCard},
		{[]string{"undo"}, "{undone}"},
		{[]string{"redo"}, "{redone}"},
		{[]string{"set", cards[0], "--flag", "2"}, "{changed}"},
		{[]string{"changed"}, "[]"},
		{[]string{"decide", cards[0], "same"}, "{changed}"},
		{[]string{"move", note, "--deck", "Maps"}, "{changed}"},
		{[]string{"settings"}, allSettings()},
		{[]string{"stats", "--days", "30", "--now", "2026-12-12T10:00:00Z"}, "{reviews[{day,reviews,took_ms}],retention{" + byAge + ",months[{month," + byAge + "}]}," +
			"forecast[{day,due}],overdue,states{new,learning,young,mature,suspended,expired},answers{learning" + grades + ",young" + grades + ",mature" + grades + "}," +
			"hours[{hour,recalled,reviews,rate,low,high}],stability[{low,high,cards}],difficulty[{low,high,cards}],sections[{note,path[],cards,reviewed,recall}]}"},
		{[]string{"exam"}, "[]"},
		{[]string{"exam", "Prelims", "--date", "2027-02-23", "--query", "is:new", "--target", "0.5"}, "[{name,date,query,minutes,minutes_by_weekday{fri,mon,sat,sun,thu,tue,wed}," +
			"target,days_left,cards,new,suspended,recall_today,recall_on_the_day{low,expected,high},minutes_needed,reachable}]"},
		{[]string{"plan", "--days", "1"}, "[{day,review,new,minutes,recall_if_today}]"},
		{[]string{"fold", note, other, "--title", "Both"}, "{note,cards}"},
		{[]string{"undo"}, "{undone}"},
		{[]string{"backlog", "--now", "2027-02-12T10:00:00Z"}, "[{days,minutes_a_day,done_by,remembered}]"},
		{[]string{"export", "-o", d.folder + "/out"}, "{out,notes,cards,media}"},
		{[]string{"delete", note}, "{changed}"},
		{[]string{"devices"}, "{name,place,encrypted,paused,met,others[]}"},
		{[]string{"devices", "join", t.TempDir(), "--name", "Laptop"}, "{name,place,encrypted,paused,met,others[]}"},
		{[]string{"devices", "sync"}, "{sent,from[],waiting[]}"},
		{[]string{"version"}, "{version,memory_model,go}"},
	}
	for _, tt := range tests {
		t.Run(strings.Join(tt.args[:1], " "), func(t *testing.T) {
			got := outline(t, d.ok(append(tt.args, "--json")...))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
