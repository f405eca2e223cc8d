//go:build !windows && (!unix || darwin)

package clipboard

// Desktop is the clipboard of a desktop that only offers plain text here.
type Desktop struct{ Empty }
