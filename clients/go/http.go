package jsockd

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"
)

// A Page is what a command of [PageHandler] returns: a string, which is the HTML of an answer with status 200, or an object
// {html, status, headers}, all optional, with a header's value or an array of them.
type Page struct {
	HTML   string      // the answer's body
	Status int         // 0 stands for 200
	Header http.Header // what the page adds to the answer's, or replaces in it
}

// UnmarshalJSON reads a page in either form.
func (p *Page) UnmarshalJSON(data []byte) error {
	*p = Page{}
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &p.HTML)
	}
	// encoding/json takes it for an object without fields, and browsers would get an empty page.
	if string(data) == "null" {
		return errors.New("jsockd: a page is a string or an object, not null")
	}
	var object struct {
		HTML    string                  `json:"html"`
		Status  int                     `json:"status"`
		Headers map[string]headerValues `json:"headers"`
	}
	if err := json.Unmarshal(data, &object); err != nil {
		return err
	}
	if object.Status != 0 && (object.Status < 200 || object.Status > 999) {
		return errors.New("jsockd: a page's status must be 200 to 999, and is " + strconv.Itoa(object.Status))
	}
	p.HTML, p.Status = object.HTML, object.Status
	for name, values := range object.Headers {
		if p.Header == nil {
			p.Header = make(http.Header)
		}
		for _, value := range values {
			p.Header.Add(name, value)
		}
	}
	return nil
}

type headerValues []string

func (h *headerValues) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		*h = make([]string, 1)
		return json.Unmarshal(data, &(*h)[0])
	}
	return json.Unmarshal(data, (*[]string)(h))
}

// PageHandler is an [http.Handler] that renders pages on the server: each request runs Command, whose result is a [Page]. Its fields are
// not to be changed while it serves.
type PageHandler struct {
	// Client runs the command.
	Client Caller
	// Command is the JavaScript, such as (m, p) => m.renderToString(m.createElement(m.Page, p)).
	Command string
	// Parameter makes the command's parameter of a request. If nil, it is {"method", "path", "query", "host"}.
	Parameter func(*http.Request) (any, error)
	// Options go with each call.
	Options []CallOption
	// Failed answers a request whose page could not be rendered, unless the request was cancelled meanwhile. If nil, it is answered with
	// [StatusOf] and a plain text that tells strangers nothing, and the error is logged to [slog.Default].
	Failed func(http.ResponseWriter, *http.Request, error)
}

func (h *PageHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	page, err := h.render(r)
	if err != nil {
		if errors.Is(r.Context().Err(), context.Canceled) {
			// Who has gone reads no answer. But others cancel requests too, and nothing would stand for an empty page and the status 200.
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		h.failed(w, r, err)
		return
	}
	header := w.Header()
	for name, values := range page.Header {
		header[name] = values
	}
	if header.Get("Content-Type") == "" {
		header.Set("Content-Type", "text/html; charset=utf-8")
	}
	if page.Status == 0 {
		page.Status = http.StatusOK
	}
	w.WriteHeader(page.Status)
	if r.Method != http.MethodHead {
		_, _ = io.WriteString(w, page.HTML)
	}
}

func (h *PageHandler) render(r *http.Request) (Page, error) {
	parameter := h.Parameter
	if parameter == nil {
		parameter = requestParameter
	}
	p, err := parameter(r)
	if err != nil {
		return Page{}, err
	}
	return Call[Page](r.Context(), h.Client, h.Command, p, h.Options...)
}

func requestParameter(r *http.Request) (any, error) {
	return map[string]any{"method": r.Method, "path": r.URL.Path, "query": r.URL.Query(), "host": r.Host}, nil
}

func (h *PageHandler) failed(w http.ResponseWriter, r *http.Request, err error) {
	if h.Failed != nil {
		h.Failed(w, r, err)
		return
	}
	status := StatusOf(err)
	slog.ErrorContext(r.Context(), "jsockd: a page was not rendered", slog.String("path", r.URL.Path), slog.Any("error", err))
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	http.Error(w, http.StatusText(status), status)
}

// StatusOf is the HTTP status for a call's error: 503 where the command was not run or may be tried again, 504 where it took too long, and
// 500 otherwise.
func StatusOf(err error) int {
	for _, e := range []error{ErrQueueFull, ErrQueueTimeout, ErrUnavailable, ErrClosed, ErrServerLost} {
		if errors.Is(err, e) {
			return http.StatusServiceUnavailable
		}
	}
	for _, e := range []error{ErrTimeLimit, ErrAnswerTimeout, context.DeadlineExceeded} {
		if errors.Is(err, e) {
			return http.StatusGatewayTimeout
		}
	}
	return http.StatusInternalServerError
}
