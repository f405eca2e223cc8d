package anki

import (
	"testing"

	"google.golang.org/protobuf/encoding/protowire"
)

// FuzzLists reads packages with any list of media and any word of their version: what is
// read has names that files may have.
func FuzzLists(f *testing.F) {
	m := made{types: []madeType{basic}, more: []string{noteSQL(1, 1, "g", "", `<img src="a.png">`, "[sound:b.mp3]"), cardSQL(1, 1, 0)}}
	db := database(f, m.statements(f)...)
	latest := packed(f, db)
	named := protowire.AppendString(protowire.AppendTag(nil, 1, protowire.BytesType), "a.png")
	sized := protowire.AppendVarint(protowire.AppendTag(named, 2, protowire.VarintType), 1)
	f.Add([]byte{8, 3}, protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), sized), true)
	f.Add([]byte{8, 1}, []byte(`{"0":"a.png","1":"../b.mp3"}`), false)
	f.Add([]byte{8, 2}, []byte(`{"0":0}`), false)
	f.Add([]byte{8, 3}, []byte{0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f}, true)
	f.Add([]byte{0x0b}, []byte{}, true)
	f.Fuzz(func(t *testing.T, meta, list []byte, pack bool) {
		if pack {
			list = packed(t, list)
		}
		batch, err := readBytes(t, zipped(
			t, entry{"meta", meta}, entry{databaseLatest, latest}, entry{databaseOne, db}, entry{"media", list},
			entry{"0", []byte("x")}, entry{"1", packed(t, []byte("y"))},
		))
		if err != nil {
			return
		}
		for i := range batch.Notes {
			for name := range batch.Notes[i].Media {
				if _, ok := mediaName(name); !ok {
					t.Errorf("media are named %q", name)
				}
			}
		}
	})
}
