// An errno, told as POSIX does.

#pragma once

#include <errno.h>

static inline int answer(int error) {
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}
