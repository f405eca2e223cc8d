package cli

import (
	"runtime"

	"github.com/spf13/cobra"
)

type versionJSON struct {
	Version     string `json:"version"`
	MemoryModel string `json:"memory_model"`
	Go          string `json:"go"`
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of Precis, its memory model and Go",
		Args:  alone,
		RunE: func(*cobra.Command, []string) error {
			v := versionJSON{a.env.Version, "FSRS-6", runtime.Version()}
			return a.show(v, func(p *printer) { p.printf("precis %s, memory model %s, %s\n", v.Version, v.MemoryModel, v.Go) })
		},
	}
}
