package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"time"

	"precis/storage/document"
)

const (
	// readsPDF is the argument with which a process only reads a PDF, for another one.
	readsPDF = "read-pdf-from-standard-input"
	// A process that reads a PDF has so much memory, stack and time.
	mostMemory = 1 << 30
	mostStack  = 64 << 20
	mostTime   = 2 * time.Minute
)

// readApart reads a PDF in a process of its own: one that was made to do harm ends
// that, not this.
func readApart(ctx context.Context, in io.Reader, out io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("read a PDF: %w", err)
	}
	cmd := exec.CommandContext(ctx, self, readsPDF)
	cmd.Stdin, cmd.Stdout = in, out
	return cmd.Run()
}

// readForAnother is that process.
func readForAnother() int {
	debug.SetMaxStack(mostStack)
	end := time.AfterFunc(mostTime, func() { os.Exit(1) })
	defer end.Stop()
	go func() {
		for range time.Tick(100 * time.Millisecond) {
			var m runtime.MemStats
			if runtime.ReadMemStats(&m); m.HeapAlloc > mostMemory {
				os.Exit(1)
			}
		}
	}()
	if document.Extract(os.Stdin, os.Stdout) != nil {
		return 1
	}
	return 0
}
