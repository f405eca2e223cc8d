package devices

// KeepTexts has fewer texts of a note kept, until the returned function is called.
func KeepTexts(n int) (back func()) {
	kept := textsKept
	textsKept = n
	return func() { textsKept = kept }
}
