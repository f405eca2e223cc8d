package library

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"precis/notes"
)

const backupsName = "backups"

// BackupPlan says how a library backs itself up.
type BackupPlan struct {
	// Folder is where backups go, "" for the one beside the library.
	Folder string `json:"folder,omitempty"`
	// EveryDays is how many days old the newest may grow before another is made;
	// 0 for no backups, before much comes in neither.
	EveryDays int `json:"every_days"`
}

// Backups returns how the library backs itself up: once a day where nothing else was
// said.
func (p Preferences) Backups() BackupPlan {
	plan := BackupPlan{EveryDays: 1}
	if json.Unmarshal([]byte(p.Get(backupsName)), &plan) != nil {
		return BackupPlan{EveryDays: 1}
	}
	return plan
}

// KeepBackups keeps how the library is to back itself up.
func (p Preferences) KeepBackups(plan BackupPlan) error {
	return p.keep(backupsName, plan)
}

// BackUp makes a backup in the folder of backups. Where nothing changed since the
// newest, that one is returned with notes.ErrNothing.
func (k Keeper) BackUp(ctx context.Context, why notes.BackupReason) (notes.Backup, error) {
	file, err := k.l.keeper()
	if err != nil {
		return notes.Backup{}, fmt.Errorf("back up: %w", err)
	}
	return file.AutoBackup(ctx, k.l.Preferences().Backups().Folder, why)
}

// BackUpIfDue is BackUp where the newest is old enough; notes.ErrNothing where it is
// not, or there is nothing in the library, or that is not kept in a file.
func (k Keeper) BackUpIfDue(ctx context.Context) (notes.Backup, error) {
	plan := k.l.Preferences().Backups()
	if plan.EveryDays <= 0 || k.l.isEmpty() {
		return notes.Backup{}, notes.ErrNothing
	}
	have, err := k.Backups()
	if errors.Is(err, errNoKeeper) {
		return notes.Backup{}, notes.ErrNothing
	}
	if err != nil {
		return notes.Backup{}, err
	}
	if len(have) > 0 && k.l.now().Sub(have[0].Made) < time.Duration(plan.EveryDays)*24*time.Hour {
		return have[0], notes.ErrNothing
	}
	return k.BackUp(ctx, notes.BackupOfDay)
}

// Compact gives back to the disk what the library file no longer needs, where that is
// most of it; notes.ErrNothing where it is not.
func (k Keeper) Compact(ctx context.Context) error {
	file, err := k.l.keeper()
	if err != nil {
		return fmt.Errorf("compact the library: %w", err)
	}
	_, err = file.Compact(ctx)
	return err
}

// Backups returns the backups there are, the newest first.
func (k Keeper) Backups() ([]notes.Backup, error) {
	file, err := k.l.keeper()
	if err != nil {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	return file.Backups(k.l.Preferences().Backups().Folder)
}

// BeforeImport implements intake.Library.
func (s shelf) BeforeImport(ctx context.Context) error {
	return s.backUpBefore(ctx, notes.BeforeImport)
}

// BeforeMeeting implements devices.Library.
func (s shelf) BeforeMeeting(ctx context.Context) error {
	return s.backUpBefore(ctx, notes.BeforeMeeting)
}

// backUpBefore backs up before much is changed.
func (s shelf) backUpBefore(ctx context.Context, why notes.BackupReason) error {
	if s.isEmpty() || s.Preferences().Backups().EveryDays <= 0 {
		return nil
	}
	_, err := s.Keeper().BackUp(ctx, why)
	if errors.Is(err, notes.ErrNothing) || errors.Is(err, errNoKeeper) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("back up before much comes in: %w", err)
	}
	return nil
}

// isEmpty reports whether the library holds no note and no card.
func (l *Library) isEmpty() bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return len(l.notes) == 0 && len(l.cards) == 0
}
