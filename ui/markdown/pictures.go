package markdown

import (
	"context"
	"hash/maphash"
	"image"
	"slices"
	"sync"

	"fyne.io/fyne/v2"

	"precis/notes/picture"
	"precis/ui/task"
)

const (
	// keptPixels is how many pixels of pictures are kept that no note shows.
	keptPixels = 24 << 20
	// longestShown is how many pixels wide and tall a picture is decoded to at most.
	longestShown = 2560
	// pixelsAUnit is how sharp drawings are made: for displays of twice the usual.
	pixelsAUnit = 2
)

// Pictures shows the pictures of notes: it decodes them off the UI thread, one at
// a time, and keeps those decoded last. A window has one for all of its notes.
type Pictures struct {
	find   func(name string) []byte
	run    task.Runner
	ctx    context.Context
	one    sync.Mutex // held while a picture is decoded
	seed   maphash.Seed
	known  map[shown]*decoding
	recent []shown // done, the latest last
}

// NewPictures returns what shows the pictures that find returns the files of, by
// their names as markup.Document.Images has them; nil is one that is not here.
// Nothing is ever fetched. The context ends with the window.
func NewPictures(ctx context.Context, run task.Runner, find func(name string) []byte) *Pictures {
	return &Pictures{find: find, run: run, ctx: ctx, seed: maphash.MakeSeed(), known: map[shown]*decoding{}}
}

// shown is a file at a size in pixels.
type shown struct {
	file uint64
	w, h int
}

// decoding is a picture that is decoded or has been.
type decoding struct {
	done    bool
	picture image.Image
	err     error
	waiting []func()
}

// show returns a picture for a place of a size in units; nil where it is not
// decoded yet: then ready is called once it is, on the UI thread. The error says
// that it cannot be shown.
func (p *Pictures) show(data []byte, h picture.Header, size fyne.Size, ready func()) (image.Image, error) {
	key := shown{maphash.Bytes(p.seed, data), longestShown, longestShown}
	if h.IsDrawing() {
		key.w = min(max(int(size.Width*pixelsAUnit), 1), longestShown)
		key.h = min(max(int(size.Height*pixelsAUnit), 1), longestShown)
	}
	d := p.known[key]
	if d == nil {
		d = &decoding{}
		p.known[key] = d
		p.decode(key, d, data)
	}
	if !d.done {
		d.waiting = append(d.waiting, ready)
		return nil, nil
	}
	p.touch(key)
	return d.picture, d.err
}

func (p *Pictures) decode(key shown, d *decoding, data []byte) {
	var drawn image.Image
	p.run.Run(p.ctx, func(ctx context.Context, _ task.Report) (err error) {
		p.one.Lock()
		defer p.one.Unlock()
		if err := ctx.Err(); err != nil {
			return err
		}
		drawn, err = picture.Draw(data, key.w, key.h)
		return err
	}, func(err error) {
		d.done, d.picture, d.err = true, drawn, err
		p.recent = append(p.recent, key)
		p.forget()
		for _, ready := range d.waiting {
			ready()
		}
		d.waiting = nil
	})
}

// touch makes a picture the latest.
func (p *Pictures) touch(key shown) {
	if i := slices.Index(p.recent, key); i >= 0 {
		p.recent = append(slices.Delete(p.recent, i, i+1), key)
	}
}

// forget lets the pictures go that were shown longest ago.
func (p *Pictures) forget() {
	left := keptPixels
	for i, key := range slices.Backward(p.recent) {
		if m := p.known[key].picture; m != nil {
			left -= m.Bounds().Dx() * m.Bounds().Dy()
		}
		if left < 0 && i < len(p.recent)-1 {
			for _, old := range p.recent[:i+1] {
				delete(p.known, old)
			}
			p.recent = slices.Delete(p.recent, 0, i+1)
			return
		}
	}
}
