package cli

import (
	"bufio"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

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
	cmd.AddCommand(a.joinCommand(), a.syncCommand(), a.pauseCommand("pause", "Exchange nothing by itself from now on", true),
		a.pauseCommand("resume", "Exchange by itself again", false), a.leaveCommand())
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
	if d.Name == nil {
		p.printf("This library meets no other devices.\n")
		return
	}
	p.printf("%s meets others at %s", *d.Name, *d.Place)
	if d.Paused {
		p.printf(" (paused)")
	}
	p.printf("\n")
	for _, o := range d.Others {
		if o.Came == nil {
			p.printf("%s: nothing has come yet\n", o.Name)
			continue
		}
		p.printf("%s: last %s, %s\n", o.Name, when(l, *o.Came), counted(o.Reviews, "review"))
	}
}

func (a *app) joinCommand() *cobra.Command {
	var name string
	var sealed bool
	cmd := &cobra.Command{
		Use:   "join PLACE --name NAME",
		Short: "Meet other devices in a folder, or on a server",
		Long: `Meet other devices in a folder, or at the address of a server that speaks WebDAV.

What the library holds is told to them, and what they hold comes in, with the first
"devices sync". With --passphrase a line is read from standard input, without which
nobody can read what lies there; it is the same on all devices.`,
		Args: need("a folder or an address", 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			passphrase := ""
			if sealed {
				line, err := bufio.NewReader(cmd.InOrStdin()).ReadString('\n')
				if err != nil && !errors.Is(err, io.EOF) {
					return err
				}
				if passphrase = strings.TrimRight(line, "\r\n"); passphrase == "" {
					return usagef("join: there is no passphrase on standard input")
				}
			}
			where := args[0]
			if !strings.Contains(where, "://") {
				var err error
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
	cmd.Flags().StringVar(&name, "name", "", "what this device is called, such as Laptop")
	cmd.Flags().BoolVar(&sealed, "passphrase", false, "read a passphrase from standard input")
	return cmd
}

func (a *app) syncCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "sync",
		Short: "Tell the others what was done here, and take in what they did",
		Args:  alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.writing(func(l *library.Library) error {
				report, end := a.progress("Exchanging")
				met, err := l.Devices().Sync(cmd.Context(), report)
				end()
				if err != nil {
					return err
				}
				shape := contract.MetOf(met)
				return a.show(shape, func(p *printer) { printMet(p, &shape) })
			})
		},
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
	for _, name := range m.Waiting {
		p.printf("Waiting for %s\n", name)
	}
	if len(m.From)+len(m.Waiting) == 0 {
		p.printf("Up to date.\n")
	}
}

func (a *app) pauseCommand(use, short string, paused bool) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: alone,
		RunE: func(*cobra.Command, []string) error {
			return a.writing(func(l *library.Library) error {
				if err := l.Devices().Pause(paused); err != nil {
					return err
				}
				return a.showDevices(l)
			})
		},
	}
}

func (a *app) leaveCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "leave",
		Short: "Meet no other devices any more; the library stays as it is",
		Args:  alone,
		RunE: func(*cobra.Command, []string) error {
			return a.writing(func(l *library.Library) error {
				if err := l.Devices().Leave(); err != nil {
					return err
				}
				return a.showDevices(l)
			})
		},
	}
}
