package clipboard

import (
	"context"
	"runtime"
	"syscall"
	"time"
	"unsafe"
)

// Desktop is the clipboard of Windows.
type Desktop struct{}

var _ Clipboard = Desktop{}

var (
	user32          = syscall.NewLazyDLL("user32.dll")
	openClipboard   = user32.NewProc("OpenClipboard")
	closeClipboard  = user32.NewProc("CloseClipboard")
	isAvailable     = user32.NewProc("IsClipboardFormatAvailable")
	getClipboard    = user32.NewProc("GetClipboardData")
	registerFormat  = user32.NewProc("RegisterClipboardFormatW")
	kernel32        = syscall.NewLazyDLL("kernel32.dll")
	globalLock      = kernel32.NewProc("GlobalLock")
	globalUnlock    = kernel32.NewProc("GlobalUnlock")
	globalSize      = kernel32.NewProc("GlobalSize")
	copyMemory      = kernel32.NewProc("RtlMoveMemory")
	formatText      = uintptr(13) // CF_UNICODETEXT
	formatBitmap    = uintptr(8)  // CF_DIB
	betweenAttempts = 20 * time.Millisecond
)

// Read takes HTML or a picture.
func (Desktop) Read(ctx context.Context) Content {
	ctx, cancel := context.WithTimeout(ctx, longestWait)
	defer cancel()
	runtime.LockOSThread() // a clipboard is open for one thread
	defer runtime.UnlockOSThread()
	for {
		if opened, _, _ := openClipboard.Call(0); opened != 0 {
			break
		}
		select { // another program has it open
		case <-ctx.Done():
			return Content{}
		case <-time.After(betweenAttempts):
		}
	}
	defer closeClipboard.Call() //nolint:errcheck // nothing follows
	html, picture := named("HTML Format"), named("PNG")
	switch {
	case offers(html):
		if !offers(formatText) && offers(picture) {
			return Content{Picture: data(picture)}
		}
		return Content{HTML: fragment(data(html))}
	case offers(formatText):
		return Content{}
	case offers(picture):
		return Content{Picture: data(picture)}
	case offers(formatBitmap):
		return Content{Picture: pngOf(data(formatBitmap))}
	}
	return Content{}
}

func named(name string) uintptr {
	text, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return 0
	}
	format, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(text)))
	return format
}

func offers(format uintptr) bool {
	yes, _, _ := isAvailable.Call(format)
	return format != 0 && yes != 0
}

// data copies what is on the clipboard, nil where it is none or too much.
func data(format uintptr) []byte {
	handle, _, _ := getClipboard.Call(format)
	if handle == 0 {
		return nil
	}
	size, _, _ := globalSize.Call(handle)
	if size == 0 || size > mostBytes {
		return nil
	}
	from, _, _ := globalLock.Call(handle)
	if from == 0 {
		return nil
	}
	defer globalUnlock.Call(handle) //nolint:errcheck // it is still there
	to := make([]byte, size)
	copyMemory.Call(uintptr(unsafe.Pointer(&to[0])), from, size) //nolint:errcheck // it returns nothing
	return to
}
