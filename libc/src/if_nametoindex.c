// Interfaces, of which no host tells.

#include <errno.h>
#include <net/if.h>
#include <stddef.h>

unsigned if_nametoindex(const char *name) {
    (void)name;
    errno = ENODEV;
    return 0;
}

char *if_indextoname(unsigned index, char *name) {
    (void)index, (void)name;
    errno = ENXIO;
    return NULL;
}

struct if_nameindex *if_nameindex(void) {
    errno = ENOTSUP;
    return NULL;
}

void if_freenameindex(struct if_nameindex *list) {
    (void)list;
}
