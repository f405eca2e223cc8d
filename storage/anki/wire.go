package anki

import (
	"google.golang.org/protobuf/encoding/protowire"

	"precis/notes"
)

// eachField calls visit for the fields of a protobuf message in order: bytes for
// those with a length, number for the others. Groups are refused.
func eachField(message []byte, visit func(field protowire.Number, bytes []byte, number uint64) error) error {
	for len(message) > 0 {
		field, kind, n := protowire.ConsumeTag(message)
		if n < 0 {
			return errWire
		}
		message = message[n:]
		var bytes []byte
		var number uint64
		switch kind {
		case protowire.VarintType:
			number, n = protowire.ConsumeVarint(message)
		case protowire.BytesType:
			bytes, n = protowire.ConsumeBytes(message)
		case protowire.Fixed32Type:
			var v uint32
			v, n = protowire.ConsumeFixed32(message)
			number = uint64(v)
		case protowire.Fixed64Type:
			number, n = protowire.ConsumeFixed64(message)
		default:
			return errWire
		}
		if n < 0 {
			return errWire
		}
		message = message[n:]
		if err := visit(field, bytes, number); err != nil {
			return err
		}
	}
	return nil
}

var errWire = notes.Invalidf("is damaged: it is no message of protobuf")
