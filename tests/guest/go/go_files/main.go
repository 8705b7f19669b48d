// go_files does what programs do with files by package os, below the empty directory of its second argument; with `site`
// as its first it serves that directory by net/http on the inherited listener, until it is asked to stop.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

func main() {
	log.SetFlags(0)
	must(os.Chdir(os.Args[2]))
	switch os.Args[1] {
	case "files":
		contents()
		positions()
		names()
		times()
		refusals()
	case "tree":
		tree()
	case "heap":
		heap()
	case "site":
		site()
	}
}

// must ends the program on an error; no part expects one where it is used.
func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func of[T any](value T, err error) T {
	must(err)
	return value
}

func contents() {
	must(os.WriteFile("file", []byte("some text"), 0o666))
	fmt.Printf("read: %s\n", of(os.ReadFile("file")))
	log := of(os.OpenFile("file", os.O_APPEND|os.O_WRONLY, 0))
	for line := range 100 {
		of(fmt.Fprintf(log, "\nline %d", line))
	}
	must(log.Close())
	appended := of(os.ReadFile("file"))
	fmt.Printf("appended: %d bytes, %q\n", len(appended), appended[len(appended)-15:])
	must(os.Truncate("file", 4))
	fmt.Printf("truncated: %s\n", of(os.ReadFile("file")))
	must(os.WriteFile("file", nil, 0o666))
	fmt.Printf("emptied: %d\n", of(os.Stat("file")).Size())

	const length = 8 << 20
	block := make([]byte, length)
	for place := range block {
		block[place] = byte(place * 7 >> 3)
	}
	must(os.WriteFile("large", block, 0o666))
	from, to := of(os.Open("large")), of(os.Create("copy"))
	// Without what Go's files do on their own, and with it.
	slow := of(io.Copy(struct{ io.Writer }{to}, struct{ io.Reader }{from}))
	fast := of(io.Copy(of(os.Create("twin")), of(os.Open("copy"))))
	must(errors.Join(from.Close(), to.Close()))
	same := bytes.Equal(of(os.ReadFile("copy")), block) && bytes.Equal(of(os.ReadFile("twin")), block)
	fmt.Printf("copied: %d and %d bytes, the same: %v\n", slow, fast, same)
}

func positions() {
	file := of(os.OpenFile("positions", os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666))
	defer file.Close()
	of(file.WriteString("0123456789"))
	of(file.WriteAt([]byte("at"), 20))
	must(file.Truncate(21))
	some := make([]byte, 4)
	of(file.ReadAt(some, 8))
	fmt.Printf("at 8: %q, at the end: %d\n", some, of(file.Seek(0, io.SeekEnd)))
	fmt.Printf("from there: %d, then: %d\n", of(file.Seek(-11, io.SeekCurrent)), of(file.Read(make([]byte, 99))))
	n, err := file.Read(some)
	fmt.Printf("behind: %d %v\n", n, err)
	n, err = file.ReadAt(make([]byte, 30), 0)
	fmt.Printf("short: %d %v\n", n, err)
	must(file.Sync())
	_, err = file.Seek(-1, io.SeekStart)
	fmt.Printf("before the beginning: %v\n", err)
}

func names() {
	must(os.MkdirAll("a/b/c", 0o777))
	must(os.WriteFile("a/b/c/file", []byte("deep"), 0o666))
	must(os.Rename("a/b", "moved"))
	must(os.Symlink("moved/c/file", "link"))
	must(os.Link("link", "hard"))
	fmt.Printf("by a link: %s, it says: %s\n", of(os.ReadFile("link")), of(os.Readlink("link")))
	link, target := of(os.Lstat("link")), of(os.Stat("link"))
	fmt.Println("modes:", link.Mode().Type(), target.Mode().Type(), of(os.Stat("moved")).Mode().Type())
	fmt.Println("the same file:", os.SameFile(target, of(os.Stat("moved/c/file"))), os.SameFile(target, link))
	must(os.Remove("moved/c/file"))
	_, err := os.Stat("link")
	fmt.Println("broken:", errors.Is(err, fs.ErrNotExist), of(os.Lstat("link")).Name())
	must(os.RemoveAll("moved"))
	file := of(os.CreateTemp(".", "temporary-*.txt"))
	matches := of(filepath.Glob("temporary-*.txt"))
	fmt.Println("temporary:", len(matches) == 1 && filepath.Base(file.Name()) == matches[0])
	folder := of(os.MkdirTemp(".", "folder"))
	must(os.Rename(file.Name(), filepath.Join(folder, "inside")))
	must(file.Close())
	must(os.RemoveAll(folder))
	var left []string
	for _, entry := range of(os.ReadDir(".")) {
		left = append(left, entry.Name())
	}
	fmt.Println("left:", left)
}

