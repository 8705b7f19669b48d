"""Works on files beside this program by the standard library, as programs do, and says what comes of each."""

import bz2
import csv
import errno
import glob
import gzip
import hashlib
import json
import os
import pathlib
import shelve
import shutil
import sqlite3
import stat
import sys
import tarfile
import tempfile
import time
import zipfile

WORK = pathlib.Path(sys.argv[0]).parent / "work"


def refused(what, *args, **named):
    """What an operating system says to a call that it refuses."""
    try:
        what(*args, **named)
    except OSError as error:
        return f"{type(error).__name__} {errno.errorcode[error.errno]}"
    return "done"


def text():
    path = WORK / "text"
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        file.writelines(f"line {number}: größer\n" for number in range(1000))
    with open(path, "a", encoding="utf-8") as file:
        file.write("the last line\n")
    with open(path, "r+b") as file:
        file.seek(-5, os.SEEK_END)
        file.write(b"LINE\n")
        file.seek(0)
        file.write(b"LINE")
        print("text:", file.tell(), file.seek(0, os.SEEK_END), file.truncate(file.tell() - 10))
    lines = path.read_text(encoding="utf-8").splitlines()
    print("text:", len(lines), lines[0], "|", lines[-1])
    print("text:", refused(open, path, "x"), "|", refused(open, WORK / "missing"))


def large():
    path, block = WORK / "large", bytes(range(256)) * 4096
    with open(path, "wb") as file:
        for _ in range(8):
            file.write(block)
    with open(path, "rb") as file:
        same = hashlib.file_digest(file, "sha256").digest() == hashlib.sha256(block * 8).digest()
    with open(path, "r+b", buffering=0) as file:
        file.truncate(10_000_000)
        part = os.pread(file.fileno(), 10, 8_388_600)
    print("large:", os.path.getsize(path), same, part)


def exchange_formats():
    rows = [{"name": f"näme {row}", "values": [row, row / 4, None]} for row in range(500)]
    with open(WORK / "rows.json", "w") as file:
        json.dump(rows, file, indent=1)
    with open(WORK / "rows.json") as file:
        print("json:", json.load(file) == rows)
    with open(WORK / "rows.csv", "w", newline="") as file:
        csv.writer(file).writerows([row["name"], row["values"][0], 'a "quoted",\nfield'] for row in rows)
    with open(WORK / "rows.csv", newline="") as file:
        read = list(csv.reader(file))
    print("csv:", len(read), read[499])


