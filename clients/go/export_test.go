package jsockd

// For the tests of package jsockd_test.

func Arguments(o Options, sockets ...string) []string {
	o.fillIn()
	return o.arguments(sockets)
}

func Environment(o Options) []string { return o.environment(nil) }
