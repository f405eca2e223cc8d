package devices

import (
	"context"
	"fmt"

	"precis/notes"
)

// errNowhere is a library that was opened without places to meet at.
var errNowhere = notes.Invalidf("devices do not meet here")

// There returns what the devices say of themselves that meet at a place already, none
// where nobody was yet. It needs no passphrase, and a library that meets others no less.
func (d *Devices) There(ctx context.Context, where string) ([]About, error) {
	if d.places == nil {
		return nil, errNowhere
	}
	place, err := d.places.Open(where, "")
	if err != nil {
		return nil, fmt.Errorf("look who meets there: %w", err)
	}
	logs, err := place.Logs(ctx)
	if err != nil {
		return nil, fmt.Errorf("look who meets there: %w", err)
	}
	all := make([]About, 0, len(logs))
	for _, l := range logs {
		all = append(all, l.About)
	}
	return all, nil
}
