package devices_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	chances "math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
	"precis/storage"
	place "precis/storage/devices"
)

// learner names the library that the process that a test starts learns from, until it
// is killed. After each grade that is stored it prints a line.
const learner = "PRECIS_TEST_LEARNER"

func TestMain(m *testing.M) {
	if path := os.Getenv(learner); path != "" {
		fmt.Fprintln(os.Stderr, learn(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func learn(path string) error {
	l, _, err := openFile(path)
	if err != nil {
		return err
	}
	var cards []notes.CardID
	for _, n := range l.Notes() {
		for _, c := range l.CardsOf(n.ID) {
			cards = append(cards, c.ID)
		}
	}
	fmt.Println("open")
	for i := 0; ; i++ {
		if _, err := l.Study().Grade(cards[chances.IntN(len(cards))], notes.Grades[chances.IntN(4)], time.Second); err != nil {
			return err
		}
		fmt.Println("graded")
		if i%7 == 3 {
			if _, err := l.Devices().Sync(context.Background(), nil); err != nil {
				return err
			}
		}
		time.Sleep(2 * time.Millisecond) // two reviews of a card are of different moments
	}
}

func openFile(path string) (*library.Library, *storage.File, error) {
	file, err := storage.Open(path, storage.Options{})
	if err != nil {
		return nil, nil, err
	}
	l, err := library.Open(file, library.Options{Now: time.Now, Chance: rand.Reader, Places: place.Places{}, Mark: path})
	if err != nil {
		return nil, nil, errors.Join(err, file.Close())
	}
	return l, file, nil
}

// computer is one with Syncthing, a folder that it keeps equal, and a library.
type computer struct {
	name, home, folder, library string
	id                          string
	port, gui                   int
	engine                      *exec.Cmd
	graded, kills               int
}

var deviceID = regexp.MustCompile(`(?:[A-Z2-7]{7}-){7}[A-Z2-7]{7}`)

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

// computers are so many, whose Syncthing knows the others and nobody else.
func computers(t *testing.T, n int) []*computer {
	t.Helper()
	if _, err := exec.LookPath("syncthing"); err != nil {
		t.Skip("needs the Debian package syncthing")
	}
	var all []*computer
	for i := range n {
		root := t.TempDir()
		c := &computer{
			name: fmt.Sprint("computer ", i), home: filepath.Join(root, "home"), folder: filepath.Join(root, "shared"),
			library: filepath.Join(root, "library.db"), port: freePort(t), gui: freePort(t),
		}
		out, err := exec.Command("syncthing", "generate", "--home="+c.home, "--no-default-folder", "--skip-port-probing").CombinedOutput()
		if err != nil {
			t.Fatalf("syncthing generate: %v\n%s", err, out)
		}
		c.id = deviceID.FindString(string(out))
		if err := os.MkdirAll(filepath.Join(c.folder, ".stfolder"), 0o700); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	for _, c := range all {
		if err := os.WriteFile(filepath.Join(c.home, "config.xml"), []byte(c.config(all)), 0o600); err != nil {
			t.Fatal(err)
		}
		c.start(t)
	}
	return all
}

func (c *computer) config(all []*computer) string {
	var b, in strings.Builder
	b.WriteString(`<configuration version="36">`)
	for _, o := range all {
		fmt.Fprintf(&b, `<device id="%s" name="%s"><address>tcp://127.0.0.1:%d</address></device>`, o.id, o.name, o.port)
		fmt.Fprintf(&in, `<device id="%s"></device>`, o.id)
	}
	fmt.Fprintf(&b, `<folder id="shared" path="%s" type="sendreceive" rescanIntervalS="5" fsWatcherEnabled="true" fsWatcherDelayS="1">%s<minDiskFree unit="%%">0</minDiskFree></folder>`, c.folder, in.String())
	fmt.Fprintf(&b, `<gui enabled="true" tls="false"><address>127.0.0.1:%d</address><apikey>test</apikey></gui>`, c.gui)
	fmt.Fprintf(&b, `<options><listenAddress>tcp://127.0.0.1:%d</listenAddress><globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>`+
		`<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><reconnectionIntervalS>1</reconnectionIntervalS><startBrowser>false</startBrowser><urAccepted>-1</urAccepted>`+
		`<autoUpgradeIntervalH>0</autoUpgradeIntervalH><crashReportingEnabled>false</crashReportingEnabled><setLowPriority>false</setLowPriority></options></configuration>`, c.port)
	return b.String()
}

// start starts Syncthing, and waits until it answers.
func (c *computer) start(t *testing.T) {
	t.Helper()
	c.engine = exec.Command("syncthing", "serve", "--home="+c.home, "--no-browser", "--no-restart", "--no-upgrade")
	if err := c.engine.Start(); err != nil {
		t.Fatal(err)
	}
	engine := c.engine
	t.Cleanup(func() {
		_ = engine.Process.Kill()
		_ = engine.Wait()
	})
	request, err := http.NewRequest(http.MethodGet, fmt.Sprintf("http://127.0.0.1:%d/rest/system/ping", c.gui), nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-API-Key", "test")
	until(t, "Syncthing answers", func() bool {
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			return false
		}
		return answer.Body.Close() == nil && answer.StatusCode == http.StatusOK
	})
}

// until waits for what another process does.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); !is(); time.Sleep(200 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain: %s", what)
		}
	}
}

// with opens the library of a computer.
func (c *computer) with(t *testing.T, do func(*library.Library) error) {
	t.Helper()
	l, _, err := openFile(c.library)
	if err == nil {
		err = errors.Join(do(l), l.Close())
	}
	if err != nil {
		t.Fatalf("%s: %v", c.name, err)
	}
}

func (c *computer) sync(t *testing.T) {
	t.Helper()
	c.with(t, func(l *library.Library) error {
		_, err := l.Devices().Sync(t.Context(), nil)
		return err
	})
}

// study has a process grade and exchange until it is killed.
func (c *computer) study(t *testing.T, d time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), learner+"="+c.library)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan() // it is open
	kill := time.AfterFunc(d, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	for lines.Scan() {
		c.graded++
	}
	_ = cmd.Wait()
	c.kills++
}

// edit writes a line of the computer's own into the first note.
func (c *computer) edit(t *testing.T, round int) {
	t.Helper()
	c.with(t, func(l *library.Library) error {
		list := l.Notes()
		page, err := l.Page(list[0].ID)
		if err != nil {
			return err
		}
		_, err = librarytest.Rewrite(l, list[0].ID, fmt.Sprintf("%s\nRound %d of %s? :: done\n", page.Document.Markdown, round, c.name))
		return err
	})
}

// held is what a library holds that is the same on all devices.
func (c *computer) held(t *testing.T) storetest.Library {
	t.Helper()
	var held storetest.Library
	_, file, err := openFile(c.library)
	if err != nil {
		t.Fatal(err)
	}
	if held, err = storetest.Read(file); err == nil {
		err = file.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	for i := range held.Reviews {
		held.Reviews[i].Seq, held.Reviews[i].Rules = 0, 0
	}
	return held
}

// syncRounds is in the environment: how many rounds of TestSyncthing there are.
const syncRounds = "PRECIS_SYNC_ROUNDS"

// TestSyncthing lets three computers learn and edit at once, with Syncthing between
// them, and kills programs and Syncthing as they go: at the end all hold the same, and
// each review that was acknowledged is there once.
func TestSyncthing(t *testing.T) {
	all := computers(t, 3)
	rounds := 2
	if n, err := strconv.Atoi(os.Getenv(syncRounds)); err == nil {
		rounds = n
	}
	all[0].with(t, func(l *library.Library) error {
		cardsOf(t, l, 100)
		return l.Devices().Join(t.Context(), all[0].folder, all[0].name, "")
	})
	all[0].sync(t)
	for _, c := range all[1:] {
		c.with(t, func(l *library.Library) error { return l.Devices().Join(t.Context(), c.folder, c.name, "") })
		until(t, "what the first one tells has come", func() (has bool) {
			c.sync(t)
			c.with(t, func(l *library.Library) error {
				has = len(l.Notes()) > 1
				return nil
			})
			return has
		})
	}
	chance := chances.New(chances.NewPCG(20261129, 1))
	for round := range rounds {
		away := chance.IntN(len(all)) // it exchanges nothing in this round
		for i, c := range all {
			if i != away {
				c.sync(t)
			}
			if chance.IntN(2) == 0 {
				c.edit(t, round)
			}
		}
		if chance.IntN(2) == 0 {
			c := all[chance.IntN(len(all))]
			_ = c.engine.Process.Kill()
			_ = c.engine.Wait()
			for _, o := range all {
				o.study(t, time.Duration(100+chance.IntN(400))*time.Millisecond)
			}
			c.start(t)
			continue
		}
		for _, c := range all {
			c.study(t, time.Duration(100+chance.IntN(400))*time.Millisecond)
		}
	}
	acknowledged, kills := 0, 0
	for _, c := range all {
		acknowledged, kills = acknowledged+c.graded, kills+c.kills
	}
	same := cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(notes.Note{}, "Updated", "Path", "Imported")}
	var diff string
	until(t, "all hold the same: "+diff, func() bool {
		for _, c := range all {
			c.sync(t)
		}
		first := all[0].held(t)
		for _, c := range all[1:] {
			if diff = cmp.Diff(first, c.held(t), same); diff != "" {
				return false
			}
		}
		return len(first.Reviews) >= acknowledged
	})
	log := all[0].held(t).Reviews
	slices.SortFunc(log, func(a, b notes.Review) int { return a.At.Compare(b.At) })
	seen := map[string]bool{}
	for _, r := range log {
		name := fmt.Sprint(r.Card, r.At, r.Grade)
		if seen[name] {
			t.Errorf("review of %s at %s is there twice", r.Card, r.At)
		}
		seen[name] = true
	}
	if len(log) > acknowledged+kills {
		t.Errorf("%d reviews, of %d acknowledged and %d that may have been stored as the process was killed", len(log), acknowledged, kills)
	}
	t.Logf("%d rounds, %d programs killed, %d reviews acknowledged, %d on each of %d computers", rounds, kills, acknowledged, len(log), len(all))
}
