package storage

import (
	"context"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// mostProblems bounds what Check lists.
const mostProblems = 1000

// Check implements notes.Keeper. Changes wait until it is done.
func (f *File) Check(ctx context.Context) (problems []string, err error) {
	f.writing.Lock()
	defer f.writing.Unlock()
	return f.check(ctx)
}

// check checks the pages first, because bbolt cannot be trusted with damaged
// ones, then bbolt's own conditions, then what the library means. The caller
// holds the writing lock.
func (f *File) check(ctx context.Context) ([]string, error) {
	a := &audit{ctx: ctx}
	err := guard(f.path, func() error {
		both, err := headersOf(f.place)
		if err != nil {
			return err
		}
		for i := range both {
			if !both[i].whole {
				a.report("header %d of 2 is damaged", i+1)
			}
		}
		p, closing, err := openPages(f.place)
		if err != nil {
			return err
		}
		defer closing()
		return p.walk()
	})
	if err != nil {
		return []string{err.Error()}, nil
	}
	err = f.view(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			a.report("the file's structure: %v", err)
		}
		return a.run(tx)
	})
	if ctx.Err() != nil {
		return nil, fmt.Errorf("check %s: %w", f.path, ctx.Err())
	}
	if err != nil {
		a.report("%v", err)
	}
	return a.problems, nil
}

// An audit reads a whole library and notes what is wrong.
type audit struct {
	ctx      context.Context
	problems []string
	more     int
}

func (a *audit) report(format string, args ...any) {
	switch {
	case len(a.problems) < mostProblems:
		a.problems = append(a.problems, fmt.Sprintf(format, args...))
	default:
		a.more++
		a.problems[mostProblems-1] = fmt.Sprintf("and %d more", a.more+1)
	}
}

func (a *audit) run(tx *bolt.Tx) error {
	missing := false
	for b, name := range bucketNames {
		table := tx.Bucket([]byte(name))
		if table == nil {
			if version, err := schemaOf(tx); err == nil && version < bucket(b).since() {
				continue
			}
			a.report("the table %s is missing", name)
			missing = true
			continue
		}
		if err := a.values(bucket(b), table); err != nil {
			return err
		}
	}
	if missing {
		return nil
	}
	r, err := newReader(tx)
	if err != nil {
		return err
	}
	for _, i := range invariants {
		if err := i.look(stored{a.ctx, r}, func(_, problem string) { a.report("%s", problem) }); err != nil {
			return err
		}
	}
	slices.Sort(a.problems)
	return a.journal(r)
}

// values reports the values of a table that cannot be read.
func (a *audit) values(b bucket, table *bolt.Bucket) error {
	seen := 0
	return table.ForEach(func(key, sealed []byte) error {
		if seen += len(sealed); seen > copyBatch {
			seen = 0
			release(table.Tx())
		}
		value, err := unseal(key, sealed)
		if err == nil {
			err = readable(b, key, value)
		}
		if err == nil && (b == noteBucket || b == cardBucket) && !notes.ValidID(string(key)) {
			err = errDamaged
		}
		if err != nil {
			a.report("%s %q cannot be read", bucketNames[b], key)
		}
		return a.ctx.Err()
	})
}

// journal reads every change that can be undone or redone.
func (a *audit) journal(r *reader) error {
	for _, b := range []bucket{undoBucket, redoBucket} {
		last := uint64(0)
		err := r.eachSealed(b, "", func(key, _ []byte) error {
			if number := changeOf(key); number != last {
				last = number
				if _, err := readEntry(r, b, number); err != nil {
					a.report("%s: %v", bucketNames[b], err)
				}
			}
			return a.ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	return nil
}
