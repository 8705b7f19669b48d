module example/go-http-server

go 1.24
