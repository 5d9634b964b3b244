module github.com/jsockd/jsockd/clients/go

go 1.22
