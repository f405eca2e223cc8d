package storage

// What tests of the package need of its inside.
var (
	PutVersion = putVersion
)
