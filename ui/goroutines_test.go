package ui_test

import (
	"path/filepath"
	"testing"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/browse"
	"precis/ui/changed"
	"precis/ui/devices"
	"precis/ui/editor"
	"precis/ui/exams"
	"precis/ui/importer"
	"precis/ui/packs"
	"precis/ui/reader"
	"precis/ui/review"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/settings"
	"precis/ui/share"
	"precis/ui/statistics"
	"precis/ui/theme"
	"precis/ui/today"
)

// TestScreensOnGoroutines runs the commands of every screen while work goes on;
// a rule of the UI thread that is broken shows with -race.
func TestScreensOnGoroutines(t *testing.T) {
	first := func(h *screentest.Host) library.Scope { return library.Scope{Note: h.Lib.Notes()[0].ID} }
	for _, tt := range []struct {
		name   string
		create func(*screentest.Host) screen.Screen
	}{
		{"browse", func(h *screentest.Host) screen.Screen { return browse.New(h) }},
		{"changed", func(h *screentest.Host) screen.Screen { return changed.New(h) }},
		{"editor", func(h *screentest.Host) screen.Screen {
			s := editor.New(h)
			s.Edit(first(h).Note, 0, "")
			return s
		}},
		{"exams", func(h *screentest.Host) screen.Screen {
			if _, err := h.Lib.Exams().Put(t.Context(), notes.Exam{Name: "Prelims", Date: h.Lib.Today() + 30, Minutes: notes.EveryDay(30)}); err != nil {
				t.Fatal(err)
			}
			return exams.New(h)
		}},
		{"importer", func(h *screentest.Host) screen.Screen { return importer.New(h) }},
		{"packs", func(h *screentest.Host) screen.Screen { return packs.New(h) }},
		{"reader", func(h *screentest.Host) screen.Screen {
			s := reader.New(h)
			s.Open(first(h).Note, -1)
			return s
		}},
		{"review", func(h *screentest.Host) screen.Screen {
			s := review.New(h)
			s.Start(library.Scope{})
			return s
		}},
		{"settings", func(h *screentest.Host) screen.Screen {
			return settings.New(h, settings.Looks{
				Variant: func() theme.Variant { return theme.Light }, Scale: func() float32 { return 1 },
				SetVariant: func(theme.Variant) {}, SetScale: func(float32) {},
				Language: func() string { return "" }, SetLanguage: func(string) {},
			}, settings.File{}, devices.NewSection(devices.New(h, h.Tasks), "", func(func(string)) {}))
		}},
		{"share", func(h *screentest.Host) screen.Screen {
			s := share.New(h, func(_ string, saved func(string)) { saved(filepath.Join(t.TempDir(), "shared.precis")) })
			s.Open(library.Selection{}, "")
			return s
		}},
		{"statistics", func(h *screentest.Host) screen.Screen { return statistics.New(h) }},
		{"today", func(h *screentest.Host) screen.Screen { return today.New(h, func() {}) }},
	} {
		t.Run(tt.name, func(t *testing.T) { screentest.Drive(t, tt.create) })
	}
}
