module github.com/jsockd/jsockd/bench/peers/go

go 1.22

require github.com/jsockd/jsockd/clients/go v0.0.0

replace github.com/jsockd/jsockd/clients/go => ../../../clients/go
