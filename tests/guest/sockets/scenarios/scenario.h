// What a scenario is: a sentence, and a function that prints what happens. The same source runs on Linux and adapted, and
// prints the same, but for what the test lists as different.

#pragma once

// Who else takes part: a server of the test's own, on 127.0.0.1. What each does is said in `tests/tests/sockets/peer.rs`.
enum peer { ALONE, RESETS, RESETS_BEHIND_DATA, DRIPS, ENDS_HALF_WAY, HALF_CLOSES, STALLS };

struct scenario {
    const char *sentence;
    void (*run)(void);
    enum peer peer;
};

// Lists of them, which end with one that has no sentence.
extern const struct scenario accepting[], addresses[], binding[], connecting[], datagrams[], descriptors[], ending[],
    failing[], listening[], names[], options[], polling[], receiving[], sending[], timing[], version6[];

// The port of the scenario's peer.
extern int peer_port;
