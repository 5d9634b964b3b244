package jsockd

import (
	"encoding/json"
	"strings"
)

// Exception is an error that a command threw, or that ended it: a thrown value, a syntax error, a time limit. [errors.Is] compares it
// with [ErrTimeLimit] and its like.
type Exception struct {
	// Message is the name and the message of an Error, or the thrown value as the console prints it.
	Message string
	// Raw is the engine's message and backtrace.
	Raw string
	// Pretty is for people: the message, one line a frame with its original place, then causes.
	Pretty string
	// Trace has the frames, innermost first.
	Trace []Frame
}

// Location is a place in a script.
type Location struct {
	Function string // "<anonymous>" for one without a name; empty in a mapped place whose name is not known
	Source   string // the file, "<command>" for the command itself; empty if it is not known
	Line     int    // from 1; 0 if it is not known
	Column   int    // from 1, in UTF-16 units as in source maps; 0 if it is not known
}

// Frame is one entry of a trace.
type Frame struct {
	Location
	// Mapped is the same place in the original source, or nil without a source map for it.
	Mapped *Location
}

func (e *Exception) Error() string { return "jsockd: the command failed: " + e.Message }

// Is tells [errors.Is] which of the package's errors this one is.
func (e *Exception) Is(target error) bool {
	for _, known := range knownExceptions {
		if target == known.err && strings.HasPrefix(e.Message, known.prefix) {
			return true
		}
	}
	return false
}

type wireLocation struct {
	Function *string `json:"functionName"`
	Source   *string `json:"source"`
	Line     *int    `json:"line"`
	Column   *int    `json:"column"`
}

type wireException struct {
	Raw     *string `json:"raw"`
	Pretty  string  `json:"pretty"`
	Message *string `json:"errorMessage"`
	Trace   []struct {
		wireLocation
		Mapped *wireLocation `json:"mapped"`
	} `json:"trace"`
}

// parseException reads the data of a reply of the type exception. It fails if that is not the object of the protocol.
func parseException(data []byte) (*Exception, error) {
	var wire wireException
	if err := json.Unmarshal(data, &wire); err != nil {
		return nil, malformed(data, "an exception that can't be read ("+err.Error()+")")
	}
	if wire.Message == nil || wire.Raw == nil {
		return nil, malformed(data, "an exception without errorMessage and raw")
	}
	e := &Exception{Message: *wire.Message, Raw: *wire.Raw, Pretty: wire.Pretty, Trace: make([]Frame, len(wire.Trace))}
	for i, frame := range wire.Trace {
		e.Trace[i].Location = frame.location()
		if frame.Mapped != nil {
			mapped := frame.Mapped.location()
			e.Trace[i].Mapped = &mapped
		}
	}
	return e, nil
}

func (w wireLocation) location() Location {
	return Location{Function: orZero(w.Function), Source: orZero(w.Source), Line: orZero(w.Line), Column: orZero(w.Column)}
}

func orZero[T any](p *T) (value T) {
	if p != nil {
		value = *p
	}
	return value
}
