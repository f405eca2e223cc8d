// Package devices is about libraries of one learner on several devices that meet in a
// place which something keeps equal, such as a folder of Syncthing.
//
// Each device writes a log of its own there, of what it did: facts. No two devices
// write one file, so none can be in conflict. What a library holds follows from the
// set of all facts, whatever their order: entries of the review log are a union; of
// values, the one with the latest stamp holds; the text of a note is made of those of
// its versions that no other one follows (Merge).
//
// All functions may be called from several goroutines.
package devices
