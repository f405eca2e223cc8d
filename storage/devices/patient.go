package devices

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"precis/notes"
)

const (
	// patience is how long a server may take to answer, besides the time for what it takes
	// and sends, at slowest bytes a second.
	patience = 60 * time.Second
	slowest  = 4 << 10
	// mostAnswer bounds an answer that is no file, in bytes.
	mostAnswer = 64 << 20
)

// errSlow is a server that is too slow to be waited for.
var errSlow = notes.Invalidf("the server of the devices takes too long to answer: what you do until then is told later")

// errHalf is a list of files of which the end is missing.
var errHalf = notes.Invalidf("the server of the devices says only half of what it has")

// patient sends requests that end when ctx does, or where the server is too slow.
type patient struct {
	ctx  context.Context
	base http.RoundTripper

	mu    sync.Mutex
	wrong error
}

// failed returns what went wrong first on the way to the server or back.
func (t *patient) failed() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.wrong
}

func (t *patient) fail(err error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.wrong == nil {
		t.wrong = err
	}
	return err
}

// RoundTrip implements http.RoundTripper.
func (t *patient) RoundTrip(rq *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(t.ctx)
	w := &wait{ctx: ctx, cancel: cancel, t: t, until: time.Now().Add(patience)}
	w.timer = time.AfterFunc(patience, func() { cancel(errSlow) })
	rq = rq.Clone(ctx)
	if rq.Body != nil {
		rq.Body = &waited{rq.Body, w, w.took, func() {}}
	}
	rs, err := t.base.RoundTrip(rq)
	if err != nil {
		err = w.why(err)
		w.end()
		return nil, t.fail(err)
	}
	rs.Body = &waited{rs.Body, w, w.came, w.end}
	if rq.Method == http.MethodGet {
		return rs, nil
	}
	data, err := readAll(rs.Body, mostAnswer)
	if err == nil && rs.StatusCode == http.StatusMultiStatus && !bytes.HasSuffix(bytes.TrimSpace(data), []byte("multistatus>")) {
		err = errHalf
	}
	if err = errors.Join(err, rs.Body.Close()); err != nil {
		return nil, t.fail(err)
	}
	rs.Body = io.NopCloser(bytes.NewReader(data))
	return rs, nil
}

// wait is how long one request may take.
type wait struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	t      *patient

	mu    sync.Mutex
	timer *time.Timer
	until time.Time
}

// why returns why a request failed.
func (w *wait) why(err error) error {
	if w.ctx.Err() != nil {
		return context.Cause(w.ctx)
	}
	return err
}

// took gives a server time for bytes that go to it. How many of them are on their way
// still is not known: it has to take some now and then.
func (w *wait) took(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.more(time.Now().Add(patience), n)
}

// more has the wait last until a moment, and for n bytes.
func (w *wait) more(until time.Time, n int) {
	w.until = until.Add(time.Duration(n) * time.Second / slowest)
	w.timer.Reset(time.Until(w.until))
}

// came gives a server time for bytes that come.
func (w *wait) came(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.more(w.until, n)
}

func (w *wait) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.timer.Stop()
	w.cancel(nil)
}

// waited is a body of a request or an answer.
type waited struct {
	io.ReadCloser
	wait *wait
	went func(n int)
	end  func()
}

// Read implements io.Reader.
func (b *waited) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if n > 0 {
		b.went(n)
	}
	if err != nil && err != io.EOF {
		err = b.wait.t.fail(b.wait.why(err))
	}
	return n, err
}

// Close implements io.Closer.
func (b *waited) Close() error {
	b.end()
	return b.ReadCloser.Close()
}
