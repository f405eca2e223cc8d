package main

import (
	"runtime"
	"syscall"
	"time"
)

func cpuTook(f func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var a, b syscall.Rusage
	syscall.Getrusage(1, &a)
	f()
	syscall.Getrusage(1, &b)
	return time.Duration(b.Utime.Nano()+b.Stime.Nano()-a.Utime.Nano()-a.Stime.Nano())
}
