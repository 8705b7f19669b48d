#include <netdb.h>
#include <stdio.h>

const char *hstrerror(int error) {
    switch (error) {
    case HOST_NOT_FOUND:
        return "No such host";
    case TRY_AGAIN:
        return "No answer for now";
    case NO_RECOVERY:
        return "No answer";
    case NO_DATA:
        return "The host has no address";
    default:
        return "Unknown error";
    }
}

void herror(const char *what) {
    fprintf(stderr, "%s%s%s\n", what == NULL ? "" : what, what == NULL ? "" : ": ", hstrerror(h_errno));
}
