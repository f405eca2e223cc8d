package devices

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"

	"precis/notes"
	"precis/notes/devices"
)

// place is where devices meet.
type place struct {
	files files
	key   age.Identity    // nil where it is not encrypted
	to    age.Recipient   // likewise
	media map[string]bool // what devices have there, nil until it is asked for
}

var (
	_ devices.Places   = Places{}
	_ devices.Exchange = (*place)(nil)
)

// Open implements devices.Places.
func (Places) Open(where, key string) (devices.Exchange, error) {
	p := &place{}
	var err error
	if p.files, err = filesOf(where); err != nil {
		return nil, err
	}
	p.key, p.to, err = keysOf(key)
	return p, err
}

func filesOf(where string) (files, error) {
	if u, err := url.Parse(where); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		return newServer(u), nil
	}
	if !filepath.IsAbs(where) {
		return nil, notes.Invalidf("%s is neither a folder, by its whole path, nor the address of a server", where)
	}
	return folder{filepath.Clean(where)}, nil
}

// about is what a device says of itself.
type about struct {
	Precis  string `json:"precis"` // "device"
	Format  int    `json:"format"`
	Device  string `json:"device"`
	Name    string `json:"name"`
	Library string `json:"library"`
	Key     string `json:"key,omitempty"`
}

const (
	aboutName = "about.json"
	mostAbout = 64 << 10
	mediaName = "media"
	mostMedia = 1 << 30
)

// abouts reads what devices say of themselves, by their ids. What is no such file is
// passed over.
func abouts(ctx context.Context, files files) (all []about, err error) {
	names, err := files.list(ctx, "precis")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	for _, name := range names {
		if !notes.ValidID(name) {
			continue
		}
		data, err := files.read(ctx, inside(name, aboutName), mostAbout)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read what a device says of itself: %w", err)
		}
		var a about
		if json.Unmarshal(data, &a) == nil && a.Precis == "device" && a.Device == name && notes.ValidID(a.Library) {
			all = append(all, a)
		}
	}
	return all, nil
}

// Logs implements devices.Exchange.
func (p *place) Logs(ctx context.Context) (logs []devices.Log, err error) {
	all, err := abouts(ctx, p.files)
	if err != nil {
		return nil, err
	}
	for _, a := range all {
		segments, err := p.segments(ctx, a.Device)
		if err != nil {
			return nil, err
		}
		l := devices.Log{About: devices.About{Device: a.Device, Name: a.Name, Library: a.Library, Sealed: a.Key}}
		for s, ok := next(segments, 0); ok; s, ok = next(segments, l.Last) {
			l.Last = s.last
		}
		l.Beyond = len(segments) > 0 && segments[len(segments)-1].last > l.Last
		logs = append(logs, l)
	}
	return logs, nil
}

// segments returns the files of a log, by their first numbers, the longest first.
func (p *place) segments(ctx context.Context, device string) (all []segment, err error) {
	names, err := p.files.list(ctx, inside(device))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if s, ok := parseSegment(name); ok {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b segment) int {
		switch {
		case a.first != b.first:
			return int(int64(a.first) - int64(b.first))
		default:
			return int(int64(b.last) - int64(a.last))
		}
	})
	return all, nil
}

// next returns the file that goes on behind a number; ok is false where there is none.
func next(all []segment, after uint64) (found segment, ok bool) {
	for _, s := range all {
		if s.first <= after+1 && s.last > max(after, found.last) {
			found, ok = s, true
		}
	}
	return found, ok
}

// Facts implements devices.Exchange.
func (p *place) Facts(ctx context.Context, device string, after uint64, f func(devices.Fact) error) (waiting string, err error) {
	all, err := p.segments(ctx, device)
	if err != nil {
		return "", err
	}
	for len(all) > 0 && all[len(all)-1].last > after {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		s, ok := next(all, after)
		if !ok {
			return "", nil // what is between has not come
		}
		data, err := p.files.read(ctx, inside(device, s.name()), mostLog)
		if errors.Is(err, fs.ErrNotExist) {
			return s.name(), nil // it was made one with others meanwhile
		}
		if err != nil {
			return "", fmt.Errorf("read %s: %w", s.name(), err)
		}
		err = decodeSegment(data, device, p.key, func(fact devices.Fact) error {
			if fact.Number <= after || fact.Number > s.last {
				return nil
			}
			return f(fact)
		})
		if errors.Is(err, errPart) {
			return s.name(), nil
		}
		if err != nil {
			return "", err
		}
		after = s.last
	}
	return "", nil
}

