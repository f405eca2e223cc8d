package devices

import "time"

// Stamp orders what devices do: milliseconds since 1970 shifted left by 16 bits, and a
// count within one. It is a hybrid logical clock (Kulkarni and others, 2014): close to
// the clock of the device, and later than all that the device had seen, also where
// its clock is behind.
type Stamp int64

// countBits are those of the count.
const countBits = 16

// Next returns the stamp of what is done now by a device that has seen last.
func Next(last Stamp, now time.Time) Stamp {
	return max(last+1, Stamp(now.UnixMilli())<<countBits)
}

// Time returns the moment, to the millisecond.
func (s Stamp) Time() time.Time { return time.UnixMilli(int64(s >> countBits)).UTC() }
