"""Echoes to one client of the inherited listener by the calls of sockets alone: accept, recv, sendall, shutdown."""

import socket

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, fileno=3)
client, _ = listener.accept()
echoed = 0
while data := client.recv(1000):
    client.sendall(data)
    echoed += len(data)
client.sendall(b"bye")
client.shutdown(socket.SHUT_RDWR)
print("echoed", echoed, "bytes")
