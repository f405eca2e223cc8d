package pack

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// A list is taken apart as encoding/json reads it, and refused where that refuses it.
func FuzzSplitManifest(f *testing.F) {
	for _, list := range []string{
		`{"title":"T","notes":[{"id":"a","path":"notes/a.md","sha256":"0","cards":[{"id":"x","hash":"y"},{"id":"z"}]},{"path":"b"}],"x":{"y":[1]}}`,
		` { "Notes" : [ { "path" : "\"\u00e9\\", "id":"a", "id":"b" , "cards" : [ ] } , { } ] } `,
		`{"notes":[{"path":"a","more":1},{"PATH":"b"},null],"notes":[{"path":"c","cards":null}]}`,
		`{"notes":[{"path":"a","cards":[{"id":7}]}]}`, `{"notes":[{"path":7}]}`, `{"notes":[7]}`, `{"notes":{}}`, `{"notes":null}`,
		`{"notes":[{"path":"a"},]}`, `{"notes":[{"path":"a",}]}`, `{"notes":[{"path":"a"}}`, `{"notes":[{"path":"a"`, "{\"notes\":[{\"path\":\"\n\"}]}",
		`{"notes":[{"path":"\x"}]}`, `{"notes":[{"path":"a","cards":[{"id":"\u12"}]}]}`, `{"notes":[{"path":"a\`,
		`{}`, `{"title"}`, `{"title":}`, `{"title":"T"}{}`, "{}\x00", `[]`, `7`, ``, `{"a":1 "b":2}`, `{"a":01}`,
	} {
		f.Add([]byte(list))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if !utf8.Valid(data) {
			return // is refused before
		}
		all, listed, err := splitManifest(data)
		var want map[string]json.RawMessage
		var wantNotes []listedNote
		var last struct{ Notes json.RawMessage }
		wantErr := json.Unmarshal(data, &want)
		if wantErr == nil && want == nil {
			wantErr = err // null is no object
		}
		if wantErr == nil {
			wantErr = errors.Join(json.Unmarshal(data, &last), json.Unmarshal(data, &struct{ Notes []listedNote }{}))
		}
		if wantErr == nil && last.Notes != nil {
			wantErr = json.Unmarshal(last.Notes, &wantNotes)
		}
		if (err != nil) != (wantErr != nil) {
			t.Fatalf("%v, want %v", err, wantErr)
		}
		if err != nil {
			return
		}
		for key := range want {
			if strings.EqualFold(key, "notes") {
				delete(want, key)
			}
		}
		if diff := cmp.Diff(want, all, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(wantNotes, listed, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	})
}
