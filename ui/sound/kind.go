package sound

import (
	"bytes"
	"regexp"
)

// signs are what files begin with.
var signs = []struct {
	sign   *regexp.Regexp
	ending string
}{
	{regexp.MustCompile(`^ID3`), ".mp3"},
	{regexp.MustCompile(`^OggS`), ".ogg"},
	{regexp.MustCompile(`(?s)^RIFF.{4}WAVE`), ".wav"},
	{regexp.MustCompile(`(?s)^RIFF.{4}AVI `), ".avi"},
	{regexp.MustCompile(`^fLaC`), ".flac"},
	{regexp.MustCompile(`(?s)^.{4}(?:ftyp|moov|mdat)`), ".m4a"},
}

// matroska is what MKV and WebM begin with.
const matroska = "\x1aE\xdf\xa3"

// endingOf returns the ending that a recording has by its content, "" for what is none of
// the kinds that are known. What a file is called does not matter: a list of addresses that is
// called a song would have a player ask the network.
func endingOf(file []byte) string {
	head := file[:min(len(file), 16)]
	for _, s := range signs {
		if s.sign.Match(head) {
			return s.ending
		}
	}
	if bytes.HasPrefix(head, []byte(matroska)) {
		return ".mkv"
	}
	file = bytes.TrimLeft(file, "\x00") // MP3 often begins with nothing
	switch {
	case len(file) < 2 || file[0] != 0xff:
		return ""
	case file[1]&0xf6 == 0xf0:
		return ".aac"
	case file[1]&0xe0 == 0xe0 && file[1]&0x06 != 0:
		return ".mp3"
	default:
		return ""
	}
}