def compressed():
    data = json.dumps(list(range(20_000))).encode()
    for module in (gzip, bz2):
        path = WORK / module.__name__
        with module.open(path, "wb") as file:
            file.write(data)
        with module.open(path, "rb") as file:
            print(f"{module.__name__}:", file.read() == data, path.stat().st_size < len(data))
    with zipfile.ZipFile(WORK / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(100):
            archive.writestr(f"folder/{number}", str(number) * number)
    with zipfile.ZipFile(WORK / "a.zip") as archive:
        archive.extractall(WORK / "unzipped")
        print("zip:", archive.testzip(), len(archive.namelist()))
    print("zip:", sum(path.stat().st_size for path in (WORK / "unzipped/folder").iterdir()))
    with tarfile.open(WORK / "a.tar.gz", "w:gz") as archive:
        archive.add(WORK / "unzipped", "unzipped")
    with tarfile.open(WORK / "a.tar.gz") as archive:
        print("tar:", len(archive.getnames()), archive.extractfile("unzipped/folder/7").read())


def databases():
    with sqlite3.connect(WORK / "data.sqlite") as connection:
        connection.execute("create table numbers (number integer primary key, square integer)")
        rows = ((number, number * number) for number in range(5000))
        connection.executemany("insert into numbers values (?, ?)", rows)
    try:
        with connection:
            connection.execute("delete from numbers")
            raise KeyError
    except KeyError:
        pass
    connection.close()
    connection = sqlite3.connect(WORK / "data.sqlite")
    print("sqlite:", *connection.execute("select count(*), sum(square) from numbers").fetchone())
    print("sqlite:", *connection.execute("pragma integrity_check").fetchone())
    connection.close()
    with shelve.open(str(WORK / "shelf")) as shelf:
        for number in range(50):
            shelf[str(number)] = {"number": number, "text": "x" * number}
        del shelf["7"]
    with shelve.open(str(WORK / "shelf"), "r") as shelf:
        print("shelve:", len(shelf), shelf["49"]["number"], "7" in shelf)


def trees():
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        source, copy = pathlib.Path(folder, "source"), pathlib.Path(folder, "copy")
        for number in range(20):
            below = source / f"{number % 4}" / f"{number}"
            below.mkdir(parents=True)
            (below / "file").write_text(str(number) * 100)
        (source / "link").symlink_to("0/0/file")
        shutil.copytree(source, copy, symlinks=True)
        found = sorted(glob.glob("**/file", root_dir=copy, recursive=True))
        print("tree:", len(found), found[0], os.readlink(copy / "link"), (copy / "link").read_text()[:3])
        shutil.move(copy / "1", copy / "2" / "moved")
        shutil.rmtree(copy / "3")
        print("tree:", *sorted(os.listdir(copy)), "|", *sorted(os.listdir(copy / "2")))
        print("tree:", refused(os.rmdir, source))
    print("tree:", os.path.exists(folder))
    with tempfile.NamedTemporaryFile(dir=WORK) as file:
        file.write(b"temporary")
        file.flush()
        print("tempfile:", os.path.getsize(file.name))
    print("tempfile:", os.path.exists(file.name))


def entries():
    folder = WORK / "entries"
    folder.mkdir()
    (folder / "file").write_bytes(b"12345")
    (folder / "directory").mkdir()
    os.symlink("file", folder / "link")
    os.symlink("nowhere", folder / "broken")
    os.link(folder / "file", folder / "twin")
    (folder / "größer ☃").touch()
    (folder / ("n" * 255)).touch()
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda entry: entry.name):
            kind = "directory" if entry.is_dir() else "file" if entry.is_file() else "other"
            size = entry.stat(follow_symlinks=False).st_size if entry.is_file() else "-"
            serial = entry.inode() == os.lstat(entry.path).st_ino
            name = entry.name if len(entry.name) < 99 else len(entry.name)
            print("scandir:", name, kind, entry.is_symlink(), size, serial)
    print("stat:", os.stat(folder / "twin").st_nlink, os.path.samefile(folder / "file", folder / "twin"))
    print("stat:", stat.S_ISLNK(os.lstat(folder / "link").st_mode), os.path.samefile(folder / "file", folder / "link"))
    os.utime(folder / "file", ns=(1_000_000_000_123_456_789, 1_500_000_000_987_654_321))
    print("utime:", os.stat(folder / "twin").st_atime_ns, os.stat(folder / "twin").st_mtime_ns)
    os.utime(folder / "file")
    print("utime:", abs(os.stat(folder / "file").st_mtime - time.time()) < 60)
    os.rename(folder / "file", folder / "renamed")
    os.replace(folder / "renamed", folder / "twin")
    print("rename:", os.path.exists(folder / "renamed"), os.stat(folder / "twin").st_size)
    print("rename:", refused(os.rename, folder / "missing", folder / "new"))
    print("rename:", refused(os.rename, folder / "directory", folder / "twin"))


def refusals():
    (WORK / "file").touch()
    print("refused:", refused(os.mkdir, WORK), "|", refused(os.remove, WORK / "missing"))
    print("refused:", refused(os.listdir, WORK / "file"), "|", refused(open, WORK, "w"))
    print("refused:", refused(open, WORK / "file" / "below"), "|", refused(open, WORK / ("n" * 256), "w"))
    print("refused:", refused(os.rmdir, WORK), "|", refused(os.unlink, WORK))
    print("refused:", refused(open, WORK / ".." / ".." / "etc" / "passwd"), "|", refused(open, "/nowhere/file"))
    os.symlink("loop", WORK / "loop")
    print("refused:", refused(open, WORK / "loop"), "|", refused(os.readlink, WORK / "file"))
    print("refused:", refused(os.close, 99), "|", refused(os.read, 99, 1))


def relative():
    os.chdir(WORK)
    os.makedirs("one/two/three")
    pathlib.Path("one/two/three/file").write_text("found")
    os.chdir("one/two")
    print("relative:", pathlib.Path("three/file").read_text(), os.path.relpath(os.getcwd(), WORK))
    print("relative:", sorted(os.listdir("..")), pathlib.Path("../../one/two/three/file").exists())
    os.chdir(WORK.parent)


def package():
    import beside.inner

    print("import:", beside.inner.WORDS, pathlib.Path(beside.__file__).relative_to(WORK.parent))
    caches = sorted(WORK.parent.glob("beside/__pycache__/*.pyc"))
    print("import:", *(path.name for path in caches))


WORK.mkdir()
for part in (text, large, exchange_formats, compressed, databases, trees, entries, refusals, relative, package):
    part()
