//go:build linux

package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// xserver is a screen of the tests' own, without a window manager, and a
// connection that looks at it. The user's display is never touched.
type xserver struct {
	display       string
	width, height int
	conn          net.Conn
	in            *bufio.Reader
	root          uint32
}

// newXserver starts Xvfb on a free display and ends it with the test.
func newXserver(tb testing.TB, width, height int) *xserver {
	tb.Helper()
	free, say, err := os.Pipe()
	if err != nil {
		tb.Fatal(err)
	}
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp", "-noreset",
		"-r") // a key is typed once, however long a busy machine takes to let it go
	cmd.ExtraFiles = []*os.File{say}
	if err := cmd.Start(); err != nil {
		tb.Fatalf("a window needs a display to be tested on: %v; install the packages xvfb, xdotool and xclip", err)
	}
	_ = say.Close()
	tb.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	number, err := bufio.NewReader(free).ReadString('\n')
	if err != nil {
		tb.Fatalf("Xvfb does not start: %v", err)
	}
	number = strings.TrimSpace(number)
	x := &xserver{display: ":" + number, width: width, height: height}
	if x.conn, err = net.Dial("unix", "/tmp/.X11-unix/X"+number); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = x.conn.Close() })
	x.in = bufio.NewReader(x.conn)
	if err := x.greet(); err != nil {
		tb.Fatalf("Xvfb: %v", err)
	}
	return x
}

// greet opens the connection and learns the root window. Requests and replies
// are those of the X Window System Protocol, version 11, in little endian.
func (x *xserver) greet() error {
	if _, err := x.conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(x.in, head); err != nil {
		return err
	}
	rest := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(x.in, rest); err != nil {
		return err
	}
	if head[0] != 1 {
		return fmt.Errorf("it refuses the connection: %q", rest)
	}
	vendor, formats := int(binary.LittleEndian.Uint16(rest[16:])), int(rest[21])
	x.root = binary.LittleEndian.Uint32(rest[32+(vendor+3)&^3+8*formats:])
	return nil
}

// pixels returns a part of the screen, four bytes a pixel: blue, green, red and
// one that means nothing.
func (x *xserver) pixels(r image.Rectangle) ([]byte, error) {
	const getImage, zPixmap = 73, 2
	request := []byte{getImage, zPixmap, 5, 0}
	request = binary.LittleEndian.AppendUint32(request, x.root)
	for _, n := range []int{r.Min.X, r.Min.Y, r.Dx(), r.Dy()} {
		request = binary.LittleEndian.AppendUint16(request, uint16(n))
	}
	request = binary.LittleEndian.AppendUint32(request, ^uint32(0)) // all planes
	if _, err := x.conn.Write(request); err != nil {
		return nil, err
	}
	const failed, reply = 0, 1
	head := make([]byte, 32)
	for head[0] = 255; head[0] != reply; { // anything else is an event, such as a new keyboard map
		if _, err := io.ReadFull(x.in, head); err != nil {
			return nil, err
		}
		if head[0] == failed {
			return nil, fmt.Errorf("read the screen: error %d", head[1])
		}
	}
	data := make([]byte, 4*int(binary.LittleEndian.Uint32(head[4:])))
	_, err := io.ReadFull(x.in, data)
	return data, err
}

// painted reports whether something was drawn on the line in the middle of the
// screen, which is black while it is bare.
func (x *xserver) painted() (bool, error) {
	data, err := x.pixels(image.Rect(0, x.height/2, x.width, x.height/2+1))
	for i := 0; i+3 < len(data); i += 4 {
		if data[i]|data[i+1]|data[i+2] != 0 {
			return true, err
		}
	}
	return false, err
}

// picture is what the screen shows: pixels as the server has them.
type picture struct {
	width int
	data  []byte
}

func (x *xserver) picture() (picture, error) {
	data, err := x.pixels(image.Rect(0, 0, x.width, x.height))
	return picture{x.width, data}, err
}

// different counts the pixels in which two pictures of the same size differ.
func different(a, b picture) (n int) {
	line := 4 * a.width
	for y := 0; y < len(a.data); y += line {
		p, q := a.data[y:y+line], b.data[y:y+line]
		if bytes.Equal(p, q) { // most are, and a test with -race is slow at loops
			continue
		}
		for i := 0; i < line; i += 4 {
			if !bytes.Equal(p[i:i+3], q[i:i+3]) {
				n++
			}
		}
	}
	return n
}

// image returns the picture for people.
func (p picture) image() *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, p.width, len(p.data)/4/p.width))
	for i := 0; i+3 < len(p.data); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = p.data[i+2], p.data[i+1], p.data[i], 0xFF
	}
	return img
}

// middleOf returns the middle of the first run of pixels of a colour that is at
// least so wide, from the top.
func (p picture) middleOf(c color.NRGBA, width int) (at image.Point, ok bool) {
	run := 0
	for i := 0; i < len(p.data); i += 4 { // the fourth byte says nothing
		x, y := i/4%p.width, i/4/p.width
		if x == 0 || p.data[i] != c.B || p.data[i+1] != c.G || p.data[i+2] != c.R {
			run = 0
			continue
		}
		if run++; run == width {
			return image.Pt(x-width/2, y+4), true
		}
	}
	return image.Point{}, false
}
