package sound

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Desktop plays and speaks by the first of the programs below that is installed and can.
type Desktop struct{}

var _ Output = Desktop{}

// program is one that plays a file, its last argument, or speaks.
type program struct {
	name string
	args []string
	// endings are those of the files that it plays; nil: all.
	endings []string
	// speaks returns the arguments for a text in a language.
	speaks func(text, language string) []string
	// stdin has the text come from standard input.
	stdin bool
	// hush ends what another process speaks for the program; nil where it speaks itself.
	hush []string
}

// players are the programs that play, the most able first. None may read a playlist,
// settings or scripts, or ask the network.
var players = append([]program{
	{name: "mpv", args: []string{"--no-config", "--no-video", "--no-terminal", "--load-scripts=no", "--ytdl=no", "--audio-display=no", "--"}},
	{name: "ffplay", args: []string{"-nodisp", "-autoexit", "-loglevel", "error", "-protocol_whitelist", "file", "-i"}},
	{name: "cvlc", args: []string{"--no-video", "--play-and-exit", "--quiet", "--no-metadata-network-access"}},
	{name: "gst-play-1.0", args: []string{"--no-interactive", "--quiet", "--videosink=fakesink"}},
	{name: "mpg123", args: []string{"-q"}, endings: []string{".mp3"}},
	{name: "ogg123", args: []string{"-q"}, endings: []string{".ogg", ".flac"}},
	{name: "pw-play", endings: sampled},
	{name: "paplay", endings: sampled},
	{name: "play", args: []string{"-q"}, endings: sampled},
	{name: "aplay", args: []string{"-q"}, endings: []string{".wav"}},
}, systemPlayers...)

// sampled are the endings of files that libsndfile and sox read, mp3 in later versions.
var sampled = []string{".wav", ".ogg", ".flac", ".mp3"}

// voices are the programs that speak. The first speaks with the voice that the learner
// chose for the system.
var voices = append([]program{
	{name: "spd-say", speaks: func(text, language string) []string { return []string{"-w", "-l", language, "--", text} }, hush: []string{"-C"}},
	{name: "espeak-ng", speaks: espeak, stdin: true},
	{name: "espeak", speaks: espeak, stdin: true},
}, systemVoices...)

func espeak(_, language string) []string { return []string{"-v", language, "--stdin"} }

const (
	// longestText is how many bytes of a text are spoken: the system takes no longer
	// argument.
	longestText = 64 << 10
	// patience is how long a program may take to end once it is told to.
	patience = 2 * time.Second
)

// CanSpeak looks for a program that speaks.
func (Desktop) CanSpeak() bool {
	return slices.ContainsFunc(voices, func(p program) bool { return p.path() != "" })
}

// path is where the program is, "" where it is not installed.
func (p *program) path() string {
	path, err := exec.LookPath(p.name)
	if err != nil {
		return ""
	}
	return path
}

// Play hands the file to a player, as a file of its own that is gone afterwards.
func (Desktop) Play(ctx context.Context, file []byte) (err error) {
	ending := endingOf(file)
	if ending == "" {
		return ErrNoSound
	}
	dir, err := os.MkdirTemp("", "precis-sound-")
	if err != nil {
		return fmt.Errorf("play a recording: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "sound"+ending)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		return fmt.Errorf("play a recording: %w", err)
	}
	return first(ctx, players, ErrNoPlayer, ErrUnplayed, func(p *program) *exec.Cmd {
		if p.endings != nil && !slices.Contains(p.endings, ending) {
			return nil
		}
		return exec.CommandContext(ctx, p.path(), append(slices.Clone(p.args), path)...)
	})
}

// Speak hands the text to a program that speaks.
func (Desktop) Speak(ctx context.Context, text, language string) error {
	text = strings.ToValidUTF8(text[:min(len(text), longestText)], "")
	return first(ctx, voices, ErrNoVoice, ErrUnspoken, func(p *program) *exec.Cmd {
		cmd := exec.CommandContext(ctx, p.path(), p.speaks(text, language)...)
		if p.stdin {
			cmd.Stdin = strings.NewReader(text)
		}
		if p.hush != nil {
			cmd.Cancel = func() error {
				quiet := exec.Command(p.path(), p.hush...)
				hide(quiet)
				return errors.Join(quiet.Run(), cmd.Process.Kill())
			}
		}
		return cmd
	})
}

// first runs the programs that are installed until one can; command returns nil for one that
// cannot. none is the error where none is installed that could.
func first(ctx context.Context, all []program, none, failed error, command func(*program) *exec.Cmd) error {
	found := none
	for i := range all {
		if all[i].path() == "" {
			continue
		}
		cmd := command(&all[i])
		if cmd == nil {
			continue
		}
		hide(cmd)
		cmd.WaitDelay = patience
		switch err := cmd.Run(); {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil:
			return nil
		}
		found = failed
	}
	return found
}
