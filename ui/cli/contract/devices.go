package contract

import (
	"time"

	"precis/notes/devices"
	"precis/notes/library"
)

// Devices is what is known of the devices that meet, as --json prints it.
type Devices struct {
	// Folder is where they meet, or the address of a server, and Device what this one is
	// called; null where the library meets none.
	Folder  *string  `json:"folder"`
	Device  *string  `json:"device"`
	Devices []Device `json:"devices"`
	// Waiting is how many files were not whole, or not there, at the last exchange, and
	// Conflicts how many places wait to be decided.
	Waiting   int  `json:"waiting"`
	Conflicts int  `json:"conflicts"`
	Encrypted bool `json:"encrypted"`
	Paused    bool `json:"paused"`
	// Met is when the last exchange was, null for never.
	Met *time.Time `json:"met"`
}

// Device is another device; Last is when something last came from it, null for never,
// and Reviews how many entries of the review log that had.
type Device struct {
	Name    string     `json:"name"`
	Last    *time.Time `json:"last"`
	Reviews int        `json:"reviews"`
}

// DevicesOf returns what a library knows of other devices.
func DevicesOf(l *library.Library) (Devices, error) {
	d := Devices{Devices: []Device{}}
	self, others, ok, err := l.Devices().Status()
	if err != nil || !ok {
		return d, err
	}
	place := self.PlaceName()
	d.Folder, d.Device, d.Waiting = &place, &self.Name, len(self.Waiting)
	d.Encrypted, d.Paused, d.Met = self.Sealed != "", self.Paused, Moment(self.Met)
	for _, o := range others {
		d.Devices = append(d.Devices, Device{o.Name, Moment(o.Met), o.Reviews})
	}
	waiting, err := l.Packs().Conflicts()
	for _, c := range waiting {
		if c.Pack == "" {
			d.Conflicts++
		}
	}
	return d, err
}

// Met is what is known of the devices after an exchange, and what it did.
type Met struct {
	Devices
	// Sent is how many facts were told, and WaitingFor names the files of Waiting.
	Sent       int      `json:"sent"`
	From       []Came   `json:"from"`
	WaitingFor []string `json:"waiting_for"`
}

// Came is what came from one device, entries of the review log among it.
type Came struct {
	Name    string `json:"name"`
	Facts   int    `json:"facts"`
	Reviews int    `json:"reviews"`
}

// MetOf returns what a library knows of other devices after an exchange.
func MetOf(l *library.Library, met devices.Met) (Met, error) {
	known, err := DevicesOf(l)
	m := Met{Devices: known, Sent: met.Sent, From: []Came{}, WaitingFor: List(met.Waiting)}
	for _, c := range met.From {
		m.From = append(m.From, Came(c))
	}
	return m, err
}
