package devices

import (
	"context"

	"precis/notes"
)

// Exchange is the place where devices meet, such as a folder that something keeps
// equal. What is there may be late, out of order, twice, or not whole yet.
type Exchange interface {
	// Logs returns what the logs of all devices are that left one there.
	Logs(ctx context.Context) ([]Log, error)
	// Facts calls f for the facts of a device's log behind a number, in order and
	// without gaps, as far as they are there and whole, until f returns an error,
	// which is then returned. waiting is the file that has to come first before there is
	// more, "" for none.
	Facts(ctx context.Context, device string, after uint64, f func(Fact) error) (waiting string, err error)
	// Append adds facts, in order, to the log of a device, which no other writes to.
	// What it had of them is written over; none leaves what the device says of itself.
	Append(ctx context.Context, about About, facts []Fact) error
	// Media returns the bytes of a file; notes.ErrNotFound where they are not there, or
	// not whole. PutMedia leaves those of a file that a device has.
	Media(ctx context.Context, content notes.Content) ([]byte, error)
	PutMedia(ctx context.Context, device string, data []byte) error
}

// About is what a device says of itself.
type About struct {
	// Device is its id, 16 letters and digits; Name is what the learner calls it.
	Device, Name string
	// Library names what the libraries that meet are: those of one learner.
	Library string
	// Sealed is what opens the place, encrypted with the learner's passphrase; "" where
	// the place is not encrypted.
	Sealed string
}

// Log is what is there of the log of one device.
type Log struct {
	About
	// Last is the number of the last fact of those that are there from the first on without a
	// gap, 0 for none. Beyond says that there are others behind a gap.
	Last   uint64
	Beyond bool
}

// Places opens places by what the learner names them: a folder, or the address of a
// server.
type Places interface {
	// Open returns a place that is opened with a key, "" where it is not encrypted.
	Open(where, key string) (Exchange, error)
	// Unlock returns the key of a place by the learner's passphrase, and what Sealed
	// says of it; both are "" for a place that is not encrypted. A place where nobody
	// was yet gets a new key, where there is a passphrase.
	Unlock(ctx context.Context, where, passphrase string) (key, sealed string, err error)
}
