"""Echoes to the clients of descriptor 3, `argv[1]` in all, from one loop over `selectors`, none of which may block.

The standard library of this build is in a file system inside of the program, which hands out descriptors of its own: it
closes, polls and sets the flags only of those that were there when the program began. So that its connections get such
numbers, the program closes what else it was given, listeners or directories, as many as there are clients, and a
connection takes the lowest number that is free.
"""

import os
import selectors
import socket
import sys

LISTENER = 3
for fd in range(LISTENER + 1, LISTENER + 1 + int(sys.argv[1])):
    os.close(fd)

selector = selectors.DefaultSelector()
unsent = {}
ended = set()
accepted = most = echoed = 0


def welcome(listener):
    global accepted, most
    while accepted < int(sys.argv[1]):
        try:
            client, _ = listener.accept()
        except BlockingIOError:
            return
        client.setblocking(False)
        unsent[client] = b""
        selector.register(client, selectors.EVENT_READ)
        accepted += 1
        most = max(most, len(unsent))
    selector.unregister(listener)


def serve(client, events):
    global echoed
    if events & selectors.EVENT_READ:
        try:
            data = client.recv(4096)
        except BlockingIOError:
            return
        unsent[client] += data
        if not data:
            ended.add(client)
    if unsent[client]:
        try:
            sent = client.send(unsent[client])
        except BlockingIOError:
            sent = 0
        echoed += sent
        unsent[client] = unsent[client][sent:]
    if unsent[client]:
        selector.modify(client, selectors.EVENT_WRITE)
    elif client in ended:
        selector.unregister(client)
        ended.discard(client)
        del unsent[client]
        client.close()
    else:
        selector.modify(client, selectors.EVENT_READ)


server = socket.socket(socket.AF_INET, socket.SOCK_STREAM, fileno=LISTENER)
server.setblocking(False)
selector.register(server, selectors.EVENT_READ)
while selector.get_map():
    for key, events in selector.select():
        if key.fileobj is server:
            welcome(server)
        else:
            serve(key.fileobj, events)
print(f"accepted {accepted}, {most} at once\nechoed {echoed} bytes")
