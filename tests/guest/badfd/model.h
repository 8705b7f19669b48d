// What every number stands for, kept beside the two that share them: the adapter has the files, this program the sockets.

#include <stdbool.h>

enum kind { FREE, OTHERS, FILE_HERE, SOCKET_HERE };

// More than can be open at once.
#define NUMBERS 64

struct model {
    enum kind kind[NUMBERS];
    // Which of all files or sockets that were ever opened it is.
    unsigned identity[NUMBERS];
};

// The number that the next of either kind has to get.
static inline int lowest_free(const struct model *model) {
    int fd = 0;
    while (model->kind[fd] != FREE)
        fd++;
    return fd;
}

static inline int count_of(const struct model *model, enum kind kind) {
    int count = 0;
    for (int fd = 0; fd < NUMBERS; fd++)
        count += model->kind[fd] == kind;
    return count;
}

// The `index`th number of a kind, from 0.
static inline int number_of(const struct model *model, enum kind kind, int index) {
    for (int fd = 0; fd < NUMBERS; fd++)
        if (model->kind[fd] == kind && index-- == 0)
            return fd;
    return -1;
}

static inline void is_now(struct model *model, int fd, enum kind kind, unsigned identity) {
    model->kind[fd] = kind;
    model->identity[fd] = identity;
}
