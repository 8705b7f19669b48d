"""The standard library's own HTTP server on descriptor 3; what is behind `echo_server.py`'s spare listeners holds here.

Ends after `argv[1]` connections.
"""

import http.server
import os
import socket
import socketserver
import sys

os.close(4)


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers GET with the path, and POST with what came."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(self.path.encode())

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        print(format % args)


class Server(http.server.HTTPServer):
    """Takes the listener that is there, where the library would make one."""

    def __init__(self, listener):
        socketserver.BaseServer.__init__(self, ("inherited", 3), Handler)
        self.socket = listener


with Server(socket.socket(socket.AF_INET, socket.SOCK_STREAM, fileno=3)) as server:
    for _ in range(int(sys.argv[1])):
        server.handle_request()
