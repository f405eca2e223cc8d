package library

// SetFiles lets a test change what the next import reads.
func (l *Library) SetFiles(f Files) { l.files = f }
