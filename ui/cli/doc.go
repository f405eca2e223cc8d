// Package cli does the app's jobs without a window: one command, one job, for
// scripts, editors, cron and tests. What it prints with --json is a public
// contract: fields are added, never renamed.
package cli
