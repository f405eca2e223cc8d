package notes

import "testing"

func TestPercent(t *testing.T) {
	for share, want := range map[float64]float64{0: 0, 0.004: 0, 0.895: 90, 0.994: 99, 0.997: 99, 1: 100, 1.5: 150} {
		if got := Percent(share); got != want {
			t.Errorf("%v is told as %v %%, not %v %%", share, got, want)
		}
	}
}
