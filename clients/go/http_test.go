package jsockd_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/jsockd/jsockd/clients/go"
)

func get(t *testing.T, handler http.Handler, method, target string) *http.Response {
	t.Helper()
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest(method, target, nil))
	return recorder.Result()
}

func body(r *http.Response) string { return string(must(io.ReadAll(r.Body))) }

func TestPages(t *testing.T) {
	client := start(t, jsockd.Options{})
	page := &jsockd.PageHandler{Client: client, Command: `(m, {method, path, query}) => path === '/plain' ? '<p>plain' : {
		html: '<p>' + method + ' ' + path + ' ' + query.q,
		status: 404,
		headers: {'Cache-Control': 'no-store', 'Set-Cookie': ['a=1', 'b=2'], 'content-type': 'text/html'},
	}`}
	r := get(t, page, "GET", "/plain")
	if r.StatusCode != 200 || body(r) != "<p>plain" || r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("%+v", r)
	}
	r = get(t, page, "GET", "/é?q=x")
	if r.StatusCode != 404 || body(r) != "<p>GET /é x" || r.Header.Get("Content-Type") != "text/html" ||
		r.Header.Get("Cache-Control") != "no-store" || len(r.Header["Set-Cookie"]) != 2 {
		t.Errorf("%+v", r)
	}
	if r = get(t, page, "HEAD", "/plain"); r.StatusCode != 200 || body(r) != "" {
		t.Errorf("%+v", r)
	}
}

func TestPagesThatFail(t *testing.T) {
	client := start(t, jsockd.Options{})
	page := &jsockd.PageHandler{Client: client, Command: "() => { throw new Error('a secret') }"}
	r := get(t, page, "GET", "/")
	if text := body(r); r.StatusCode != 500 || text != "Internal Server Error\n" {
		t.Errorf("%+v %s", r, text)
	}
	for _, result := range []string{"5", "null", "({status: 42})", "({html: 5})", "({headers: {a: 1}})"} {
		page.Command = "() => " + result
		if r := get(t, page, "GET", "/"); r.StatusCode != 500 {
			t.Errorf("%s: %+v", result, r)
		}
	}
	failure := errors.New("no such parameter")
	page.Parameter = func(*http.Request) (any, error) { return nil, failure }
	page.Failed = func(w http.ResponseWriter, _ *http.Request, err error) {
		if !errors.Is(err, failure) {
			t.Error(err)
		}
		w.WriteHeader(http.StatusTeapot)
	}
	if r := get(t, page, "GET", "/"); r.StatusCode != http.StatusTeapot {
		t.Errorf("%+v", r)
	}
}

type failing struct{ err error }

func (f failing) CallRaw(context.Context, string, json.RawMessage, ...jsockd.CallOption) (json.RawMessage, error) {
	return nil, f.err
}

func TestStatusOfErrors(t *testing.T) {
	for err, want := range map[error]int{
		jsockd.ErrQueueFull: 503, jsockd.ErrQueueTimeout: 503, jsockd.ErrClosed: 503, &jsockd.UnavailableError{Cause: io.EOF}: 503,
		&jsockd.ServerLostError{Cause: io.EOF}: 503, context.DeadlineExceeded: 504, jsockd.ErrInvalidCommand: 500,
		&jsockd.Exception{Message: "the command's time limit of 5 microseconds was reached"}: 504,
		&jsockd.Exception{Message: "Error: x"}:                                               500,
	} {
		r := get(t, &jsockd.PageHandler{Client: failing{fmt.Errorf("wrapped: %w", err)}}, "GET", "/")
		if r.StatusCode != want || (r.Header.Get("Retry-After") != "") != (want == 503) {
			t.Errorf("%v: %d", err, r.StatusCode)
		}
	}
}

// However a request ends: no browser gets an empty page for a whole one.
func TestPageOfARequestThatEnds(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	// What a middleware does that gives requests so much time.
	overdue, cancel := context.WithTimeout(context.Background(), 0)
	defer cancel()
	for _, c := range []struct {
		ctx          context.Context
		status, told int
	}{{cancelled, 503, 0}, {overdue, 504, 1}} {
		told := 0
		page := &jsockd.PageHandler{Client: failing{c.ctx.Err()}, Failed: func(w http.ResponseWriter, _ *http.Request, err error) {
			told++
			w.WriteHeader(jsockd.StatusOf(err))
		}}
		recorder := httptest.NewRecorder()
		page.ServeHTTP(recorder, httptest.NewRequest("GET", "/", nil).WithContext(c.ctx))
		if recorder.Code != c.status || told != c.told || recorder.Body.Len() > 0 {
			t.Errorf("%v: %d %q, and Failed was told %d times", c.ctx.Err(), recorder.Code, recorder.Body, told)
		}
	}
}
