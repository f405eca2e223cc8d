package main

import (
	"regexp"
	"runtime/debug"
	"testing"
)

func TestVersionOfBuild(t *testing.T) {
	plain := versionOf(nil, false)
	if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(plain) {
		t.Errorf("FyneApp.toml gives version %q", plain)
	}
	of := func(revision string) string {
		return versionOf(&debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs", Value: "git"}, {Key: "vcs.revision", Value: revision}}}, true)
	}
	if got, want := of("1ea77285f0fdb2a0123456789012345678901234"), plain+"+1ea77285f0fd"; got != want {
		t.Errorf("a build of a commit is version %q, not %q", got, want)
	}
	if got := versionOf(&debug.BuildInfo{}, true); got != plain {
		t.Errorf("a build outside of git is version %q, not %q", got, plain)
	}
}
