package main

import (
	_ "embed"
	"runtime/debug"
	"strings"
)

// details is what the project says of itself, for Fyne's tool and for releases.
//
//go:embed FyneApp.toml
var details string

// version is that of FyneApp.toml, and of the commit where the build knows it, as
// releases do: 0.1.0+1ea77285f0fd.
var version = versionOf(debug.ReadBuildInfo())

func versionOf(build *debug.BuildInfo, ok bool) string {
	_, line, _ := strings.Cut(details, "\nVersion = \"")
	number, _, _ := strings.Cut(line, `"`)
	if ok {
		for _, s := range build.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				return number + "+" + s.Value[:12]
			}
		}
	}
	return number
}
