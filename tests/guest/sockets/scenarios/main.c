// scenarios: lists them, a line each, with who else takes part before the sentence.
// scenarios SENTENCE [PORT]: runs one, with its peer on that port.

#include "scenario.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <signal.h>
#endif

static const struct scenario *const lists[] = {
    accepting, addresses, binding, connecting, datagrams, descriptors, ending,  failing,
    listening, names,     options, polling,    receiving, sending,     timing,  version6,
};

static const char *const peers[] = {
    [ALONE] = "alone",
    [RESETS] = "resets",
    [RESETS_BEHIND_DATA] = "resets behind data",
    [DRIPS] = "drips",
    [ENDS_HALF_WAY] = "ends half way",
    [HALF_CLOSES] = "half closes",
    [STALLS] = "stalls",
};

// Those whose sentence this is; all of them, if there is none.
static const struct scenario *find(const char *sentence) {
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (const struct scenario *one = lists[i]; one->sentence != NULL; one++) {
            if (sentence == NULL)
                printf("%s: %s\n", peers[one->peer], one->sentence);
            else if (strcmp(one->sentence, sentence) == 0)
                return one;
        }
    }
    return NULL;
}

int main(int argc, char **argv) {
    // A transcript is whole up to where the program ends.
    setvbuf(stdout, NULL, _IOLBF, 0);
#ifdef __linux__
    signal(SIGPIPE, SIG_IGN);
#endif
    if (argc < 2) {
        find(NULL);
        return 0;
    }
    const struct scenario *one = find(argv[1]);
    if (one == NULL) {
        fprintf(stderr, "no such scenario: %s\n", argv[1]);
        return 2;
    }
    peer_port = argc > 2 ? atoi(argv[2]) : 0;
    one->run();
    return 0;
}
