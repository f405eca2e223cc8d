package devices

import (
	"cmp"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/markup"
)

// A file is what some device has under a name, by its content: one name may have several,
// that devices gave it before they met. The last of them stands under the name, others
// under names of their own.
type file struct {
	Name    string `json:"n"`
	Content string `json:"c"` // its SHA-256, in hexadecimal digits
	Gone    bool   `json:"x,omitempty"`

	stamp Stamp
}

// shortContent is how many digits of a content tell those of one name apart.
const shortContent = 16

func (f *file) short() string { return f.Content[:shortContent] }

// valueName is the name of the value that the file is told as.
func (f *file) valueName() string { return filesPrefix + shortened(f.Name) + "/" + f.short() }

func (f *file) said() string {
	data, err := json.Marshal(f)
	if err != nil {
		return "" // there is nothing in it that cannot be written
	}
	return string(data)
}

func (f *file) content() (content notes.Content, err error) {
	sum, err := hex.DecodeString(f.Content)
	if err != nil || len(sum) != len(content) {
		return content, errNonsense
	}
	copy(content[:], sum)
	return content, nil
}

// parseFile reads a file as it is told under a name of a value.
func parseFile(name, value string) (f file, err error) {
	if json.Unmarshal([]byte(value), &f) != nil || f.Name == "" {
		return f, errNonsense
	}
	if _, err := f.content(); err != nil || f.valueName() != name {
		return f, errNonsense
	}
	return f, nil
}

// aside is the name that the file has where another one stands under its own.
func (f *file) aside() string {
	extension := path.Ext(f.Name)
	name := strings.TrimSuffix(f.Name, extension) + "-" + f.Content[:8] + extension
	if len(name) > notes.LongestName {
		return f.Content
	}
	return name
}

// filesNamed returns what devices have had under a name, the last one first; what is gone
// comes behind.
func filesNamed(r notes.Reader, name string) (all []file, err error) {
	err = eachShared(r, valuePrefix+filesPrefix+shortened(name)+"/", func(known string, v *Value) error {
		f, err := parseFile(strings.TrimPrefix(known, valuePrefix), v.Value)
		f.stamp = v.Stamp
		all = append(all, f)
		return err
	})
	slices.SortFunc(all, func(a, b file) int {
		if a.Gone != b.Gone {
			return bit(a.Gone) - bit(b.Gone)
		}
		return cmp.Or(cmp.Compare(b.stamp, a.stamp), cmp.Compare(b.Content, a.Content))
	})
	return all, err
}

// under returns the file that stands under the name that all have, nil for none.
func under(all []file) *file {
	if len(all) == 0 || all[0].Gone {
		return nil
	}
	return &all[0]
}

// asset tells what the library has under a name now.
func (c *collector) asset(name string, at time.Time) error {
	waits, err := c.w.Shared(mediaPrefix + shortened(name))
	if err != nil {
		return err
	}
	now := file{Name: name}
	switch content, err := c.w.AssetContent(name); {
	case errors.Is(err, notes.ErrNotFound) && waits != "":
		return nil // it has not come yet
	case errors.Is(err, notes.ErrNotFound):
	case err != nil:
		return err
	default:
		now.Content = hex.EncodeToString(content[:])
	}
	known, err := filesNamed(c.w, name)
	if err != nil {
		return err
	}
	if had := under(known); had != nil {
		if had.Content == now.Content {
			return nil
		}
		if had.Gone = waits == ""; had.Gone { // what waits is not gone: it comes beside this one
			if err := c.value(had.valueName(), had.said(), at); err != nil {
				return err
			}
		}
	}
	if len(known) > 0 {
		c.files[name] = true
	}
	if now.Content == "" {
		return c.asideGone(name, at)
	}
	return c.value(now.valueName(), now.said(), at)
}

