package devices

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"precis/notes"
)

// Names of values, by their first letter: c is what was set by hand on a card, e an
// exam, f a preference that holds on all devices, g what is read again of a note, k a
// conflict, m a file by its name and content, n the head of a note, p a pack, s a setting of a deck, x an entry
// of the review log that was taken back, y a day of an exam. What has several parts says them in its
// value, for a name is short.
//
// Beside values, which are kept as "r/" and their name, the library keeps versions of
// notes as "v/", the note and their id, facts that are to be sent as "q/" and their
// number, the numbers of rules as "u/" and their hash, the rules that were sent as "o/"
// and theirs, files that have not come yet as "w/" and their name, those
// that are to be put at the place as "b/", the notes that show a file as "h/", its name and
// their ids, and the notes that cards entered the library with as "a/" and their ids.
const (
	noteOfPrefix  = "a/"
	valuePrefix   = "r/"
	versionPrefix = "v/"
	queuePrefix   = "q/"
	rulesPrefix   = "u/"
	sentPrefix    = "o/"
	mediaPrefix   = "w/"
	filesPrefix   = "m/" // of values
	bringPrefix   = "b/"
	showsPrefix   = "h/"
)

// shortened returns what stands for a text of any length in a name.
func shortened(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:10])
}

// join and split write and read a value of two parts.
func join(a, b string) string { return a + "\x00" + b }

func split(value string) (a, b string) {
	a, b, _ = strings.Cut(value, "\x00")
	return a, b
}

func settingName(deck, setting string) string { return "s/" + shortened(deck) + "/" + setting }

func takenName(r *notes.Review) string { return "x/" + identity(r) }

// What an "x/" value says of an entry of the log.
const (
	takenBack = "0"
	putBack   = "1"
)

// keepVersion keeps a version of a note.
func keepVersion(w notes.Writer, v *Version) error {
	err := write(w, versionPrefix+string(v.Note)+"/"+v.ID, v)
	for id := range v.Added {
		err = errors.Join(err, w.PutShared(noteOfPrefix+string(id), string(v.Note)))
	}
	for name := range v.Files {
		err = errors.Join(err, w.PutShared(showsPrefix+shortened(name)+"/"+string(v.Note), string(v.Note)))
	}
	return err
}

// letGo lets go of the texts of versions that are old.
func letGo(w notes.Writer, versions []*Version) error {
	for id, is := range old(versions) {
		if !is {
			continue
		}
		var v Version
		name := versionPrefix + string(versions[0].Note) + "/" + id
		ok, err := read(w, name, &v)
		if err == nil && ok && !v.Bare && !v.Gone {
			v.Text, v.Bare = "", true
			err = write(w, name, &v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func valueOf(r notes.Reader, name string) (v Value, err error) {
	_, err = read(r, valuePrefix+name, &v)
	return v, err
}

// versionsOf returns the versions of a note, with their files by the names that they have
// now.
func versionsOf(r notes.Reader, id notes.NoteID) (all []*Version, err error) {
	err = eachShared(r, versionPrefix+string(id)+"/", func(_ string, v *Version) error {
		all = append(all, v)
		return nil
	})
	return all, errors.Join(err, lookAside(r, all))
}
