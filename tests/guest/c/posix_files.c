// What C programs do with files: `posix_files PART [DIRECTORY]`, a part of it in an empty directory. See main for which.

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <wasi/libc.h>

extern char **environ;

// Ends with what failed, which nothing does that is expected to succeed.
#define MUST(condition) \
    do \
        if (!(condition)) { \
            printf("line %d: %s: %s\n", __LINE__, #condition, strerror(errno)); \
            exit(1); \
        } \
    while (0)

// Says how a call is refused.
#define REFUSED(call) \
    do { \
        errno = 0; \
        long result = (long)(call); \
        printf("%s: %s\n", #call, result == -1 || result == 0 ? strerror(errno) : "not refused"); \
    } while (0)

static void put(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    MUST(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

static const char *get(const char *path) {
    static char text[4096];
    memset(text, 0, sizeof text);
    FILE *file = fopen(path, "r");
    MUST(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    MUST(!ferror(file) && feof(file) && fclose(file) == 0);
    return text;
}

static void streams(void) {
    static const char *const modes[] = {"r", "r+", "w", "w+", "a", "a+", "wx"};
    for (size_t index = 0; index < sizeof modes / sizeof *modes; index++) {
        put("file", "some text\n");
        FILE *file = fopen("file", modes[index]);
        if (!file) {
            printf("%s: %s\n", modes[index], strerror(errno));
            continue;
        }
        int first = fgetc(file);
        bool reads = !ferror(file);
        clearerr(file);
        fseek(file, 2, SEEK_SET);
        bool writes = fputs("XY", file) >= 0 && fflush(file) == 0;
        long end = ftell(file);
        fclose(file);
        printf("%s: reads %d, first %d, writes %d, ends at %ld: ", modes[index], reads, first, writes, end);
        for (const char *byte = get("file"), *after = byte + 14; byte < after; byte++)
            putchar(*byte > ' ' ? *byte : '.');
        putchar('\n');
    }
    FILE *file = fopen("lines", "w+");
    MUST(file && setvbuf(file, NULL, _IOFBF, 100) == 0);
    for (int line = 0; line < 1000; line++)
        MUST(fprintf(file, "line %d of %s\n", line, "many") > 0);
    MUST(fseek(file, -17, SEEK_END) == 0);
    char line[64];
    long place = ftell(file);
    MUST(fgets(line, sizeof line, file));
    printf("at %ld of %ld: %s", place, ftell(file), line);
    rewind(file);
    int count = 0, number, sum = 0;
    while (fscanf(file, "line %d of many\n", &number) == 1)
        count++, sum += number;
    printf("%d lines, numbers make %d\n", count, sum);
    fpos_t middle;
    MUST(fseek(file, 5000, SEEK_SET) == 0 && fgetpos(file, &middle) == 0 && fgets(line, sizeof line, file));
    char again[64];
    MUST(fsetpos(file, &middle) == 0 && ungetc('>', file) == '>' && fgets(again, sizeof again, file));
    printf("at a position: %s", again);
    MUST(strcmp(line, again + 1) == 0 && freopen("lines", "a", file) && ftell(file) >= 0);
    MUST(fputs("end\n", file) >= 0 && fclose(file) == 0);
    struct stat stat_of;
    MUST(stat("lines", &stat_of) == 0);
    printf("%lld bytes at last\n", (long long)stat_of.st_size);
}

static int listed(DIR *directory) {
    int count = 0;
    while (readdir(directory))
        count++;
    return count;
}

static void directories(void) {
    char name[64];
    MUST(mkdir("folder", 0777) == 0);
    for (int index = 0; index < 300; index++) {
        snprintf(name, sizeof name, "folder/a name that is not short %d", index);
        put(name, "");
    }
    DIR *directory = opendir("folder");
    MUST(directory);
    for (int index = 0; index < 150; index++)
        MUST(readdir(directory));
    long place = telldir(directory);
    MUST(place >= 0);
    struct dirent *entry = readdir(directory);
    MUST(entry && entry->d_ino != 0);
    char middle[256];
    strcpy(middle, entry->d_name);
    printf("behind the middle: %d\n", listed(directory));
    seekdir(directory, place);
    entry = readdir(directory);
    MUST(entry);
    printf("the middle again: %d, behind it %d\n", strcmp(entry->d_name, middle) == 0, listed(directory));
    put("folder/new", "");
    MUST(unlink("folder/a name that is not short 7") == 0);
    rewinddir(directory);
    bool is_new = false, is_old = false, dots = true;
    int count = 0, kinds[256] = {0};
    while ((entry = readdir(directory))) {
        is_new |= strcmp(entry->d_name, "new") == 0;
        is_old |= strcmp(entry->d_name, "a name that is not short 7") == 0;
        dots &= entry->d_type == DT_DIR || entry->d_name[0] != '.';
        kinds[entry->d_type]++;
        count++;
    }
    printf("rewound: %d, the new one %d, the old one %d\n", count, is_new, is_old);
    printf("%d directories and %d files: %d\n", kinds[DT_DIR], kinds[DT_REG], dots);
    MUST(closedir(directory) == 0);
    directory = opendir("folder");
    int removed = 0;
    while ((entry = readdir(directory))) {
        snprintf(name, sizeof name, "folder/%s", entry->d_name);
        removed += unlink(name) == 0;
    }
    MUST(closedir(directory) == 0 && rmdir("folder") == 0);
    printf("removed while listed: %d\n", removed);
}

static void metadata(void) {
    struct stat one, other;
    put("file", "12345");
    MUST(link("file", "twin") == 0 && symlink("file", "link") == 0);
    MUST(stat("link", &one) == 0 && fstat(open("twin", O_RDONLY), &other) == 0);
    printf("by a link: %d, %d links, %lld bytes, the same file %d\n", S_ISREG(one.st_mode), (int)one.st_nlink,
           (long long)one.st_size, one.st_ino == other.st_ino && one.st_dev == other.st_dev);
    MUST(lstat("link", &other) == 0);
    printf("the link: %d, %lld bytes, the same file %d\n", S_ISLNK(other.st_mode), (long long)other.st_size,
           one.st_ino == other.st_ino);
    char target[64] = "";
    printf("it says %d: %s", (int)readlink("link", target, sizeof target), target);
    memset(target, 0, sizeof target);
    printf(", or %d: %s\n", (int)readlink("link", target, 2), target);
    struct timespec times[2] = {{1111111111, 222222222}, {.tv_nsec = UTIME_OMIT}};
    struct timespec other_times[2] = {{.tv_nsec = UTIME_OMIT}, {1333333333, 444444444}};
    MUST(utimensat(AT_FDCWD, "link", times, 0) == 0);
    MUST(utimensat(AT_FDCWD, "link", other_times, AT_SYMLINK_NOFOLLOW) == 0);
    MUST(stat("file", &one) == 0 && lstat("link", &other) == 0);
    printf("read at %lld.%09ld, the link written at %lld.%09ld\n", (long long)one.st_atim.tv_sec, one.st_atim.tv_nsec,
           (long long)other.st_mtim.tv_sec, other.st_mtim.tv_nsec);
    struct timespec now[2] = {{.tv_nsec = UTIME_NOW}, {.tv_nsec = UTIME_NOW}};
    MUST(futimens(open("file", O_RDWR), now) == 0 && stat("twin", &one) == 0);
    printf("now: %d\n", one.st_mtim.tv_sec > 1700000000 && one.st_atim.tv_sec > 1700000000);
    MUST(stat(".", &one) == 0);
    printf("here: %d\n", S_ISDIR(one.st_mode));
}

static void names(void) {
    put("file", "a file");
    MUST(mkdir("folder", 0777) == 0 && rename("file", "folder/moved") == 0);
    MUST(link("folder/moved", "twin") == 0 && symlink("folder", "link") == 0);
    printf("by the link: %s", get("link/moved"));
    put("new", "a new file");
    MUST(rename("new", "twin") == 0);
    printf(", replaced: %s", get("twin"));
    MUST(unlink("link") == 0 && rename("folder", "other") == 0);
    printf(", moved along: %s\n", get("other/moved"));
    REFUSED(mkdir("other", 0777));
    REFUSED(rmdir("other"));
    REFUSED(rmdir("twin"));
    REFUSED(rmdir("missing"));
    REFUSED(unlink("other"));
    REFUSED(unlink("missing"));
    REFUSED(rename("missing", "new"));
    REFUSED(rename("other", "other/below"));
    REFUSED(link("twin", "other/moved"));
    REFUSED(symlink("anything", "twin"));
    REFUSED(readlink("twin", (char[9]){0}, 9));
    REFUSED(fopen("missing", "r"));
    REFUSED(fopen("missing/below", "w"));
    REFUSED(fopen("twin/below", "w"));
    REFUSED(fopen("twin/", "r"));
    REFUSED(fopen("other", "w"));
    REFUSED(fopen("../outside", "r"));
    REFUSED(fopen("/nowhere/file", "r"));
    REFUSED(opendir("twin"));
    REFUSED(open("twin", O_RDONLY | O_DIRECTORY));
    REFUSED(open("twin", O_RDWR | O_CREAT | O_EXCL, 0666));
    REFUSED(symlink("/etc", "absolute"));
    MUST(symlink("turn", "turn") == 0 && symlink("missing", "broken") == 0 && symlink("../..", "outwards") == 0);
    REFUSED(open("turn", O_RDONLY));
    REFUSED(open("broken", O_RDONLY));
    REFUSED(open("broken", O_RDONLY | O_NOFOLLOW));
    REFUSED(open("outwards/etc/passwd", O_RDONLY));
    REFUSED(read(open("twin", O_WRONLY), (char[1]){0}, 1));
    REFUSED(write(open("twin", O_RDONLY), "", 1));
    REFUSED(read(open("other", O_RDONLY), (char[1]){0}, 1));
    REFUSED(lseek(open("twin", O_RDONLY), -1, SEEK_SET));
    REFUSED(lseek(1, 0, SEEK_SET));
    REFUSED(pread(1, (char[1]){0}, 1, 0));
    REFUSED(ftruncate(open("twin", O_RDWR), -1));
    REFUSED(close(4000));
}

static void descriptors(void) {
    int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0666);
    MUST(fd > 0 && write(fd, "0123456789", 10) == 10 && ftruncate(fd, 4) == 0);
    MUST(lseek(fd, 0, SEEK_CUR) == 10 && write(fd, "x", 1) == 1 && lseek(fd, 0, SEEK_END) == 11);
    char read_back[12];
    MUST(pread(fd, read_back, sizeof read_back, 0) == 11 && memcmp(read_back, "0123\0\0\0\0\0\0x", 11) == 0);
    MUST(pwrite(fd, "PWRITE", 6, 2) == 6 && lseek(fd, 0, SEEK_CUR) == 11 && ftruncate(fd, 8) == 0);
    printf("flags: %d, access %d\n", (fcntl(fd, F_GETFL) & O_APPEND) != 0, (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR);
    MUST(fcntl(fd, F_SETFL, O_APPEND) == 0 && lseek(fd, 1, SEEK_SET) == 1 && write(fd, "end", 3) == 3);
    printf("flags: %d, at %lld: %s\n", (fcntl(fd, F_GETFL) & O_APPEND) != 0, (long long)lseek(fd, 0, SEEK_CUR),
           get("file"));
    MUST(fcntl(fd, F_SETFL, 0) == 0 && lseek(fd, 0, SEEK_SET) == 0);
    struct iovec vectors[3] = {{"one", 3}, {"", 0}, {"two", 3}};
    MUST(writev(fd, vectors, 3) == 6 && fsync(fd) == 0 && fdatasync(fd) == 0);
    printf("written by three: %s\n", get("file"));
    struct iovec room[2] = {{read_back, 2}, {read_back + 2, 9}};
    MUST(lseek(fd, 2, SEEK_SET) == 2);
    ssize_t len = readv(fd, room, 2);
    printf("read by two: %zd: %.9s\n", len, read_back);
    put("other", "another file");
    int other = open("other", O_RDONLY);
    MUST(other > fd && lseek(other, 8, SEEK_SET) == 8 && __wasilibc_fd_renumber(other, fd) == 0);
    len = read(fd, read_back, sizeof read_back);
    printf("renumbered: %.*s, the old number: ", (int)len, read_back);
    printf("%s\n", close(other) == 0 ? "open" : strerror(errno));
    printf("the next number is the same: %d\n", open("other", O_RDONLY) == other);
}

enum { MANY = 5000 };

static void many(void) {
    static FILE *files[MANY];
    char name[32], text[32];
    for (int index = 0; index < MANY; index++) {
        snprintf(name, sizeof name, "%d", index);
        files[index] = fopen(name, "w+");
        MUST(files[index] && fprintf(files[index], "file %d", index) > 0);
    }
    printf("%d files, the highest number is %d\n", MANY, fileno(files[MANY - 1]) - fileno(files[0]) + 1);
    for (int index = MANY - 1; index >= 0; index--) {
        snprintf(name, sizeof name, "file %d", index);
        rewind(files[index]);
        MUST(fgets(text, sizeof text, files[index]) && strcmp(text, name) == 0);
    }
    int first = fileno(files[0]);
    for (int index = 0; index < MANY; index++)
        MUST(fclose(files[index]) == 0);
    FILE *next = fopen("0", "r");
    printf("the first number is free again: %d\n", next && fileno(next) == first);
}

enum { DEPTH = 12, NAME = 200 };

static void deep(void) {
    static char path[DEPTH * (NAME + 1) + 8];
    for (int depth = 0; depth < DEPTH; depth++) {
        size_t len = strlen(path);
        memset(path + len, 'a' + depth, NAME);
        MUST(mkdir(path, 0777) == 0);
        strcat(path, "/");
    }
    strcat(path, "file");
    put(path, "far down");
    struct stat stat_of;
    MUST(stat(path, &stat_of) == 0);
    printf("%zu bytes of path: %s, %lld bytes\n", strlen(path), get(path), (long long)stat_of.st_size);
    MUST(symlink(path, "link") == 0);
    static char target[sizeof path];
    ssize_t len = readlink("link", target, sizeof target);
    printf("a link of %zd bytes: %d\n", len, strcmp(path, target) == 0);
    printf("by the link: %s\n", get("link"));
    static char too_long[70000];
    memset(too_long, 'x', sizeof too_long - 1);
    REFUSED(open(too_long, O_RDONLY));
    for (size_t index = 1; index < sizeof too_long; index += 2)
        too_long[index] = '/';
    REFUSED(open(too_long, O_RDONLY));
}

static void count(const char *what, char **strings) {
    int number = 0;
    size_t bytes = 0;
    unsigned sum = 0;
    for (; strings[number]; number++) {
        bytes += strlen(strings[number]) + 1;
        for (const char *byte = strings[number]; *byte; byte++)
            sum = sum * 31 + (unsigned char)*byte;
    }
    printf("%s: %d, %zu bytes, sum %u\n", what, number, bytes, sum);
}

int main(int argc, char **argv) {
    MUST(argc > 1);
    if (strcmp(argv[1], "strings") == 0) {
        count("arguments", argv);
        count("environment", environ);
        return 0;
    }
    MUST(argc > 2 && chdir(argv[2]) == 0);
    static const struct {
        const char *name;
        void (*run)(void);
    } parts[] = {{"streams", streams}, {"directories", directories}, {"metadata", metadata}, {"names", names},
                 {"descriptors", descriptors}, {"many", many}, {"deep", deep}};
    for (size_t index = 0; index < sizeof parts / sizeof *parts; index++)
        if (strcmp(argv[1], parts[index].name) == 0)
            parts[index].run();
    return 0;
}
