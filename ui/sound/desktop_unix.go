//go:build !windows && !darwin

package sound

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
)

var systemPlayers, systemVoices []program

// devices are where Linux has its sound devices.
var devices = []string{"/dev/snd", "/dev/dsp"}

// noDevice reports whether nothing on Linux can be heard: there is neither a device nor a
// server of sounds.
func noDevice() bool {
	if runtime.GOOS != "linux" || os.Getenv("PULSE_SERVER") != "" || os.Getenv("PIPEWIRE_REMOTE") != "" {
		return false
	}
	places := slices.Clone(devices)
	if run := os.Getenv("XDG_RUNTIME_DIR"); run != "" {
		places = append(places, filepath.Join(run, "pulse", "native"), filepath.Join(run, "pipewire-0"))
	}
	return !slices.ContainsFunc(places, func(place string) bool {
		_, err := os.Stat(place)
		return err == nil
	})
}
