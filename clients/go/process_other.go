//go:build !unix

package jsockd

import "os/exec"

// There is no server for these systems; programs for several systems compile all the same.
func inOwnGroup(*exec.Cmd) {}
