"""Walks over the directory `argv[1]`, and says what it counts there; then removes it all, the deepest first."""

import os
import sys

files = directories = size = 0
names = set()
for folder, below, found in os.walk(sys.argv[1]):
    directories += len(below)
    for name in found:
        path = os.path.join(folder, name)
        names.add(path)
        files += 1
        size += os.stat(path).st_size
print(f"{files} files of {len(names)} names in {directories} directories, {size} bytes")

removed = 0
for folder, below, found in os.walk(sys.argv[1], topdown=False):
    for name in found:
        os.remove(os.path.join(folder, name))
    for name in below:
        os.rmdir(os.path.join(folder, name))
    removed += len(found) + len(below)
print(f"{removed} removed, left: {os.listdir(sys.argv[1])}")
