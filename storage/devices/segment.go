package devices

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"filippo.io/age"

	"precis/notes"
	"precis/notes/devices"
)

// format is the version of the files that this package writes.
const format = 1

const (
	// mostLog bounds a file of a log, and mostFacts what is in it unpacked.
	mostLog   = 64 << 20
	mostFacts = 512 << 20
)

// A segment is a file of a log: a line of JSON that says what follows, and facts, each a
// line of JSON, compressed (DEFLATE), and encrypted where the place is.
type segment struct{ first, last uint64 }

var segmentName = regexp.MustCompile(`^([0-9]{12})-([0-9]{12})\.log$`)

func (s segment) name() string { return fmt.Sprintf("%012d-%012d.log", s.first, s.last) }

// parseSegment reads the name of a file; ok is false where it is none of a log.
func parseSegment(name string) (s segment, ok bool) {
	m := segmentName.FindStringSubmatch(name)
	if m == nil {
		return s, false
	}
	s.first, _ = strconv.ParseUint(m[1], 10, 64)
	s.last, _ = strconv.ParseUint(m[2], 10, 64)
	return s, s.first > 0 && s.first <= s.last
}

// segmentHead is the first line of a segment.
type segmentHead struct {
	Precis string `json:"precis"` // "devices"
	Format int    `json:"format"`
	Device string `json:"device"`
	Size   int    `json:"size"` // of what follows, in bytes
	SHA256 string `json:"sha256"`
}

// errPart is a file that is not whole yet.
var errPart = errors.New("the file is not whole yet")

// errNewer is a file in a format of later.
var errNewer = notes.Invalidf("another device has a newer version of Precis: update this one")

// encodeSegment writes facts as a file.
func encodeSegment(device string, facts []devices.Fact, to age.Recipient) ([]byte, error) {
	var body bytes.Buffer
	packed, err := flate.NewWriter(&body, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	lines := json.NewEncoder(packed)
	for i := range facts {
		if err := lines.Encode(&facts[i]); err != nil {
			return nil, err
		}
	}
	if err := packed.Close(); err != nil {
		return nil, err
	}
	data, err := seal(body.Bytes(), to)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	head, err := json.Marshal(segmentHead{"devices", format, device, len(data), hex.EncodeToString(sum[:])})
	if err != nil {
		return nil, err
	}
	return append(append(head, '\n'), data...), nil
}

// decodeSegment calls f for the facts of a file, in order. errPart where it is not whole.
func decodeSegment(file []byte, device string, key age.Identity, f func(devices.Fact) error) error {
	line, data, ok := bytes.Cut(file, []byte("\n"))
	var head segmentHead
	if !ok || json.Unmarshal(line, &head) != nil || head.Precis != "devices" || head.Device != device {
		return errPart
	}
	if head.Format > format {
		return errNewer
	}
	sum := sha256.Sum256(data)
	if len(data) != head.Size || hex.EncodeToString(sum[:]) != head.SHA256 {
		return errPart
	}
	body, err := unseal(data, key, mostLog)
	if err != nil {
		return err
	}
	unpacked := &io.LimitedReader{R: flate.NewReader(bytes.NewReader(body)), N: mostFacts}
	lines := json.NewDecoder(unpacked)
	for {
		var fact devices.Fact
		switch err := lines.Decode(&fact); {
		case unpacked.N <= 0:
			return errLarge
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return notes.InvalidBecause(err, notes.Messagef("a file of another device cannot be read"))
		}
		if err := f(fact); err != nil {
			return err
		}
	}
}
