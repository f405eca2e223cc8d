package devices

import (
	"errors"

	"precis/notes"
	"precis/notes/edit"
)

const (
	// mostFailures is after how many files that failed an exchange asks for no further ones.
	mostFailures = 3
	// together is how many files are named in one change.
	together = 64
)

// each calls f for what is shared under names that begin with a prefix, and goes on where
// it fails, a few times. What f was done with is forgotten as done says.
func (s *meeting) each(prefix string, f func(value string) (ok bool, err error), done func(names, values []string) error) error {
	var names, values []string
	err := s.d.lib.View(func(r notes.Reader) error {
		return r.EachShared(prefix, func(name, value string) error {
			names, values = append(names, name), append(values, value)
			return nil
		})
	})
	if err != nil {
		return err
	}
	var failed []error
	var doneNames, doneValues []string
	for i := range names {
		if s.ctx.Err() != nil || len(failed) == mostFailures {
			break
		}
		switch ok, err := f(values[i]); {
		case err != nil:
			failed = append(failed, err)
		case ok:
			doneNames, doneValues = append(doneNames, names[i]), append(doneValues, values[i])
		}
		if len(doneNames) == together {
			if err := done(doneNames, doneValues); err != nil {
				return err
			}
			doneNames, doneValues = nil, nil
		}
	}
	if len(doneNames) > 0 {
		failed = append(failed, done(doneNames, doneValues))
	}
	return errors.Join(failed...)
}

// bring puts files at the place that were told of, as those of the device.
func (s *meeting) bring(device string) error {
	return s.each(bringPrefix, func(value string) (bool, error) {
		var f file
		if err := decode("a file to be brought", value, &f); err != nil {
			return false, err
		}
		content, err := f.content()
		if err != nil {
			return false, err
		}
		for _, name := range []string{f.Name, f.aside()} {
			switch data, err := s.asset(name, content); {
			case err != nil:
				return false, err
			case data != nil:
				return true, s.place.PutMedia(s.ctx, device, data)
			}
		}
		return true, nil // it has gone since
	}, func(names, _ []string) error {
		return s.d.keep(func(_ *Self, w *edit.Writer) (err error) {
			for _, name := range names {
				err = errors.Join(err, w.PutShared(name, ""))
			}
			return err
		})
	})
}

// asset returns a file of the library, nil where it has none of that name and content.
func (s *meeting) asset(name string, content notes.Content) (data []byte, err error) {
	err = s.d.lib.View(func(r notes.Reader) error {
		if has, err := r.AssetContent(name); err != nil || has != content {
			return err
		}
		data, err = r.Asset(name)
		return err
	})
	if errors.Is(err, notes.ErrNotFound) {
		return nil, nil
	}
	return data, err
}

// fetch gets files that have not come, and names those that have not come still.
func (s *meeting) fetch() error {
	err := s.each(mediaPrefix, func(value string) (bool, error) {
		name, hash := split(value)
		f := file{Name: name, Content: hash}
		content, err := f.content()
		if err != nil {
			return false, err
		}
		data, err := s.place.Media(s.ctx, content)
		if errors.Is(err, notes.ErrNotFound) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		return true, s.d.lib.Stage(data)
	}, func(_, values []string) error {
		return s.change(func(w *edit.Writer, self *Self) (err error) {
			r := newReceiver(w, s.d.lib, self)
			for _, value := range values {
				name, hash := split(value)
				err = errors.Join(err, r.stand(name, &file{Name: name, Content: hash}))
			}
			return err
		})
	})
	return errors.Join(err, s.d.lib.View(func(r notes.Reader) error {
		return r.EachShared(mediaPrefix, func(_, value string) error {
			name, _ := split(value)
			s.met.Waiting = append(s.met.Waiting, name)
			return nil
		})
	}))
}
