package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// shop stands for a database and, with the reviews, for a service that takes its time.
type shop struct {
	folder   string
	products json.RawMessage
}

func openShop(folder string) (*shop, error) {
	products, err := os.ReadFile(filepath.Join(folder, "products.json"))
	return &shop{folder, products}, err
}

func (s *shop) reviews(ctx context.Context) (json.RawMessage, error) {
	select {
	case <-time.After(400 * time.Millisecond):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return os.ReadFile(filepath.Join(s.folder, "reviews.json"))
}

// reviewsOrNull is for a page, which is good without them too.
func (s *shop) reviewsOrNull(ctx context.Context) json.RawMessage {
	reviews, err := s.reviews(ctx)
	if err != nil {
		slog.Warn("a page has no reviews", "error", err)
		return json.RawMessage("null")
	}
	return reviews
}

func (s *shop) serveReviews(w http.ResponseWriter, r *http.Request) {
	reviews, err := s.reviews(r.Context())
	if err != nil {
		slog.Error("the reviews are not available", "error", err)
		http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(reviews)
}
