package intake

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"

	"precis/notes"
)

// mostStaged is how many bytes of files are held before they are put on the disk.
const mostStaged = 4 << 20

// readMedia reads the files of a plan, each once, and hands them to stage, some at a
// time: what is held does not grow with what comes in. What cannot be read is told
// of by storeMedia.
func (c *committer) readMedia(ctx context.Context, plan Snapshot, stage func(files ...[]byte) error) error {
	var held [][]byte
	size := 0
	flush := func() error {
		files := held
		held, size = nil, 0
		return stage(files...)
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

// medium is a file to store; what has the same key is the same file.
type medium struct {
	Media
	key string
}

// read returns the bytes of a file.
func (m medium) read() ([]byte, error) {
	r, err := m.Open()
	if err != nil {
		return nil, err
	}
	b := bytes.NewBuffer(make([]byte, 0, min(max(m.Size, 0), largestMedium)+bytes.MinRead))
	_, err = b.ReadFrom(io.LimitReader(r, largestMedium+1))
	if closing := r.Close(); err == nil {
		err = closing
	}
	data := b.Bytes()
	if err == nil && len(data) > largestMedium {
		err = tooLargeMedium()
	}
	return data, err
}
