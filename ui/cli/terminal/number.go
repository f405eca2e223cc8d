package terminal

import "strconv"

// Mean writes a mean: small ones with one place after the point.
func Mean(v float64) string {
	if v < 100 {
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'f', 0, 64)
}

// Number writes a figure with one decimal, nothing for one that is not known.
func Number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', 1, 64)
}
