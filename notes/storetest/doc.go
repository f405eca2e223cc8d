// Package storetest holds what tests of a library's users need: a notes.Store
// in memory, and the contract that every notes.Store has to keep.
package storetest
