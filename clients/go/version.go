package jsockd

import (
	"fmt"
	"strings"
)

// Version is the version of this client. It works with servers of the same major version; before 1.0, of the same minor version.
const Version = "0.1.0"

// VersionError says that the server is of a version that this client does not know how to talk to.
type VersionError struct {
	Server string // what READY said
	Client string // [Version]
}

func (e *VersionError) Error() string {
	return fmt.Sprintf("jsockd: the server is of version %s, and this client (%s) works with %s only: "+
		"use the executable of that version, or set Options.SkipVersionCheck", e.Server, e.Client, series(e.Client)+".x")
}

func compatible(server, client string) bool { return series(server) == series(client) }

// series is the part of a version that must be equal: "1" of "1.2.3", "0.1" of "0.1.5".
func series(version string) string {
	version, _, _ = strings.Cut(version, "-")
	parts := strings.SplitN(version, ".", 3)
	if parts[0] != "0" || len(parts) < 2 {
		return parts[0]
	}
	return parts[0] + "." + parts[1]
}