func times() {
	then := time.Unix(1_234_567_890, 123_456_789)
	must(os.Chtimes("file", then, then.Add(time.Hour)))
	fmt.Println("written:", of(os.Stat("file")).ModTime().UTC())
	must(os.WriteFile("file", []byte("new"), 0o666))
	fmt.Println("now:", time.Since(of(os.Stat("file")).ModTime()).Abs() < time.Minute)
}

func refusals() {
	must(os.Mkdir("folder", 0o777))
	must(os.WriteFile("folder/file", nil, 0o666))
	refused := func(what string, err error) {
		var errno syscall.Errno
		errors.As(err, &errno)
		fmt.Printf("%s: %v, exists %v, not exists %v, permission %v\n", what, errno,
			errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission))
	}
	open := func(name string, flags int) error {
		file, err := os.OpenFile(name, flags, 0o666)
		if err == nil {
			file.Close()
		}
		return err
	}
	refused("missing", open("missing", os.O_RDONLY))
	refused("missing folder", open("missing/file", os.O_RDWR|os.O_CREATE))
	refused("there already", open("file", os.O_RDWR|os.O_CREATE|os.O_EXCL))
	refused("a folder for writing", open("folder", os.O_RDWR))
	refused("below a file", open("file/below", os.O_RDONLY))
	refused("outside", open("../outside", os.O_RDONLY))
	refused("mkdir", os.Mkdir("folder", 0o777))
	refused("remove a full folder", os.Remove("folder"))
	refused("remove what is missing", os.Remove("missing"))
	refused("rename what is missing", os.Rename("missing", "new"))
	refused("read a folder", func() error { _, err := os.ReadFile("folder"); return err }())
	refused("list a file", func() error { _, err := os.ReadDir("file"); return err }())
	refused("not a link", func() error { _, err := os.Readlink("file"); return err }())
	refused("a long name", open(strings.Repeat("n", 256), os.O_RDWR|os.O_CREATE))
}

func tree() {
	const files = 2000
	must(os.Mkdir("many", 0o777))
	for index := range files {
		must(os.WriteFile(fmt.Sprintf("many/a file with the number %d", index), make([]byte, index%100), 0o666))
	}
	entries := of(os.ReadDir("many"))
	fmt.Printf("%d entries, %s to %s\n", len(entries), entries[0].Name(), entries[files-1].Name())
	folder := of(os.Open("many"))
	count := 0
	for {
		some, err := folder.ReadDir(7)
		count += len(some)
		if err == io.EOF {
			break
		}
		must(err)
	}
	fmt.Println("by sevens:", count)
	of(folder.Seek(0, io.SeekStart))
	fmt.Println("once more:", len(of(folder.Readdirnames(-1))))
	must(folder.Close())
	for _, below := range []string{"many/1/2/3", "many/1/4", "many/5"} {
		must(os.MkdirAll(below, 0o777))
		must(os.WriteFile(filepath.Join(below, "file"), []byte(below), 0o666))
	}
	folders, found, size := 0, 0, int64(0)
	must(filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		must(err)
		if entry.IsDir() {
			folders++
			return nil
		}
		found++
		size += of(entry.Info()).Size()
		return nil
	}))
	fmt.Printf("walked: %d folders, %d files, %d bytes\n", folders, found, size)
	must(os.CopyFS("copied", os.DirFS("many/1")))
	fmt.Println("copied:", of(fs.Glob(os.DirFS("copied"), "*/*")))
	must(os.RemoveAll("many"))
	must(os.RemoveAll("copied"))
	fmt.Println("left:", len(of(os.ReadDir("."))))
}

// heap has the heap grow to 96 MiB while 100 files are open, and looks at both.
func heap() {
	const files, step = 100, 1 << 20
	var open []*os.File
	for index := range files {
		open = append(open, of(os.Create(fmt.Sprint(index))))
	}
	var held [][]byte
	for round := range 96 {
		block := bytes.Repeat([]byte{byte(round)}, step)
		held = append(held, block)
		for index, file := range open {
			of(file.WriteAt(block[:64], int64(round*64)))
			if round%8 == index%8 {
				of(fmt.Fprint(file, ""))
			}
		}
	}
	runtime.GC()
	good := 0
	for round, block := range held {
		if bytes.Count(block, []byte{byte(round)}) == step {
			good++
		}
	}
	fmt.Printf("%d MiB are good\n", good)
	good = 0
	for _, file := range open {
		text := of(io.ReadAll(file))
		matches := len(text) == len(held)*64
		for place, value := range text {
			matches = matches && value == byte(place/64)
		}
		if matches {
			good++
		}
		must(file.Close())
	}
	fmt.Printf("%d files are good\n", good)
}

func site() {
	inherited := os.NewFile(3, "listener")
	listener := of(net.FileListener(inherited))
	must(inherited.Close())
	stop := make(chan struct{})
	http.Handle("/", http.FileServer(http.Dir(".")))
	http.HandleFunc("POST /stop", func(http.ResponseWriter, *http.Request) { close(stop) })
	go func() { must(http.Serve(listener, nil)) }()
	<-stop
}
