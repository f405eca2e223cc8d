package door

import (
	"bufio"
	"bytes"
	"testing"
)

// Whatever comes in is a message or an error, and no part of a stream is longer
// than the line that it came in.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"in":"aGVsbG8="}` + "\n", `{"end":true}` + "\n", `{"stop":true}` + "\n{", `{"status":0}` + "\n", `{"in":"?"}` + "\n",
		`{"raw":null}` + "\n\n", "GET / HTTP/1.1\r\n\r\n", "\n", "", `[[[[[[[[` + "\n", `{"command":{"args":["x"],"columns":-1}}` + "\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in := bufio.NewReaderSize(bytes.NewReader(data), 1<<10)
		for {
			var message frame
			if decode(in, &message) != nil {
				break
			}
			if len(message.In) > 1<<10 {
				t.Errorf("%d bytes in one part", len(message.In))
			}
		}
		var r Request
		_ = decode(bufio.NewReaderSize(bytes.NewReader(data), 1<<10), &r) // must only not panic
	})
}
