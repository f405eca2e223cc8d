package library_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"precis/notes/intake"
)

// Whatever a file is called, the text names it by the name that it is stored under.
func TestMediaAreFoundByTheirNames(t *testing.T) {
	for _, name := range []string{"a%20b.png", "a#b.png", "50 %.png", "why?.png", "caf\u00e9.png", "[x] (y).png", "a&b.png"} {
		for _, link := range []string{"![[%s]]", "![](<%s>)"} {
			if link == "![[%s]]" && strings.Contains(name, "#") {
				continue // a heading follows it there
			}
			written := fmt.Sprintf(link, name)
			if link == "![](<%s>)" {
				written = fmt.Sprintf(link, strings.NewReplacer("%", "%25", "#", "%23", "?", "%3F").Replace(name))
			}
			lib, _ := open(t, map[string]string{"Note.md": "# N\n\n" + written + "\n", name: "picture"})
			did := importAll(t, lib, intake.Options{}, "/in")
			page, err := lib.Page(did.NoteIDs[0])
			if err != nil {
				t.Fatal(err)
			}
			if len(page.Document.Images) != 1 {
				t.Errorf("%s: the text shows %q: %s", written, page.Document.Images, page.Text.Markdown)
				continue
			}
			if got, err := lib.Asset(page.Document.Images[0]); err != nil || string(got) != "picture" {
				t.Errorf("%s: %s holds %q, %v", written, page.Document.Images[0], got, err)
			}
		}
	}
}

func TestMediaComeIn(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"a/b/Note.md": "![](../pics/one.png) ![](two%20words.jpg) ![[three.webp]] ![[sub/four.gif]] ![[sound.MP3]] [paper](doc.pdf#page=2) [[film.mp4]]\n\n" +
			"![](https://example.org/far.png) ![far](http://[::1]/x.png)\n\n![](../../../etc/passwd.png) ![](/etc/hosts.png) ![](gone.png) [[Other note]] [n](other.md)\n\n![](/a/pics/one.png)\n\n<p><img src='nine &amp; ten.png' width=\"20\"> <img src=\"https://example.org/far.png\"></p>\n",
		"a/b/nine & ten.png": "9", "a/pics/one.png": "1", "a/b/two words.jpg": "2", "x/three.webp": "3", "x/sub/four.gif": "4", "x/other/four.gif": "5",
		"x/sound.mp3": "6", "a/b/doc.pdf": "7", "film.mp4": "8",
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	page, err := lib.Page(did.NoteIDs[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"one.png": "1", "two words.jpg": "2", "three.webp": "3", "four.gif": "4", "sound.mp3": "6", "doc.pdf": "7", "film.mp4": "8", "nine & ten.png": "9"} {
		if got, err := lib.Asset("assets/" + name); err != nil || string(got) != want {
			t.Errorf("%s holds %q, want %q (%v)", name, got, want, err)
		}
	}
	for _, want := range []string{"![](assets/two%20words.jpg)", "![[assets/three.webp]]", "[paper](assets/doc.pdf#page=2)", "[[assets/film.mp4]]", "![](https://example.org/far.png)", "![](gone.png)", "<img src='assets/nine%20%26%20ten.png' width=\"20\"> <img src=\"https://example.org/far.png\">"} {
		if !strings.Contains(page.Text.Markdown, want) {
			t.Errorf("the text lacks %s: %s", want, page.Text.Markdown)
		}
	}
	var warned []string
	unshown := 0
	for _, w := range did.Warnings {
		if strings.Contains(w.Message.String(), "will not be shown") {
			unshown += max(1, w.Count)
			continue
		}
		warned = append(warned, fmt.Sprintf("%d: %s", w.Line, w.Message))
	}
	if unshown != 6 {
		t.Errorf("warned of %d files that are no pictures, want 6", unshown)
	}
	slices.Sort(warned)
	want := []string{
		"5: ../../../etc/passwd.png lies outside what is imported and was not read",
		"5: /etc/hosts.png lies outside what is imported and was not read",
		"5: gone.png is missing",
	}
	if !slices.Equal(warned, want) {
		t.Errorf("warned of %q, want %q", warned, want)
	}
	roundTrip(t, lib)
}

func TestForeseenMediaAreThoseThatComeIn(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"one.md": "![](a.png) ![](sub/a.png) ![](b.png)\n", "two.md": "![](a.png)\n",
		"a.png": "A", "sub/a.png": "other", "b.png": "A",
	})
	for _, want := range []int{3, 0} {
		plan, err := lib.Intake().PlanFiles(context.Background(), []string{"/in"}, intake.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		foreseen, err := lib.Intake().Foresee(t.Context(), plan.Snapshot())
		if err != nil {
			t.Fatal(err)
		}
		did, err := lib.Intake().Commit(context.Background(), plan.Snapshot(), nil)
		if err != nil || did.AssetsAdded != want || foreseen.AssetsAdded != want {
			t.Errorf("foresaw %d files, %d came in, want %d (%v)", foreseen.AssetsAdded, did.AssetsAdded, want, err)
		}
		lib.SetFiles(tree(map[string]string{
			"one.md": "![](a.png) and ![](sub/a.png) ![](b.png)\n", "two.md": "more ![](a.png)\n",
			"a.png": "A", "sub/a.png": "other", "b.png": "A",
		}))
	}
}

