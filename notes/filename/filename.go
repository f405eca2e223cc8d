// Package filename makes names of files that every file system takes.
package filename

import (
	"path"
	"strings"
)

// Longest is how many bytes a name may have; file systems take 255 with what is added.
const Longest = 120

// Of makes a title fit for the name of a file: no characters that Windows
// or Unix refuse, no hidden files, no device names.
func Of(title string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, title)
	name = strings.TrimSpace(name)
	for len(name) > Longest {
		runes := []rune(name)
		name = string(runes[:len(runes)-1])
	}
	name = strings.TrimRight(name, ". ")
	if name == "" || strings.HasPrefix(name, ".") {
		name = "_" + name
	}
	if base, _, _ := strings.Cut(strings.ToUpper(name), "."); reserved[strings.TrimRight(base, " ")] {
		name = "_" + name
	}
	return name
}

// reserved are names that Windows keeps for devices, and the folder of assets.
var reserved = func() map[string]bool {
	names := map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true, "CONIN$": true, "CONOUT$": true, "ASSETS": true}
	for _, n := range "0123456789¹²³" {
		names["COM"+string(n)], names["LPT"+string(n)] = true, true
	}
	return names
}()

// File is Of for the name of a file, which keeps its extension.
func File(name string) string {
	extension := path.Ext(name)
	if len(extension) > 20 {
		return Of(name)
	}
	stem := strings.TrimSuffix(name, extension)
	for len(stem)+len(extension) > Longest {
		runes := []rune(stem)
		stem = string(runes[:len(runes)-1])
	}
	return Of(stem + extension)
}
