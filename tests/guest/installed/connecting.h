// A connection to a service, which others are sent over.

#pragma once

// A socket that is connected to the first address of the host that answers, or -1.
int connect_to(const char *host, const char *service);
