package devices

import (
	"precis/ui/command"
	"precis/ui/words"
)

// Commands are what can be done about other devices from anywhere; open shows the
// section.
func (e *Exchanges) Commands(open func()) []command.Command {
	return []command.Command{
		{ID: "devices.show", Name: words.T("Devices"), Menu: words.T("File"), Group: 2, Do: open},
		{
			ID: "devices.exchange", Name: words.T("Exchange with other devices"), Menu: words.T("File"), Group: 2,
			Do: e.exchange, Enabled: func() bool { return e.known.joined && e.running == nil },
		},
	}
}
