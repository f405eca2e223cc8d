package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"io/fs"
	"unicode/utf8"

	"precis/notes"
)

// tableOf tells from whole entries of a page which table they are of;
// unknownTable where nothing fits all of them, or nobody needs them.
func tableOf(list []item) bucket {
	// Those that many entries would fit come last.
	tries := [...]bucket{
		metaBucket, recentBucket, undoBucket, outboxBucket, sharedBucket, reviewBucket, progressBucket, ruleBucket, ruleHashBucket, blobBucket,
		packBucket, conflictBucket, examBucket, examDayBucket, readingBucket, settingBucket, cardBucket, noteBucket, textBucket, assetBucket, preferenceBucket, pieceBucket,
	}
	for _, b := range tries {
		fits := len(list) > 0
		for i := range list {
			value, err := unseal(list[i].key, list[i].value)
			fits = fits && err == nil && isOf(b, list[i].key, value)
		}
		if fits {
			return b
		}
	}
	return unknownTable
}

// ofTable reports whether entries may be those of a table: one is, or none is whole. Where
// they are not, the name or the root of the table is damaged.
func ofTable(b bucket, list []item) bool {
	if b == rootTable {
		return true
	}
	none := true
	for i := range list {
		value, err := unseal(list[i].key, list[i].value)
		if list[i].table || err != nil {
			continue
		}
		if none = false; isOf(b, list[i].key, value) {
			return true
		}
	}
	return none
}

// isOf reports whether an entry is one of a table.
func isOf(b bucket, key, value []byte) bool {
	id := string(key)
	switch b {
	case metaBucket:
		return id == string(applicationKey) || id == string(schemaKey) || id == string(changeKey) || id == string(surplusKey)
	case undoBucket, redoBucket:
		return changeOf(key) != 0
	case ruleHashBucket:
		return len(key) == sha256.Size && len(value) == 4
	case noteBucket, textBucket, cardBucket, progressBucket:
		return notes.ValidID(id) && readable(b, key, value) == nil
	case pieceBucket:
		return readable(b, key, value) == nil && !utf8.Valid(key)
	case settingBucket:
		return id == string(decksKey) && readable(b, key, value) == nil
	case assetBucket:
		return len(value) == sha256.Size && fs.ValidPath(id)
	case sharedBucket:
		return sharedName(id) && utf8.Valid(key)
	case preferenceBucket:
		return len(key) <= notes.LongestName && !sharedName(id) && utf8.Valid(key) && utf8.Valid(value)
	case packBucket:
		return isJSON[notes.Pack](value) && readable(b, key, value) == nil
	case conflictBucket:
		return isJSON[notes.Conflict](value) && readable(b, key, value) == nil
	case examBucket:
		return isJSON[notes.Exam](value) && readable(b, key, value) == nil
	default:
		return readable(b, key, value) == nil
	}
}

// isJSON reports whether a value has no field but those of T: all of these name
// themselves by a field ID.
func isJSON[T any](value []byte) bool {
	d := json.NewDecoder(bytes.NewReader(value))
	d.DisallowUnknownFields()
	return d.Decode(new(T)) == nil
}

// readable returns an error where a value cannot be decoded.
func readable(b bucket, key, value []byte) (err error) {
	switch b {
	case noteBucket:
		_, err = decodeNote(string(key), value)
	case textBucket:
		_, err = decodeText(value)
	case cardBucket:
		_, err = decodeCard(string(key), value)
	case progressBucket:
		_, err = decodeProgress(value)
	case reviewBucket:
		_, err = decodeReview(key, value)
	case settingBucket:
		err = json.Unmarshal(value, &notes.DeckSettings{})
	case packBucket:
		_, err = decodePack(string(key), value)
	case conflictBucket:
		_, err = decodeConflict(string(key), value)
	case examBucket:
		_, err = decodeExam(string(key), value)
	case examDayBucket:
		_, err = decodeExamDay(string(key), value)
	case readingBucket:
		_, err = decodeReadings(string(key), value)
	case ruleBucket:
		if err = json.Unmarshal(value, &notes.Settings{}); len(key) != 4 {
			err = errDamaged
		}
	case ruleHashBucket:
		if len(value) != 4 {
			err = errDamaged
		}
	case blobBucket:
		_, pieced := lengthIn(key, value)
		if sum := sha256.Sum256(value); !pieced && string(sum[:]) != string(key) {
			err = errDamaged
		}
	case pieceBucket:
		if len(key) != pieceKeySize || len(value) == 0 || len(value) > pieceSize {
			err = errDamaged
		}
	case outboxBucket:
		_, err = decodeTouched(key, value)
	case undoBucket, redoBucket:
		if changeOf(key) == 0 {
			err = errDamaged
		}
	case recentBucket:
		if b, key, err = openRecent(key, value); err == nil {
			err = readable(b, key, unsealed(value))
		}
	}
	return err
}