// asideName is a name that a file has beside another one of its name; where that would be too
// long it is bareName.
var (
	asideName = regexp.MustCompile(`^(.*)-[0-9a-f]{8}(\.[^./]*)?$`)
	bareName  = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// asides returns the files that have a name beside another one of theirs, or had it.
func asides(r notes.Reader, name string) (all []file, err error) {
	prefix := filesPrefix
	if parts := asideName.FindStringSubmatch(name); parts != nil {
		prefix += shortened(parts[1]+parts[2]) + "/"
	} else if !bareName.MatchString(name) {
		return nil, nil
	}
	err = eachShared(r, valuePrefix+prefix, func(known string, v *Value) error {
		f, err := parseFile(strings.TrimPrefix(known, valuePrefix), v.Value)
		if err == nil && f.aside() == name {
			all = append(all, f)
		}
		return err
	})
	return all, err
}

// stands tells whether a file stands, under its name or beside it.
func (c *collector) stands(f *file, stands bool, at time.Time) error {
	f.Gone, c.files[f.Name] = !stands, true
	return c.value(f.valueName(), f.said(), at)
}

// asideGone tells that there is nothing any more under a name of a file beside another one.
func (c *collector) asideGone(name string, at time.Time) error {
	known, err := asides(c.w, name)
	for i := range known {
		if f := &known[i]; !f.Gone {
			err = errors.Join(err, c.stands(f, false, at))
		}
	}
	return err
}

// filesOf returns the files that a text shows, by their names: what stands under a name
// may be another one later. One that is gone stands again: who removed it did not see the text.
// One that stands beside another one is told as a file of that name, so that it is needed by it.
// One that the text showed before, and that has not come yet, it shows still: what was put under
// its name meanwhile is of other texts.
func (c *collector) filesOf(doc *markup.Document, before []*Version, at time.Time) (shows map[string]string, err error) {
	for _, destination := range slices.Concat(doc.Images, doc.Files) {
		name, ok := strings.CutPrefix(destination, notes.AssetFolder)
		if !ok {
			continue
		}
		if err := c.asset(name, at); err != nil {
			return nil, err
		}
		all, err := filesNamed(c.w, name)
		if err == nil && len(all) == 0 {
			all, err = asides(c.w, name)
		}
		if err == nil && len(all) > 0 && (all[0].Gone || all[0].Name != name) {
			all[0].Name = name
			err = c.stands(&all[0], true, at)
		}
		if err != nil {
			return nil, err
		}
		f := under(all)
		waits, err := c.w.Shared(mediaPrefix + shortened(name))
		if err != nil {
			return nil, err
		}
		_, waiting := split(waits)
		for i := range all {
			if is := &all[i]; is.Content == waiting && slices.ContainsFunc(before, func(v *Version) bool { return v.Files[name] == is.short() }) {
				f = is
			}
		}
		if f != nil {
			if shows == nil {
				shows = map[string]string{}
			}
			shows[name] = f.short()
		}
	}
	return shows, nil
}

// lookAside has the texts of versions refer to their files by the names that they have.
func lookAside(r notes.Reader, versions []*Version) error {
	known := map[string][]file{}
	for _, v := range versions {
		aside := map[string]string{}
		for name, shows := range v.Files {
			if _, ok := known[name]; !ok {
				all, err := filesNamed(r, name)
				if err != nil {
					return err
				}
				known[name] = all
			}
			for i, f := range known[name] {
				if i > 0 && !f.Gone && f.short() == shows {
					aside[notes.AssetFolder+name] = notes.AssetFolder + f.aside()
				}
			}
		}
		if len(aside) > 0 {
			v.Text = markup.RewriteImages(v.Text, func(destination string) string { return cmp.Or(aside[destination], destination) })
		}
	}
	return nil
}

// place gives files of a name the names that they have, and has the notes looked at that
// show them.
func (r *receiver) place(name string) error {
	all, err := filesNamed(r.w, name)
	if err != nil {
		return err
	}
	if err := r.stand(name, under(all)); err != nil {
		return err
	}
	for i := range all {
		f := &all[i]
		name := f.aside()
		if i == 0 || f.Gone {
			others, err := filesNamed(r.w, name)
			if err != nil {
				return err
			}
			f = under(others)
		}
		if err := r.stand(name, f); err != nil {
			return err
		}
	}
	return r.w.EachShared(showsPrefix+shortened(name)+"/", func(_, note string) error {
		r.notes[notes.NoteID(note)] = true
		return nil
	})
}

// needed has files stand again that a device let go which had not seen yet that a note shows
// them.
func (r *receiver) needed(m *Merged) error {
	for _, v := range m.Heads {
		for _, name := range slices.Sorted(maps.Keys(v.Files)) {
			all, err := filesNamed(r.w, name)
			if err != nil {
				return err
			}
			for i := range all {
				f := &all[i]
				if !f.Gone || f.short() != v.Files[name] {
					continue
				}
				f.Gone = false
				if err := errors.Join(newCollector(r.w, r.lib, r.self).value(f.valueName(), f.said(), r.lib.Now()), r.place(name)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// stand has a file stand under a name, nil for none, or remembers to ask for it.
func (r *receiver) stand(name string, f *file) error {
	var content notes.Content
	waiting := mediaPrefix + shortened(name)
	if f != nil {
		var err error
		if content, err = f.content(); err != nil {
			return err
		}
	}
	err := r.w.SetAsset(name, content)
	if errors.Is(err, notes.ErrNotFound) { // until it comes no other one has its name
		return errors.Join(r.w.SetAsset(name, notes.Content{}), r.w.PutShared(waiting, join(name, f.Content)))
	}
	return errors.Join(err, r.w.PutShared(waiting, ""))
}
