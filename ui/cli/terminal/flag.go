package terminal

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/spf13/pflag"
)

// kinds say what flags take that take no whole number.
var kinds = map[string]string{"bool": "true or false", "float64": "number", "stringSlice": "list with commas between"}

// WrongFlag returns an error about flags in plain words where pflag says it in those of a
// programmer.
func WrongFlag(err error) error {
	var wrong *pflag.InvalidValueError
	if !errors.As(err, &wrong) {
		return err
	}
	f := wrong.GetFlag()
	return fmt.Errorf("--%s: %q is no %s", f.Name, wrong.GetValue(), cmp.Or(kinds[f.Value.Type()], "whole number in its bounds"))
}
