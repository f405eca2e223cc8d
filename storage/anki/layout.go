package anki

import (
	"google.golang.org/protobuf/encoding/protowire"

	"precis/notes"
	"precis/storage/archive"
)

// layout says where a package keeps its collection and how.
type layout struct {
	database string // name of the entry
	packed   bool   // database, media map and media are packed with zstd
}

// The databases that a package may have. One that is newer than the first holds
// that one too, with a single note which asks to update Anki: it is never read.
const (
	databaseOne    = "collection.anki2"
	databaseTwo    = "collection.anki21"
	databaseLatest = "collection.anki21b"
)

// layoutOf tells from `meta`, or where there is none from the names, which
// database counts. Source: Anki, rslib/src/import_export/package/meta.rs.
func layoutOf(all *archive.Archive) (layout, error) {
	version := uint64(1)
	switch {
	case all.Find("meta") != nil:
		meta, err := all.Find("meta").Bytes(longestMeta)
		if err != nil {
			return layout{}, err
		}
		version = 0
		err = eachField(meta, func(field protowire.Number, _ []byte, number uint64) error {
			if field == 1 {
				version = number
			}
			return nil
		})
		if err != nil {
			return layout{}, notes.Invalidf("meta %v", err)
		}
	case all.Find(databaseTwo) != nil:
		version = 2
	}
	var l layout
	switch version {
	case 1:
		l = layout{database: databaseOne}
	case 2:
		l = layout{database: databaseTwo}
	case 3:
		l = layout{database: databaseLatest, packed: true}
	default:
		return l, notes.Invalidf("is a package of version %d, which is newer than this version of Precis can read (1 to 3)", version)
	}
	if all.Find(l.database) == nil {
		return l, notes.Invalidf("is no package of Anki: it has no %s", l.database)
	}
	return l, nil
}
