package cli

import (
	"bufio"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli/contract"
)

func (a *app) devicesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "devices",
		Short: "Show which other devices the library meets",
		Long: `Show which other devices the library meets, and when something last came from each.

Devices meet in a folder that another program keeps equal on all of them, such as
Syncthing, or on a server that speaks WebDAV. Each writes files of its own there.`,
		Args: alone,
		RunE: func(*cobra.Command, []string) error { return a.reading(a.showDevices) },
	}
	cmd.AddCommand(a.joinCommand(), a.syncCommand(),
		a.deviceCommand("pause", "Exchange nothing by itself from now on", func(l *library.Library) error { return l.Devices().Pause(true) }),
		a.deviceCommand("resume", "Exchange by itself again", func(l *library.Library) error { return l.Devices().Pause(false) }),
		a.deviceCommand("leave", "Meet no other devices any more; the library stays as it is", func(l *library.Library) error { return l.Devices().Leave() }))
	return cmd
}

func (a *app) showDevices(l *library.Library) error {
	shape, err := contract.DevicesOf(l)
	if err != nil {
		return err
	}
	return a.show(shape, func(p *printer) { printDevices(p, l, &shape) })
}

func printDevices(p *printer, l *library.Library, d *contract.Devices) {
	if d.Device == nil {
		p.printf("This library meets no other devices.\n")
		return
	}
	p.printf("%s meets others at %s", *d.Device, *d.Folder)
	if d.Paused {
		p.printf(" (paused)")
	}
	p.printf("\n")
	for _, o := range d.Devices {
		if o.Last == nil {
			p.printf("%s: nothing has come yet\n", o.Name)
			continue
		}
		p.printf("%s: last %s, %s\n", o.Name, when(l, *o.Last), counted(o.Reviews, "review"))
	}
}

func (a *app) joinCommand() *cobra.Command {
	var name, secret string
	cmd := &cobra.Command{
		Use:   "join PLACE --name NAME",
		Short: "Meet other devices in a folder, or on a server",
		Long: `Meet other devices in a folder, or at the address of a server that speaks WebDAV.

What the library holds is told to them, and what they hold comes in, with the first
"devices sync". With --passphrase-file nobody can read what lies there without the
passphrase, which is the first line of the file and the same on all devices.`,
		Args: need("a folder or an address", 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			passphrase, err := a.passphrase(cmd.Context(), secret)
			if err != nil {
				return fmt.Errorf("join: %w", err)
			}
			where := args[0]
			if !strings.Contains(where, "://") {
				if where, err = filepath.Abs(a.file(where)); err != nil {
					return err
				}
			}
			return a.writing(func(l *library.Library) error {
				if err := l.Devices().Join(cmd.Context(), where, name, passphrase); err != nil {
					return err
				}
				return a.showDevices(l)
			})
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "what this device is called, a `name` such as Laptop")
	cmd.Flags().StringVar(&secret, "passphrase-file", "", "the `file` whose first line is the passphrase; - is standard input")
	return cmd
}

// passphrase reads the first line of a file, "" where none is named.
func (a *app) passphrase(ctx context.Context, file string) (string, error) {
	if file == "" {
		return "", nil
	}
	in, name, err := a.open(ctx, file)
	if err != nil {
		return "", err
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Scan()
	if err := lines.Err(); err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	if lines.Text() == "" {
		return "", notes.Invalidf("%s begins with no passphrase", name)
	}
	return lines.Text(), nil
}

func (a *app) syncCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "sync",
		Short: "Tell the others what was done here, and take in what they did",
		Args:  alone,
		RunE: a.writes(func(ctx context.Context, l *library.Library, _ []string) error {
			report, end := a.progress("Exchanging")
			met, err := l.Devices().Sync(ctx, report)
			end()
			if err != nil {
				return err
			}
			shape, err := contract.MetOf(l, met)
			if err != nil {
				return err
			}
			return a.show(shape, func(p *printer) { printMet(p, &shape) })
		}),
	}
}

func printMet(p *printer, m *contract.Met) {
	for _, c := range m.From {
		what := "changes"
		if c.Reviews > 0 {
			what = counted(c.Reviews, "review")
		}
		p.printf("%s from %s\n", what, c.Name)
	}
	for _, name := range m.WaitingFor {
		p.printf("Waiting for %s\n", name)
	}
	if len(m.From)+m.Waiting == 0 {
		p.printf("Up to date.\n")
	}
}

// deviceCommand changes how the library meets other devices.
func (a *app) deviceCommand(use, short string, change func(*library.Library) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: alone,
		RunE: a.writes(func(_ context.Context, l *library.Library, _ []string) error {
			if err := change(l); err != nil {
				return err
			}
			return a.showDevices(l)
		}),
	}
}
