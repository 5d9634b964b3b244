package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"

	"github.com/jsockd/jsockd/clients/go"
)

const renderPage = "(module, request) => module.renderPage(request)"

// pages renders a page for each request. Its first part is sent while the second is still waited for.
type pages struct {
	js   *jsockd.Client
	shop *shop
}

func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	page := &page{w: w, shop: p.shop}
	rest, err := jsockd.Call[string](r.Context(), p.js, renderPage, map[string]any{
		"url":            r.URL.RequestURI(),
		"acceptLanguage": r.Header.Get("Accept-Language"),
		"products":       p.shop.products,
	}, jsockd.WithHandler(page.answer), jsockd.Idempotent())

	switch {
	case err == nil:
		_, _ = io.WriteString(w, rest)
	case errors.Is(r.Context().Err(), context.Canceled):
		// The browser has gone.
	case page.begun:
		slog.Error("a page was not finished", "url", r.URL, "error", err)
		panic(http.ErrAbortHandler) // so that it isn't taken for a whole one
	default:
		slog.Error("a page was not rendered", "url", r.URL, "error", err)
		http.Error(w, http.StatusText(jsockd.StatusOf(err)), jsockd.StatusOf(err))
	}
}

// page answers the messages of one command.
type page struct {
	w     http.ResponseWriter
	shop  *shop
	begun bool
}

func (p *page) answer(ctx context.Context, message json.RawMessage) (json.RawMessage, error) {
	var m struct {
		Kind    string
		Payload json.RawMessage
	}
	if err := json.Unmarshal(message, &m); err != nil {
		return nil, err
	}
	switch m.Kind {
	case "html":
		return json.RawMessage("true"), p.begin(m.Payload)
	case "reviews":
		return p.shop.reviewsOrNull(ctx), nil
	}
	return nil, errors.New("there is no answer to messages of kind " + m.Kind)
}

func (p *page) begin(payload json.RawMessage) error {
	if p.begun {
		return errors.New("the page is rendered a second time, but part of the first is sent already")
	}
	var html string
	if err := json.Unmarshal(payload, &html); err != nil {
		return err
	}
	p.begun = true
	_, _ = io.WriteString(p.w, html)
	return http.NewResponseController(p.w).Flush()
}
