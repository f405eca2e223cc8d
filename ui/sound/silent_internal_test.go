//go:build linux

package sound

import (
	"errors"
	"testing"
)

// Where nothing can be heard it is said at once: speech-dispatcher would wait for a device.
func TestNoDevice(t *testing.T) {
	noted := install(t, map[string]string{"spd-say": `echo "$*" >>"$NOTED"`})
	t.Setenv("PULSE_SERVER", "")
	t.Setenv("PIPEWIRE_REMOTE", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	before := devices
	devices = nil
	t.Cleanup(func() { devices = before })
	if err := (Desktop{}).Speak(t.Context(), "a", "en"); !errors.Is(err, ErrUnspoken) || read(t, noted) != "" {
		t.Errorf("%v, and spd-say was asked %q", err, read(t, noted))
	}
	devices = []string{t.TempDir()}
	if err := (Desktop{}).Speak(t.Context(), "a", "en"); err != nil || read(t, noted) == "" {
		t.Errorf("with a device: %v", err)
	}
}
