// Serves the shop: pages that JSockD renders, the assets beside them, and the reviews.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	dist := cmp.Or(os.Getenv("DIST"), "../dist")
	limit, err := strconv.Atoi(cmp.Or(os.Getenv("TIME_LIMIT_MS"), "2000"))
	if err != nil {
		return fmt.Errorf("TIME_LIMIT_MS: %w", err)
	}

	js, err := jsockd.Start(ctx, jsockd.Options{
		Module:    filepath.Join(dist, "server.bytecode"),
		SourceMap: filepath.Join(dist, "server.mjs.map"),
		TimeLimit: time.Duration(limit) * time.Millisecond,
	})
	if err != nil {
		return err
	}
	defer js.Close()
	shop, err := openShop(filepath.Join(dist, "data"))
	if err != nil {
		return err
	}

	mux := http.NewServeMux()
	mux.Handle("GET /{$}", &pages{js, shop})
	mux.Handle("GET /assets/{file}", http.StripPrefix("/assets", cached(http.FileServer(http.Dir(filepath.Join(dist, "assets"))))))
	mux.HandleFunc("GET /api/reviews", shop.serveReviews)
	if os.Getenv("DEVELOPMENT") != "" {
		mux.HandleFunc("POST /reload", func(w http.ResponseWriter, r *http.Request) {
			if err := js.Reload(r.Context()); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
			}
		})
	}

	listener, err := net.Listen("tcp", net.JoinHostPort("localhost", cmp.Or(os.Getenv("PORT"), "8080")))
	if err != nil {
		return err
	}
	fmt.Printf("Listening on http://localhost:%d\n", listener.Addr().(*net.TCPAddr).Port)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		ended <- server.Shutdown(context.Background())
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}

// cached lets browsers keep what is served for ever: its name changes with its content. In development it doesn't.
func cached(files http.Handler) http.Handler {
	policy := "public, max-age=31536000, immutable"
	if os.Getenv("DEVELOPMENT") != "" {
		policy = "no-cache"
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", policy)
		files.ServeHTTP(w, r)
	})
}
