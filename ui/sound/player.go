// Package sound has recordings heard and text spoken, by what the system has for it.
package sound

import (
	"context"
	"errors"
	"strings"

	"precis/ui/task"
	"precis/ui/words"
)

// Output is what the system has to play recordings and to speak. Its methods but CanSpeak
// return when all was heard, or soon after ctx ended; they may be called on any goroutine.
type Output interface {
	// Play plays a file. Errors are ErrNoPlayer, ErrNoSound, or ErrUnplayed.
	Play(ctx context.Context, file []byte) error
	// Speak speaks a text in a language, a tag such as "hi". Errors are ErrNoVoice or ErrUnspoken.
	Speak(ctx context.Context, text, language string) error
	// CanSpeak reports whether there is a program that speaks.
	CanSpeak() bool
}

// What keeps something from being heard.
var (
	// ErrNoPlayer: no program that plays is there; ErrNoVoice: none that speaks.
	ErrNoPlayer = errors.New("no program that plays sound")
	ErrNoVoice  = errors.New("no program that speaks")
	// ErrNoSound: the file is no recording of a known kind.
	ErrNoSound = errors.New("no recording")
	// ErrUnplayed and ErrUnspoken: no program could do it.
	ErrUnplayed = errors.New("not played")
	ErrUnspoken = errors.New("not spoken")
)

// Silent is an Output of a system that has nothing.
type Silent struct{}

// Play returns ErrNoPlayer.
func (Silent) Play(context.Context, []byte) error { return ErrNoPlayer }

// Speak returns ErrNoVoice.
func (Silent) Speak(context.Context, string, string) error { return ErrNoVoice }

// CanSpeak returns false.
func (Silent) CanSpeak() bool { return false }

// Piece is one thing to be heard: a recording by its name in the library, else a text.
type Piece struct {
	File           string
	Text, Language string
}

// Player has pieces heard one after another, those of a window: what begins ends what was
// heard before. It belongs to the UI thread.
type Player struct {
	out    Output
	run    task.Runner
	ctx    context.Context
	find   func(name string) []byte
	tell   func(said string)
	cancel context.CancelFunc
	told   map[string]bool // by what keeps something from being heard
}

// NewPlayer returns what has the recordings heard that find returns the files of, nil for
// one that is not here; tell says to the learner why something is not heard. The context
// ends with the window.
func NewPlayer(ctx context.Context, run task.Runner, out Output, find func(name string) []byte, tell func(said string)) *Player {
	return &Player{out: out, run: run, ctx: ctx, find: find, tell: tell, cancel: func() {}, told: map[string]bool{}}
}

// CanSpeak reports whether the system has a program that speaks.
func (p *Player) CanSpeak() bool { return p.out.CanSpeak() }

// Play has pieces heard that the learner asked for.
func (p *Player) Play(pieces ...Piece) { p.play(pieces, true) }

// Begin has pieces heard that nobody asked for: what the system lacks is said once, not
// each time.
func (p *Player) Begin(pieces ...Piece) { p.play(pieces, false) }

// Stop ends what is heard.
func (p *Player) Stop() { p.cancel() }

func (p *Player) play(pieces []Piece, asked bool) {
	p.cancel()
	if len(pieces) == 0 {
		return
	}
	ctx, cancel := context.WithCancel(p.ctx)
	p.cancel = cancel
	at := 0
	p.run.Run(ctx, func(ctx context.Context, _ task.Report) error {
		var failed error
		failedAt := 0
		for at = range pieces {
			if err := p.hear(ctx, pieces[at]); err != nil && failed == nil {
				failed, failedAt = err, at
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		at = failedAt
		return failed
	}, func(err error) {
		cancel()
		if err != nil && !errors.Is(err, context.Canceled) {
			p.failed(err, pieces[at], asked)
		}
	})
}

// hear has one piece heard, off the UI thread.
func (p *Player) hear(ctx context.Context, piece Piece) error {
	if piece.File == "" {
		return p.out.Speak(ctx, piece.Text, piece.Language)
	}
	data := p.find(piece.File)
	if data == nil {
		return errNotHere
	}
	return p.out.Play(ctx, data)
}

// errNotHere: the library has no such file.
var errNotHere = errors.New("no such file")

// failed says why a piece was not heard.
func (p *Player) failed(err error, piece Piece, asked bool) {
	name := piece.File[strings.LastIndexByte(piece.File, '/')+1:]
	var said string
	lacking := "" // what the system lacks
	switch {
	case errors.Is(err, ErrNoPlayer):
		said = words.T("Nothing here plays sound: install the program mpv")
		lacking = said
	case errors.Is(err, ErrNoVoice):
		said = NoVoice()
		lacking = said
	case errors.Is(err, errNotHere):
		said = words.F("%s is not in the library", name)
	case errors.Is(err, ErrNoSound):
		said = words.F("%s is no sound that can be played", name)
	case errors.Is(err, ErrUnspoken):
		said = words.F("Nothing was spoken: the system has no voice for %s, or no sound", words.LanguageName(piece.Language))
		lacking = said
	default:
		said = words.F("%s could not be played", name)
		lacking = "sound" // whatever the recording
	}
	if asked || !p.told[lacking] {
		p.tell(said)
	}
	if lacking != "" {
		p.told[lacking] = true
	}
}

// NoVoice says what to install where no program speaks.
func NoVoice() string {
	return words.T("No voice is installed: install speech-dispatcher or espeak-ng")
}
