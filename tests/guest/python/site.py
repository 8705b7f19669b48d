"""The standard library's own server of files, of the directory `argv[1]`, to `argv[2]` connections of descriptor 3, one
after another.

Descriptor 4 is a directory for nothing but its number, which the connections take in turn: see `echo_server.py`.
"""

import http.server
import os
import socket
import socketserver
import sys

os.close(4)
numbers = set()
statuses = {}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files, and counts what it says."""

    def __init__(self, *args):
        super().__init__(*args, directory=sys.argv[1])

    def log_request(self, code="-", size="-"):
        statuses[int(code)] = statuses.get(int(code), 0) + 1

    def log_error(self, format, *args):
        pass


class Server(socketserver.TCPServer):
    """Takes the listener that is there, where the library would make one."""

    def __init__(self, listener):
        socketserver.BaseServer.__init__(self, ("inherited", 3), Handler)
        self.socket = listener

    def get_request(self):
        request, address = super().get_request()
        numbers.add(request.fileno())
        return request, address


with Server(socket.socket(socket.AF_INET, socket.SOCK_STREAM, fileno=3)) as server:
    for _ in range(int(sys.argv[2])):
        server.handle_request()
print(f"connections had the numbers {sorted(numbers)}")
print(*(f"{status}: {count}" for status, count in sorted(statuses.items())))
