package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli/terminal"
)

// settingJSON is a setting as it holds for a deck, with where it comes from.
type settingJSON struct {
	Value json.RawMessage `json:"value"`
	// Deck is "" for the library, null for the default of Precis.
	Deck *string `json:"deck"`
}

func (a *app) settingsCommand() *cobra.Command {
	var deck string
	cmd := &cobra.Command{
		Use:   "settings [KEY=VALUE…]",
		Short: "Show settings, or change them; KEY= inherits again",
		Long:  "Show the settings of the library or of a deck, or change them first.\nAn empty value lets a deck inherit again. Keys:\n\n  " + strings.Join(settingNames(), "\n  "),
		Args:  cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			values := map[string]string{}
			for _, arg := range args {
				key, value, ok := strings.Cut(arg, "=")
				if _, twice := values[key]; !ok || twice {
					return usagef("%q: write each KEY=VALUE once", arg)
				}
				values[key] = strings.TrimSpace(value)
			}
			return a.with(len(values) == 0, func(l *library.Library) error {
				known, err := knownDeck(l, deck)
				if err != nil {
					return fmt.Errorf("settings: %w", err)
				}
				if len(values) > 0 {
					if err := l.Set(known, values); err != nil {
						return err
					}
				}
				return a.showSettings(l.SettingsTable(known))
			})
		},
	}
	deckFlag(cmd, &deck, "the settings of this `deck`")
	return cmd
}

func settingNames() []string {
	names := make([]string, 0, len(notes.SettingKeys))
	for _, k := range notes.SettingKeys {
		names = append(names, k.Name)
	}
	return names
}

func (a *app) showSettings(all []library.Setting) error {
	if a.json {
		return a.stdout.value(asSettings(all))
	}
	return a.show(nil, func(p *printer) {
		t := terminal.NewTable("setting", "value", "from")
		for _, s := range all {
			from := s.From
			switch {
			case s.Default:
				from = "default"
			case from == "":
				from = "library"
			}
			t.Row(s.Name, terminal.Cut(s.Value, 40), from)
		}
		t.Print(p, 0)
	})
}

func asSettings(all []library.Setting) map[string]settingJSON {
	shape := map[string]settingJSON{}
	for _, s := range all {
		one := settingJSON{Value: settingValue(s)}
		if !s.Default {
			one.Deck = &s.From
		}
		shape[s.Name] = one
	}
	return shape
}

// settingValue writes a value in JSON's own type: numbers and booleans as such,
// the parameters as a list of numbers, steps as a string.
func settingValue(s library.Setting) json.RawMessage {
	if s.Name == "parameters" {
		return json.RawMessage("[" + s.Value + "]")
	}
	var number json.Number
	if s.Value == "true" || s.Value == "false" || json.Unmarshal([]byte(s.Value), &number) == nil && number != "" {
		return json.RawMessage(s.Value)
	}
	text, _ := json.Marshal(s.Value) // a string always can be
	return text
}
