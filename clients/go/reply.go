package jsockd

import (
	"bytes"
	"fmt"
)

type replyKind string

const (
	replyOK        replyKind = "ok"
	replyMessage   replyKind = "message"
	replyException replyKind = "exception"
)

// A reply is one line of the server about a command.
type reply struct {
	kind replyKind
	data []byte // JSON; a part of the line
}

// ProtocolError says that the server answered with what the protocol does not allow. The client replaces such a server.
type ProtocolError struct {
	Reason string // what is wrong with it
	Line   string // the beginning of what was received
}

func (e *ProtocolError) Error() string {
	return fmt.Sprintf("jsockd: the server broke the protocol: %s, in %q", e.Reason, e.Line)
}

// parseReply takes a line without its line feed, and the id of the command that it must be about.
func parseReply(line []byte, id string) (reply, error) {
	got, rest, found := bytes.Cut(line, []byte{' '})
	if !found {
		return reply{}, malformed(line, "a line without an id and a type")
	}
	if string(got) != id {
		return reply{}, malformed(line, fmt.Sprintf("a reply to another command than %s", id))
	}
	kind, data, found := bytes.Cut(rest, []byte{' '})
	if !found || len(data) == 0 {
		return reply{}, malformed(line, "a reply without data")
	}
	switch k := replyKind(kind); k {
	case replyOK, replyMessage, replyException:
		return reply{kind: k, data: data}, nil
	}
	return reply{}, malformed(line, "a reply of an unknown type")
}

const longestExcerpt = 200

func malformed(line []byte, reason string) *ProtocolError {
	return &ProtocolError{Reason: reason, Line: string(line[:min(len(line), longestExcerpt)])}
}
