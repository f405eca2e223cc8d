package sound

import (
	_ "embed"
	"os/exec"
	"syscall"
)

// What Windows has for it is reached by scripts of PowerShell: the file is the argument of
// one, the language that of the other, which speaks what comes in.
var (
	//go:embed play.ps1
	playScript string
	//go:embed speak.ps1
	speakScript string
)

// powershell returns the arguments that run a script.
func powershell(script string) []string {
	return []string{"-NoProfile", "-NonInteractive", "-Command", "& {" + script + "}"}
}

var (
	systemPlayers = []program{{name: "powershell.exe", args: powershell(playScript)}}
	systemVoices  = []program{{name: "powershell.exe", stdin: true, speaks: func(_, language string) []string {
		return append(powershell(speakScript), language)
	}}}
)

// part has a program show no console.
func part(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true} }

// end ends a program.
func end(cmd *exec.Cmd) error { return cmd.Process.Kill() }

// noDevice reports nothing: the voices of the system say so themselves.
func noDevice() bool { return false }
