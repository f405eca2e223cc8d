package intake

import (
	"context"
	"errors"
	"io"
	"slices"

	"precis/notes"
)

// mostStaged is how many bytes of files are held before they are put on the disk.
const mostStaged = 4 << 20

// stage is where files go before a change names them.
type stage interface {
	Stage(files ...[]byte) error
	StageFrom(open func() (io.ReadCloser, error)) (notes.Content, error)
}

// unstaged is where files go that are only looked at.
type unstaged struct{}

func (unstaged) Stage(...[]byte) error { return nil }

func (unstaged) StageFrom(open func() (io.ReadCloser, error)) (content notes.Content, err error) {
	r, err := open()
	if err != nil {
		return content, err
	}
	content, _, err = notes.ContentIn(r)
	return content, errors.Join(err, r.Close())
}

// readMedia hands the files of a plan to stage, small ones some at a time and large ones
// as they are read: what is held does not grow with what comes in, nor with the largest
// of it. What cannot be read is told of by storeMedia.
func (c *committer) readMedia(ctx context.Context, plan Snapshot, to stage) error {
	var held [][]byte
	size := 0
	flush := func() error {
		files := held
		held, size = nil, 0
		return to.Stage(files...)
	}
	for i := range plan.notes {
		p := &plan.notes[i]
		if !p.writes() {
			continue
		}
		for _, dest := range slices.Concat(p.Document.Images, p.Document.Files) {
			m, ok := p.media[dest]
			if _, done := c.contents[m.key]; done || !ok {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if m.isStreamed() {
				of, fault, err := m.stream(to)
				if err != nil {
					return err
				}
				c.contents[m.key] = content{of, fault}
				continue
			}
			data, err := m.read()
			if err == nil {
				err = harmless(m.Name, data)
			}
			c.contents[m.key] = content{of: notes.ContentOf(data), fault: err}
			if err != nil {
				continue
			}
			held, size = append(held, data), size+len(data)
			if size >= mostStaged {
				if err := flush(); err != nil {
					return err
				}
			}
		}
	}
	if len(held) == 0 {
		return nil
	}
	return flush()
}

// content is what a file holds, or why it could not be read.
type content struct {
	of    notes.Content
	fault error
}

// storeMedia names the images and other files of a text in the library and returns
// their names by destination. One that cannot be read is left out, with a warning.
func (c *committer) storeMedia(ctx context.Context, p *Planned) (map[string]string, error) {
	if len(p.media) == 0 {
		return nil, nil
	}
	if c.assets == nil {
		have, err := c.w.Assets()
		if err != nil {
			return nil, err
		}
		c.assets = map[string]bool{}
		for _, name := range have {
			c.assets[name] = true
		}
	}
	names := map[string]string{}
	for _, dest := range slices.Concat(p.Document.Images, p.Document.Files) {
		m, ok := p.media[dest]
		if !ok {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		name, done := c.stored[m.key]
		if !done {
			has := c.contents[m.key]
			if has.fault != nil {
				c.warnings.take(notes.Warning{File: p.file, Message: notes.Messagef("%s was left out: %v", dest, notes.PlainPathError(has.fault))})
				continue
			}
			var err error
			if name, err = c.nameMedium(m, has.of); err != nil {
				return nil, err
			}
			c.stored[m.key] = name
		}
		names[dest] = notes.AssetFolder + name
		if !c.assets[name] {
			c.assets[name] = true
			c.result.AssetsAdded++
		}
	}
	return names, nil
}

// nameMedium names a file that was staged; where another change has let go of its
// content meanwhile, it is read once more.
func (c *committer) nameMedium(m medium, has notes.Content) (string, error) {
	name, err := c.w.NameAsset(m.Name, has)
	if !errors.Is(err, notes.ErrNotFound) {
		return name, err
	}
	data, err := m.read()
	if err != nil {
		return "", err
	}
	return c.w.PutAsset(m.Name, data)
}
