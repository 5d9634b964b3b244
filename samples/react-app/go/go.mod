module example.org/shop

go 1.22

require github.com/jsockd/jsockd/clients/go v0.0.0

replace github.com/jsockd/jsockd/clients/go => ../../../clients/go
