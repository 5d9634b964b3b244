//go:build !linux

package jsockd_test

func runHost(string) {}
