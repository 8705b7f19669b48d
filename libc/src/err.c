// <err.h>, which wasi-libc has, without the functions: what begins with the program's name, and may end it. They are weak,
// since many programs bring their own.

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IMPORT(name, ...)                                                                         \
    __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) int wasi_##name( \
        __VA_ARGS__)

IMPORT(args_sizes_get, size_t *count, size_t *bytes);
IMPORT(args_get, char **arguments, char *text);

#undef IMPORT

// What the program was called by, without the folder; a program that nobody named has no name.
static void print_name(void) {
    size_t count = 0, bytes = 0;
    if (wasi_args_sizes_get(&count, &bytes) != 0 || count == 0)
        return;
    char **arguments = malloc(count * sizeof *arguments + bytes);
    if (arguments != NULL && wasi_args_get(arguments, (char *)(arguments + count)) == 0) {
        const char *slash = strrchr(arguments[0], '/');
        fprintf(stderr, "%s: ", slash != NULL ? slash + 1 : arguments[0]);
    }
    free(arguments);
}

#pragma weak vwarn
#pragma weak vwarnx
#pragma weak verr
#pragma weak verrx
#pragma weak warn
#pragma weak warnx
#pragma weak err
#pragma weak errx

static void say(const char *format, va_list values, const char *reason) {
    print_name();
    if (format != NULL)
        vfprintf(stderr, format, values);
    if (format != NULL && reason != NULL)
        fputs(": ", stderr);
    fprintf(stderr, "%s\n", reason != NULL ? reason : "");
}

void vwarn(const char *format, va_list values) {
    say(format, values, strerror(errno));
}

void vwarnx(const char *format, va_list values) {
    say(format, values, NULL);
}

_Noreturn void verr(int code, const char *format, va_list values) {
    vwarn(format, values);
    exit(code);
}

_Noreturn void verrx(int code, const char *format, va_list values) {
    vwarnx(format, values);
    exit(code);
}

#define WITH_VALUES(call)         \
    do {                          \
        va_list values;           \
        va_start(values, format); \
        call;                     \
        va_end(values);           \
    } while (0)

void warn(const char *format, ...) {
    WITH_VALUES(vwarn(format, values));
}

void warnx(const char *format, ...) {
    WITH_VALUES(vwarnx(format, values));
}

_Noreturn void err(int code, const char *format, ...) {
    WITH_VALUES(verr(code, format, values));
}

_Noreturn void errx(int code, const char *format, ...) {
    WITH_VALUES(verrx(code, format, values));
}
