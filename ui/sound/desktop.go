package sound

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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
	// silent reports whether the program would wait for ever to be heard; nil for one that
	// ends then.
	silent func() bool
	// fails is what the program says on standard error when it could not be heard and
	// ends as if it had been; nil for one that ends with an error.
	fails *regexp.Regexp
}

// unopened is what ffplay says where there is no device, unheard what espeak-ng says.
var unopened, unheard = regexp.MustCompile(`Failed to open file`), regexp.MustCompile(`error:`)

// players are the programs that play, the most able first. None may read a playlist,
// settings or scripts, or ask the network.
var players = append([]program{
	{name: "mpv", args: []string{"--no-config", "--no-video", "--no-terminal", "--load-scripts=no", "--ytdl=no", "--audio-display=no", "--"}},
	{name: "ffplay", args: []string{"-nodisp", "-autoexit", "-loglevel", "error", "-protocol_whitelist", "file", "-i"}, fails: unopened},
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
	{name: "spd-say", silent: noDevice, speaks: func(text, language string) []string { return []string{"-w", "-l", language, "--", text} }, hush: []string{"-C"}},
	{name: "espeak-ng", speaks: espeak, stdin: true, fails: unheard},
	{name: "espeak", speaks: espeak, stdin: true},
}, systemVoices...)

func espeak(_, language string) []string { return []string{"-v", language, "--stdin"} }

const (
	// longestText is how many bytes of a text are spoken: the system takes no longer
	// argument.
	longestText = 64 << 10
	// patience is how long a program may take to end once it is told to.
	patience = 2 * time.Second
	// begins and aByte are how long a program may take to begin to speak, and to speak a
	// byte: speech-dispatcher waits for ever for a device that does not answer.
	begins, aByte = 5 * time.Second, time.Second / 2
	// longestSound is how long a recording may be.
	longestSound = 24 * time.Hour
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
	return first(ctx, players, ErrNoPlayer, ErrUnplayed, longestSound, func(ctx context.Context, p *program) *exec.Cmd {
		if p.endings != nil && !slices.Contains(p.endings, ending) {
			return nil
		}
		return exec.CommandContext(ctx, p.path(), append(slices.Clone(p.args), path)...)
	})
}

// Speak hands the text to a program that speaks.
func (Desktop) Speak(ctx context.Context, text, language string) error {
	text = strings.ToValidUTF8(text[:min(len(text), longestText)], "")
	longest := begins + time.Duration(len(text))*aByte
	return first(ctx, voices, ErrNoVoice, ErrUnspoken, longest, speaking(text, language))
}

// speaking returns the command by which a program speaks.
func speaking(text, language string) func(context.Context, *program) *exec.Cmd {
	return func(ctx context.Context, p *program) *exec.Cmd {
		cmd := exec.CommandContext(ctx, p.path(), p.speaks(text, language)...)
		if p.stdin {
			cmd.Stdin = strings.NewReader(text)
		}
		return cmd
	}
}

// quiet ends what another process speaks for the program.
func (p *program) quiet() error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.path(), p.hush...)
	part(cmd)
	return cmd.Run()
}

// first runs the programs that are installed until one can, each for the longest time at
// most; command returns nil for one that cannot. none is the error where none is installed
// that could.
func first(ctx context.Context, all []program, none, failed error, longest time.Duration, command func(context.Context, *program) *exec.Cmd) error {
	found := none
	for i := range all {
		if all[i].path() == "" {
			continue
		}
		if all[i].silent != nil && all[i].silent() {
			found = failed
			continue
		}
		able, err := all[i].run(ctx, longest, command)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case able && err == nil:
			return nil
		case able:
			found = failed
		}
	}
	return found
}

// run runs the program, and reports whether there is a command for it and what it ended with.
func (p *program) run(ctx context.Context, longest time.Duration, command func(context.Context, *program) *exec.Cmd) (able bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	cmd := command(ctx, p)
	if cmd == nil {
		return false, nil
	}
	var said bytes.Buffer
	if p.fails != nil {
		cmd.Stderr = &said
	}
	part(cmd)
	cmd.Cancel = func() error {
		err := end(cmd)
		if p.hush != nil {
			err = errors.Join(err, p.quiet())
		}
		return err
	}
	cmd.WaitDelay = patience
	err = cmd.Run()
	if err == nil && p.fails != nil && p.fails.Match(said.Bytes()) {
		err = fmt.Errorf("%s: %s", p.name, said.String())
	}
	return true, err
}
