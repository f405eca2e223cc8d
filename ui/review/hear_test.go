package review_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes/intake"
	"precis/notes/library"
	"precis/ui/review"
	"precis/ui/screen/screentest"
	"precis/ui/sound"
	"precis/ui/task/tasktest"
)

const barks = `# Sounds

Which animal is it? [dog.mp3](dog.mp3)::A dog ![[bark.ogg]]
The {{c1::jay ![[jay.wav]]}} calls ![[call.mp3]]
वह कौन है?::एक कुत्ता
`

// hearing starts a review of notes with recordings, in which some settings hold.
func hearing(t *testing.T, settings map[string]string) (*screentest.Host, *review.Screen) {
	t.Helper()
	return hearingOf(t, barks, settings)
}

func hearingOf(t *testing.T, markdown string, settings map[string]string) (*screentest.Host, *review.Screen) {
	t.Helper()
	h, dir := screentest.New(t), t.TempDir()
	for name, text := range map[string]string{"Birds.md": markdown, "dog.mp3": "dog", "bark.ogg": "bark", "jay.wav": "jay", "call.mp3": "call"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	plan, err := h.Lib.Intake().PlanFiles(t.Context(), []string{dir}, intake.Options{}, nil)
	if err == nil {
		_, err = h.Lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	}
	if err == nil {
		err = h.Lib.Set("", settings)
	}
	if err != nil {
		t.Fatal(err)
	}
	s := review.New(h)
	h.Put(t, s)
	s.Start(library.Scope{})
	return h, s
}

func heard(t *testing.T, h *screentest.Host, want ...string) {
	t.Helper()
	if !slices.Equal(h.Heard, want) {
		t.Errorf("heard %q, want %q", h.Heard, want)
	}
	h.Heard = nil
}

func TestSidesAreHeard(t *testing.T) {
	h, _ := hearing(t, nil)
	heard(t, h, "dog")
	press(h, "R")
	heard(t, h, "dog")
	press(h, "Space")
	heard(t, h, "bark")
	press(h, "R")
	heard(t, h, "bark")
	press(h, "3")
	heard(t, h, "call") // a cloze
	press(h, "Space")
	heard(t, h, "jay") // that of the question was heard
	press(h, "3", "Space")
	heard(t, h)
	press(h, "V")
	heard(t, h, "hi: एक कुत्ता")
	press(h, "R") // nothing is there to hear
	heard(t, h)
}

// A question that was read while the screen was left is heard when it comes to the front, once.
func TestQuestionThatCameUnseenIsHeard(t *testing.T) {
	h, s := hearing(t, nil)
	press(h, "Space")
	h.Heard = nil
	runner := &tasktest.Later{}
	h.Tasks = runner
	press(h, "3")
	s.Hide()
	runner.Do()
	heard(t, h)
	h.Tasks = tasktest.Immediate()
	s.Show()
	heard(t, h, "call")
	s.Hide()
	s.Show()
	heard(t, h)
}

// What an answer shows besides is heard with it.
func TestQuoteBelowIsHeardWithTheAnswer(t *testing.T) {
	h, _ := hearingOf(t, "# Birds\n\nThe {{c1::jay}} calls.\n\n> It mocks [it](dog.mp3) too.\n", map[string]string{"read_aloud": "both"})
	heard(t, h, "en: The […] calls.")
	press(h, "Space")
	heard(t, h, "dog", "en: jay", "en: It mocks it too.")
}

func TestNothingIsHeardUnasked(t *testing.T) {
	h, _ := hearing(t, map[string]string{"play_sounds": "false"})
	press(h, "Space")
	heard(t, h)
	press(h, "R")
	heard(t, h, "bark")
}

func TestCardsAreReadAloud(t *testing.T) {
	h, _ := hearing(t, map[string]string{"read_aloud": "both", "speech_language": "fr"})
	heard(t, h, "dog", "fr: Which animal is it?")
	press(h, "Space")
	heard(t, h, "bark", "fr: A dog")
	press(h, "3")
	h.Heard = nil
	press(h, "3")
	press(h, "Space", "3")
	h.Heard = nil
	press(h, "Space")
	heard(t, h, "hi: एक कुत्ता")
}

func TestOneSideIsReadAloud(t *testing.T) {
	h, _ := hearing(t, map[string]string{"read_aloud": "answer", "play_sounds": "false"})
	heard(t, h)
	press(h, "Space")
	heard(t, h, "en: A dog")
	press(h, "R")
	heard(t, h, "bark", "en: A dog")
}

// A missing voice is told once by itself, and each time that it is asked for.
func TestWhatIsNotHeardIsTold(t *testing.T) {
	h, _ := hearing(t, map[string]string{"play_sounds": "false", "read_aloud": "both"})
	h.Mute = true
	press(h, "Space", "3", "Space", "3", "Space")
	if want := []string{sound.NoVoice()}; !slices.Equal(h.Toasts, want) {
		t.Errorf("told %q, want %q", h.Toasts, want)
	}
	press(h, "V", "V")
	if len(h.Toasts) != 3 {
		t.Errorf("told %q", h.Toasts)
	}
}

func TestABrokenRecordingIsTold(t *testing.T) {
	h, _ := hearing(t, nil)
	h.Broken = sound.ErrNoSound
	press(h, "Space")
	if len(h.Toasts) != 1 || !strings.Contains(h.Toasts[0], "bark.ogg") {
		t.Errorf("told %q", h.Toasts)
	}
}

// The answer that is typed is held against the words of a side.
func TestTheNameOfARecordingIsNotTyped(t *testing.T) {
	h, s := hearing(t, nil)
	press(h, "T")
	field := h.Window().Canvas().Focused()
	for _, r := range "A dog" {
		field.TypedRune(r)
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.Shows(t, "You typed")
	if said := screentest.Words(s.Content()); strings.Contains(said, "bark") {
		t.Errorf("compared with %q", said)
	}
}
