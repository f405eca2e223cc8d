package briefing

import (
	"slices"
	"testing"
)

// The weights know kinds of lines by names of their own.
func TestKindsHaveNames(t *testing.T) {
	for name, all := range map[string][]string{"shape": shapeNames[:], "rule": ruleNames[noRule+1:]} {
		all = slices.Sorted(slices.Values(all))
		if all[0] == "" || len(slices.Compact(slices.Clone(all))) < len(all) {
			t.Errorf("of all %ss some have no name, or the same: %q", name, all)
		}
	}
}
