// Package terminal reads lines and keys without holding up the end of a context, and
// lays text out in the columns of a terminal.
package terminal
