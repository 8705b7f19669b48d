// The lines of a scenario's transcript: results, errnos by name, addresses with letters for their ports.

#pragma once

#include "../bsd/bsd_socket.h"
#include <stddef.h>

__attribute__((format(printf, 1, 2))) void say(const char *format, ...);

// What a call answered; errno, if that is negative.
void show(const char *what, long result);

// The same of one that received something.
void show_text(const char *what, long len, const char *text);

void show_address(const char *what, int result, const struct sockaddr *address);

// What poll says of a descriptor.
void show_events(const char *what, int events);

const char *error_name(int error);

// Ends the scenario, which came to nothing: something failed that is not its subject.
_Noreturn void give_up(const char *what);