const (
	// mostSegments is how many small files a log has before they are made one, and
	// mostTogether how many facts those have.
	mostSegments = 24
	mostTogether = 50000
)

// small returns the last files of a log that are made one when they are too many.
func small(all []segment) []segment {
	facts := uint64(0)
	for i := len(all); i > 0; i-- {
		if facts += all[i-1].last - all[i-1].first + 1; facts > mostTogether {
			return all[i:]
		}
	}
	return all
}

// Append implements devices.Exchange.
func (p *place) Append(ctx context.Context, a devices.About, facts []devices.Fact) error {
	said, err := json.Marshal(about{"device", format, a.Device, a.Name, a.Library, a.Sealed})
	if err != nil {
		return err
	}
	name := inside(a.Device, aboutName)
	if known, err := p.files.read(ctx, name, mostAbout); err != nil || string(known) != string(said) {
		if err := p.files.write(ctx, name, said); err != nil {
			return err
		}
	}
	if len(facts) == 0 {
		return nil
	}
	if err := p.put(ctx, a.Device, facts); err != nil {
		return err
	}
	all, err := p.segments(ctx, a.Device)
	if all = small(all); err != nil || len(all) <= mostSegments {
		return err
	}
	return p.compact(ctx, a.Device, all)
}

func (p *place) put(ctx context.Context, device string, facts []devices.Fact) error {
	data, err := encodeSegment(device, facts, p.to)
	if err != nil {
		return err
	}
	s := segment{facts[0].Number, facts[len(facts)-1].Number}
	return p.files.write(ctx, inside(device, s.name()), data)
}

// compact makes one file of the last ones of a log: of values that were set several times
// only the last is in it. Others read on from either.
func (p *place) compact(ctx context.Context, device string, all []segment) error {
	var facts []devices.Fact
	latest := map[string]uint64{}
	waiting, err := p.Facts(ctx, device, all[0].first-1, func(f devices.Fact) error {
		facts = append(facts, f)
		if f.Name != "" {
			latest[f.Name] = f.Number
		}
		return nil
	})
	if err != nil || waiting != "" || len(facts) == 0 {
		return err
	}
	first, last := all[0].first, facts[len(facts)-1].Number
	facts = slices.DeleteFunc(facts, func(f devices.Fact) bool { return f.Name != "" && latest[f.Name] != f.Number })
	data, err := encodeSegment(device, facts, p.to)
	if err != nil || len(data) > mostLog {
		return err // texts are too large for one: they stay
	}
	whole := segment{first, last}
	if err := p.files.write(ctx, inside(device, whole.name()), data); err != nil {
		return err
	}
	for _, s := range all {
		if s != whole && s.last <= last {
			err = errors.Join(err, p.files.remove(ctx, inside(device, s.name())))
		}
	}
	return err
}

// Media implements devices.Exchange.
func (p *place) Media(ctx context.Context, content notes.Content) ([]byte, error) {
	names, err := p.files.list(ctx, "precis")
	if err != nil {
		return nil, err
	}
	for _, device := range names {
		if !notes.ValidID(device) {
			continue
		}
		data, err := p.files.read(ctx, inside(device, mediaName, fmt.Sprintf("%x", content[:])), mostMedia)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err == nil {
			data, err = unseal(data, p.key, mostMedia)
		}
		if err == nil && notes.ContentOf(data) == content { // else it is not whole
			return data, nil
		}
	}
	return nil, fmt.Errorf("a file of another device: %w", notes.ErrNotFound)
}

// PutMedia implements devices.Exchange.
func (p *place) PutMedia(ctx context.Context, device string, data []byte) error {
	content := notes.ContentOf(data)
	name := fmt.Sprintf("%x", content[:])
	if err := p.findMedia(ctx); err != nil || p.media[name] {
		return err
	}
	data, err := seal(data, p.to)
	if err == nil {
		err = p.files.write(ctx, inside(device, mediaName, name), data)
	}
	p.media[name] = err == nil
	return err
}

// findMedia fills in what devices have there.
func (p *place) findMedia(ctx context.Context) error {
	if p.media != nil {
		return nil
	}
	all := map[string]bool{}
	ids, err := p.files.list(ctx, "precis")
	for _, device := range ids {
		if err == nil && notes.ValidID(device) {
			var names []string
			names, err = p.files.list(ctx, inside(device, mediaName))
			for _, name := range names {
				all[strings.ToLower(name)] = true
			}
		}
	}
	if err == nil {
		p.media = all
	}
	return err
}
