package storage

import (
	"bytes"
	"errors"
	"io"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// Stage implements notes.Store.
func (f *File) Stage(files ...[]byte) error {
	if err := f.stage(files); err != nil {
		return err
	}
	size := int64(0)
	for _, data := range files {
		size += int64(len(data))
	}
	return f.forgetStaged(size)
}

// StageFrom implements notes.Store. A file that is there already is read once, another
// one twice: to know whether it is, and to store it.
func (f *File) StageFrom(open func() (io.ReadCloser, error)) (content notes.Content, err error) {
	length := int64(0)
	if err := reading(open, func(r io.Reader) (err error) {
		content, length, err = notes.ContentIn(r)
		return err
	}); err != nil {
		return content, err
	}
	there := false
	if err := f.view(func(tx *bolt.Tx) error {
		there = tx.Bucket([]byte(bucketNames[blobBucket])).Get(content[:]) != nil
		return nil
	}); err != nil || there {
		return content, err
	}
	err = reading(open, func(r io.Reader) error {
		if length > pieceSize {
			return f.stagePieces(content, length, r)
		}
		data, err := io.ReadAll(r)
		if err == nil && notes.ContentOf(data) != content {
			err = errChanged
		}
		if err == nil {
			err = f.stage([][]byte{data})
		}
		return err
	})
	return content, errors.Join(err, f.forgetStaged(length))
}

// reading opens what f reads, and closes it.
func reading(open func() (io.ReadCloser, error), f func(io.Reader) error) error {
	r, err := open()
	if err != nil {
		return err
	}
	err = f(r)
	return errors.Join(err, r.Close())
}

// forgetStaged has what was written of a gigabyte of files not stay in memory: each time
// that there is as much of it as one transaction writes. size is what was written now.
func (f *File) forgetStaged(size int64) error {
	if f.staged.Add(size) < piecesAtOnce {
		return nil
	}
	f.staged.Store(0)
	debug.FreeOSMemory()
	return f.view(func(tx *bolt.Tx) error {
		release(tx)
		return nil
	})
}

func (f *File) stage(files [][]byte) error {
	var large [][]byte
	err := f.change(func(tx *bolt.Tx) error {
		r, err := newReader(tx)
		if err != nil {
			return err
		}
		blobs := r.stored(blobBucket) // which is written to between
		var fresh []notes.Content
		for _, data := range files {
			content := notes.ContentOf(data)
			if blobs.Get(content[:]) != nil {
				continue
			}
			if len(data) > pieceSize {
				large = append(large, data)
				continue
			}
			fresh = append(fresh, content)
			sealed := seal(string(content[:]), append(make([]byte, 0, len(data)+sealLength), data...))
			if err := blobs.Put(content[:], sealed); err != nil {
				return err
			}
		}
		if len(fresh) == 0 {
			return errIdle
		}
		return f.unnamed(tx, fresh...)
	})
	for _, data := range large {
		if err == nil {
			err = f.stagePieces(notes.ContentOf(data), int64(len(data)), bytes.NewReader(data))
		}
	}
	return err
}

// stagePieces stores a content of more than pieceSize bytes.
func (f *File) stagePieces(content notes.Content, length int64, from io.Reader) error {
	return putPieces(func(write func(*bolt.Tx) error) error {
		return f.change(func(tx *bolt.Tx) error { return errors.Join(f.unnamed(tx, content), write(tx)) })
	}, content, length, from)
}

// Asset implements notes.Reader.
func (r *reader) Asset(name string) ([]byte, error) {
	var data []byte
	err := r.eachOf(name, func(part []byte, length uint64) error {
		if data == nil {
			data = make([]byte, 0, length)
		}
		data = append(data, part...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return data, nil
}

// AssetTo implements notes.Reader.
func (r *reader) AssetTo(name string, w io.Writer) error {
	return r.eachOf(name, func(part []byte, _ uint64) error {
		_, err := w.Write(part)
		return err
	})
}

// eachOf visits the parts of an asset in order, each with the length of all.
func (r *reader) eachOf(name string, visit func(part []byte, length uint64) error) error {
	content, err := r.AssetContent(name)
	if err != nil {
		return err
	}
	whole, err := wholeContent(r.get, string(content[:]), visit)
	if err == nil && !whole {
		err = damaged(blobBucket, content[:], errDamaged)
	}
	return err
}

// AssetContent implements notes.Reader.
func (r *reader) AssetContent(name string) (content notes.Content, err error) {
	if name == "" {
		return content, missing("asset", name)
	}
	hash, err := r.find(assetBucket, "asset", name)
	if err == nil && len(hash) != len(content) {
		err = damaged(assetBucket, []byte(name), errDamaged)
	}
	if err != nil {
		return content, err
	}
	return notes.Content(hash), nil
}

// AssetSize implements notes.Reader.
func (r *reader) AssetSize(name string) (int64, error) {
	content, err := r.AssetContent(name)
	if err != nil {
		return 0, err
	}
	blob, err := r.get(blobBucket, string(content[:]))
	if err == nil && blob == nil {
		err = damaged(blobBucket, content[:], errDamaged)
	}
	if length, pieced := lengthIn(content[:], blob); pieced {
		return int64(length), err
	}
	return int64(len(blob)), err
}

// Assets implements notes.Reader.
func (r *reader) Assets() (names []string, err error) {
	err = r.each(assetBucket, "", func(key, _ []byte) error {
		names = append(names, string(key))
		return nil
	})
	return names, err
}
