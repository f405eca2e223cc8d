package cli_test

import "testing"

// Each command prints what docs/cli.md says of it, which ok looks at.
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
	for _, args := range [][]string{
		{"import", d.file("rivers.md", river)},
		{"import", "--dry-run", d.file("other.md", "# Other\n\nText.\n")},
		{"import", d.file("warn.md", "# Warn\n\n![](none.png)\n")},
		{"notes"},
		{"note", note},
		{"suggest", note},
		{"cards"},
		{"card", cards[0]},
		{"card", cards[2]},
		{"queue"},
		{"grade", cards[0], "hard", "--took", "1500"},
		{"undo"},
		{"redo"},
		{"set", cards[0], "--flag", "2"},
		{"changed"},
		{"decide", cards[0], "same"},
		{"move", note, "--deck", "Maps"},
		{"settings"},
		{"stats", "--days", "30", "--now", "2026-12-12T10:00:00Z"},
		{"fit"},
		{"evaluate", "--from", d.file("log.csv", reviewsCSV(40))},
		{"simulate", "--days", "3", "--recommend"},
		{"exam"},
		{"exam", "Prelims", "--date", "2026-12-23", "--query", "is:new", "--target", "0.5"},
		{"plan", "--days", "1"},
		{"fold", note, other, "--title", "Both"},
		{"undo"},
		{"split", note, "Europe"},
		{"undo"},
		{"backlog", "--now", "2027-02-12T10:00:00Z"},
		{"export", "-o", d.folder + "/out"},
		{"packs"},
		{"conflicts"},
		{"delete", note},
		{"devices"},
		{"devices", "join", t.TempDir(), "--name", "Laptop"},
		{"devices", "sync"},
		{"version"},
	} {
		d.ok(append(args, "--json")...)
	}
}
