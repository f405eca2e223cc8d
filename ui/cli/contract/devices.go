package contract

import (
	"time"

	"precis/notes/devices"
	"precis/notes/library"
)

// Devices is what is known of the devices that meet, as --json prints it.
type Devices struct {
	// Name and Place are null where the library meets none, Met while it met none yet.
	Name      *string    `json:"name"`
	Place     *string    `json:"place"`
	Encrypted bool       `json:"encrypted"`
	Paused    bool       `json:"paused"`
	Met       *time.Time `json:"met"`
	Others    []Device   `json:"others"`
}

// Device is another device; Came is when something last came from it, null for never,
// and Reviews how many entries of the review log that had.
type Device struct {
	Name    string     `json:"name"`
	Came    *time.Time `json:"came"`
	Reviews int        `json:"reviews"`
}

// DevicesOf returns what a library knows of other devices.
func DevicesOf(l *library.Library) (Devices, error) {
	d := Devices{Others: []Device{}}
	self, others, ok, err := l.Devices().Status()
	if ok {
		place := self.PlaceName()
		d.Name, d.Place = &self.Name, &place
		d.Encrypted, d.Paused, d.Met = self.Sealed != "", self.Paused, Moment(self.Met)
	}
	for _, o := range others {
		d.Others = append(d.Others, Device{o.Name, Moment(o.Met), o.Reviews})
	}
	return d, err
}

// Met is what an exchange with other devices did.
type Met struct {
	Sent    int      `json:"sent"`
	From    []Came   `json:"from"`
	Waiting []string `json:"waiting"`
}

// Came is what came from one device, entries of the review log among it.
type Came struct {
	Name    string `json:"name"`
	Facts   int    `json:"facts"`
	Reviews int    `json:"reviews"`
}

// MetOf returns what an exchange did.
func MetOf(met devices.Met) Met {
	m := Met{Sent: met.Sent, From: []Came{}, Waiting: List(met.Waiting)}
	for _, c := range met.From {
		m.From = append(m.From, Came(c))
	}
	return m
}