func TestFaultsOfMediaAreNamedAtTheirLines(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"notes/Mine.md": "![](../img/a.png)\n![](a.png)\n\n![[b c.png]] ![](../img/gone%20too.png)\n" +
			"![](../folder.png)\n![](../../../../etc/passwd)\n![](/etc/passwd)\n[r]\n\n[r]: <../img/not here.png> \"title\"\n",
		"img/other.png": "x", "folder.png/inside.png": "x",
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	var got []string
	for _, w := range did.Warnings {
		got = append(got, fmt.Sprintf("%d: %s", w.Line, w.Message))
	}
	slices.Sort(got)
	want := []string{
		"10: ../img/not here.png is missing",
		"1: ../img/a.png is missing",
		"2: a.png is missing",
		"4: ../img/gone too.png is missing",
		"4: b c.png is missing",
		"5: ../folder.png is a folder",
		"6: ../../../../etc/passwd lies outside what is imported and was not read",
		"7: /etc/passwd lies outside what is imported and was not read",
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("warned of %q, want %q", got, want)
	}
}

func TestLinksThatLeadOutAreNotFollowed(t *testing.T) {
	dir := t.TempDir()
	vault := filepath.Join(dir, "vault")
	write := func(name, text string) {
		t.Helper()
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(vault, name)); err != nil {
			t.Fatal(err)
		}
	}
	write("secret.png", "secret")
	write("outside/deep.png", "secret")
	write("outside/note.md", "# Secret\n")
	write("vault/real.png", "mine")
	write("vault/Note.md", "![](out.png) ![](folder/deep.png) ![[deep.png]] ![](in.png)\n")
	link("../secret.png", "out.png")
	link("../outside", "folder")
	link("real.png", "in.png")
	link("../outside/note.md", "linked.md")
	lib, _ := open(t, nil)
	lib.SetFiles(intake.Disk{})
	did := importAll(t, lib, intake.Options{}, vault)
	if did.Added != 1 || did.AssetsAdded != 1 {
		t.Errorf("the import did %+v, want one note with one picture", did)
	}
	if len(did.Warnings) != 6 { // and that one is no picture
		t.Errorf("warned of %+v, want three pictures, the linked note and the linked folder", did.Warnings)
	}
	if data, err := lib.Asset("assets/real.png"); err != nil || string(data) != "mine" {
		t.Errorf("the picture holds %q (%v)", data, err)
	}
}

// Files are found under the names by which vaults link them.
func TestMediaUnderOtherNames(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"notes/a.md":           "![a](plan.pdf?raw=1) ![[cafe\u0301.mp3]] [b](my%20plan.pdf) [c](old/folder/moved.pdf)\n",
		"notes/plan.pdf":       "1",
		"files/caf\u00e9.mp3":  "2",
		"notes/my%20plan.pdf":  "3",
		"files/2024/moved.pdf": "4",
	})
	if did := importAll(t, lib, intake.Options{}, "/in"); did.AssetsAdded != 4 || len(did.Warnings) != 0 {
		t.Errorf("the import did %+v", did)
	}
}
