package clipboard

import (
	"bytes"
	"encoding/binary"
	"image/png"

	"golang.org/x/image/bmp"
)

// pngOf turns a bitmap as Windows has it on the clipboard, a file of BMP without its
// head, into a file of PNG; nil where it is none that is known.
func pngOf(dib []byte) []byte {
	const fileHead, leastHead = 14, 40
	if len(dib) < leastHead {
		return nil
	}
	field := func(at int) uint32 { return binary.LittleEndian.Uint32(dib[at:]) }
	head, bits, compression, colours := field(0), binary.LittleEndian.Uint16(dib[14:]), field(16), field(32)
	if head < leastHead || head > uint32(len(dib)) {
		return nil
	}
	if colours == 0 && bits <= 8 {
		colours = 1 << bits
	}
	if colours > 256 {
		return nil
	}
	start := fileHead + head + 4*colours
	if compression == 3 && head == leastHead {
		start += 12 // the masks of its colours
	}
	file := append([]byte("BM"), make([]byte, fileHead-2)...)
	binary.LittleEndian.PutUint32(file[2:], uint32(fileHead+len(dib)))
	binary.LittleEndian.PutUint32(file[10:], start)
	file = append(file, dib...)
	size, err := bmp.DecodeConfig(bytes.NewReader(file))
	if err != nil || size.Width*size.Height > mostBytes {
		return nil
	}
	img, err := bmp.Decode(bytes.NewReader(file))
	if err != nil {
		return nil
	}
	var b bytes.Buffer
	if png.Encode(&b, img) != nil {
		return nil
	}
	return b.Bytes()
}
