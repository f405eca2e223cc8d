package storetest_test

import (
	"testing"

	"precis/notes"
	"precis/notes/storetest"
)

func TestMemory(t *testing.T) {
	storetest.Run(t, func(*testing.T) notes.Store { return storetest.Memory() })
}
