package training

import (
	"fmt"
	"strconv"
	"strings"

	"precis/notes/fsrs"
)

// ReadParameters reads 17, 19 or 21 parameters of the memory model, a,b,…, each within its
// bounds.
func ReadParameters(text string) ([]float64, error) {
	var w []float64
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		v, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a number", word)
		}
		w = append(w, v)
	}
	return w, fsrs.Check(w, 0)
}
