package jsockd_test

func runHost(string) {}
