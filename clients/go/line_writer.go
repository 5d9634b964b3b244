package jsockd

import "bytes"

// A lineWriter is an [io.Writer] that hands what is written to it on, line by line. Not for several goroutines at once.
type lineWriter struct {
	emit    func(line string) // without the line feed
	partial []byte
	cut     bool
}

const longestLine = longestRecord

func (w *lineWriter) Write(p []byte) (int, error) {
	written := len(p)
	for {
		i := bytes.IndexByte(p, '\n')
		if i < 0 {
			w.keep(p)
			return written, nil
		}
		w.keep(p[:i])
		w.flush()
		p = p[i+1:]
	}
}

// end hands on a last line without a line feed.
func (w *lineWriter) end() {
	if len(w.partial) > 0 {
		w.flush()
	}
}

func (w *lineWriter) keep(p []byte) {
	room := longestLine - len(w.partial)
	if len(p) > room {
		p, w.cut = p[:room], true
	}
	w.partial = append(w.partial, p...)
}

func (w *lineWriter) flush() {
	line := string(w.partial)
	if w.cut {
		line += "…"
	}
	w.partial, w.cut = w.partial[:0], false
	if cap(w.partial) > 64*1024 {
		w.partial = nil
	}
	w.emit(line)
}
