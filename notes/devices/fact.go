package devices

import (
	"fmt"
	"time"

	"precis/notes"
)

// Fact is one thing that a device did. One of Rules, Review, Version and Name is set.
type Fact struct {
	// Number is its place in the log of its device, from 1, growing.
	Number uint64 `json:"n"`
	// Stamp orders values and versions; entries of the review log and rules have none.
	Stamp Stamp `json:"s,omitempty"`
	// Rules are scheduling rules that reviews after it name.
	Rules *Rules `json:"u,omitempty"`
	// Review is an entry of the review log. One that is taken back is a value (taken).
	Review  *Review  `json:"r,omitempty"`
	Version *Version `json:"v,omitempty"`
	// Name and Value are a value that one device sets for all; "" is none.
	Name  string `json:"k,omitempty"`
	Value string `json:"w,omitempty"`
}

// Rules are scheduling rules: Hash is that of Settings, their JSON.
type Rules struct {
	Hash     string `json:"h"`
	Settings string `json:"s"`
}

// Review is an entry of the review log, whose rules are named by their hash, "" for
// none.
type Review struct {
	Card       notes.CardID `json:"c"`
	At         int64        `json:"a"` // milliseconds since 1970
	Day        notes.Day    `json:"d"` // of the learner
	Event      notes.Event  `json:"e,omitempty"`
	Grade      notes.Grade  `json:"g,omitempty"`
	Took       int64        `json:"t,omitempty"` // milliseconds
	Seed       uint64       `json:"f,omitempty"`
	Rules      string       `json:"u,omitempty"`
	Before     notes.State  `json:"b,omitempty"`
	State      notes.State  `json:"z,omitempty"`
	Stability  float64      `json:"m,omitempty"`
	Difficulty float64      `json:"q,omitempty"`
	Step       int          `json:"p,omitempty"`
	Due        int64        `json:"j,omitempty"` // milliseconds since 1970
	DueDay     notes.Day    `json:"l,omitempty"`
}

// reviewOf returns an entry as it is told to other devices.
func reviewOf(r *notes.Review, rules string) *Review {
	return &Review{
		Card: r.Card, At: r.At.UnixMilli(), Day: r.Day, Event: r.Event, Grade: r.Grade, Took: r.Took.Milliseconds(),
		Seed: r.Seed, Rules: rules, Before: r.Before, State: r.State, Stability: r.Stability, Difficulty: r.Difficulty,
		Step: r.Step, Due: r.Due.UnixMilli(), DueDay: r.DueDay,
	}
}

// entry returns the entry of the log, without its Seq; rules is the number under which
// its rules are kept here.
func (r *Review) entry(rules uint32) notes.Review {
	return notes.Review{
		Card: r.Card, At: time.UnixMilli(r.At).UTC(), Day: r.Day, Event: r.Event, Grade: r.Grade,
		Took: time.Duration(r.Took) * time.Millisecond, Seed: r.Seed, Rules: rules, Before: r.Before, State: r.State,
		Stability: r.Stability, Difficulty: r.Difficulty, Step: r.Step, Due: time.UnixMilli(r.Due).UTC(), DueDay: r.DueDay,
	}
}

// identity returns what an entry is known by on all devices: two that have it in common
// are one.
func identity(r *notes.Review) string {
	return fmt.Sprintf("%s/%d/%d/%d", r.Card, r.At.UnixMilli(), r.Event, r.Grade)
}

// Value is what a library knows under a name: the latest that any device said.
type Value struct {
	Stamp  Stamp  `json:"s"`
	Device string `json:"d"`
	Value  string `json:"v,omitempty"`
}

// later reports whether v holds where both were said. Of two with the same stamp it is
// that of the device with the later id.
func (v *Value) later(than *Value) bool {
	if v.Stamp != than.Stamp {
		return v.Stamp > than.Stamp
	}
	return v.Device > than.Device
}
