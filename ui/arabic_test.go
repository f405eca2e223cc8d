package ui_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
)

const saltySeas = `# البحار المالحة

## أحواض بلا منفذ

لا منفذ لبحيرات الهضبة (انظر الصفحة 12 و Lake Van هنا)، ولذلك تبقى كل {{c1::حبة ملح}} يحملها النهر في الحوض **إلى الأبد**.

- **الأحواض المغلقة:** لا يخرج الماء إلا بخاراً.
- في سنة 1961 وقّع البلدان معاهدة (Treaty of Friendship).
  1. أولاً: بحر قزوين
  2. ثانياً: Dead Sea البحر الميت

> قال المسافر: «لم أرَ ملحاً كهذا».

ما عمق Lake Van؟::451 متراً، أي 1480 قدماً

| البحيرة | العمق |
| --- | ---: |
| قزوين | 1025 |

## العربية, English और हिन्दी

The word كتاب (book) is पुस्तक in Hindi; مدرسة (school) is विद्यालय.

كتاب is the Arabic word for book, वह पुस्तक है।

What is “book” in Arabic?::كتاب (kitāb)
`

// dejaVu is the font of Arabic that the pictures are drawn with.
const dejaVu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

// Arabic among English and Hindi: where it is read, asked, found and written.
func TestLooksOfArabic(t *testing.T) {
	screentest.Speak(t, "en_GB")
	app := screentest.App(t)
	app.Settings().SetTheme(theme.New(theme.Light, 1))
	font, err := os.ReadFile(dejaVu)
	own, _ := fyne.CurrentApp().Driver().RenderedTextSize("سلام", 20, fyne.TextStyle{}, fyne.NewStaticResource("arabic", font))
	if err != nil || theme.Width("سلام", 20, fyne.TextStyle{}) != own.Width {
		t.Skip("needs the Debian package fonts-dejavu-core, and no other font of Arabic")
	}
	clock := now
	lib := open(t, storetest.Memory(), func() time.Time { return clock })
	n, err := lib.Create(saltySeas, "العربية")
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range moreNotes[:2] {
		if _, err := lib.Create(other.markdown, other.deck); err != nil {
			t.Fatal(err)
		}
	}
	w := ui.NewWindow(app, lib, ui.Options{Runner: tasktest.Immediate(), Version: "0.1.0", Path: "library.db"})
	c := w.Window().Canvas()
	answer := func() {
		w.Go(screen.Review{Note: n.Note.ID})
		c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeySpace})
	}
	w.Go(screen.Note(n.Note.ID)) // which shows its deck in the sidebar
	for _, l := range []struct {
		shot
		width, height float32
		percent       int
		variant       theme.Variant
	}{
		{shot{"reader", func() { w.Go(screen.Note(n.Note.ID)) }}, 1280, 1000, 100, theme.Light},
		{shot{"review", answer}, 900, 600, 100, theme.Dark},
		{shot{"review-section", func() { answer(); c.OnTypedRune()('s') }}, 900, 600, 100, theme.Light},
		{shot{"browse", func() { w.Go(screen.Browse("deck:العربية")) }}, 900, 600, 100, theme.Sepia},
		{shot{"editor", func() { w.Go(screen.Edit{Note: n.Note.ID}) }}, 1280, 800, 100, theme.Light},
		{shot{"import", func() {
			fyne.CurrentApp().Clipboard().SetContent(saltySeas)
			w.Go(screen.Paste{})
		}}, 900, 600, 100, theme.Light},
		{shot{"reader-1920x1080-150", func() { w.Go(screen.Note(n.Note.ID)) }}, 1920, 1080, 150, theme.Dark},
		{shot{"editor-900x600-200", func() { w.Go(screen.Edit{Note: n.Note.ID}) }}, 900, 600, 200, theme.Sepia},
		{shot{"review-900x600-80", answer}, 900, 600, 80, theme.Light},
		{shot{"browse-1920x1080-80", func() { w.Go(screen.Browse("deck:العربية")) }}, 1920, 1080, 80, theme.Dark},
		{shot{"palette", func() {
			run(t, w, "go.palette")
			for _, r := range "بحر" {
				c.Focused().TypedRune(r)
			}
		}}, 900, 600, 100, theme.Dark},
	} {
		w.Window().Resize(fyne.NewSize(l.width, l.height))
		run(t, w, "view."+string(l.variant))
		zoom(t, w, l.percent)
		l.show()
		screentest.Selectable(t, c)
		screentest.Golden(t, c.Capture(), filepath.Join("testdata", "looks", "arabic-"+l.name+".png"))
	}
}
