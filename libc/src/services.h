// The services that the adapter knows by name, for those who ask by number.

#pragma once

struct service {
    const char *name;
    int port;
};

// The first of that port; NULL where there is none.
const struct service *service_of_port(int port);

// NULL where there is none.
const struct service *service_of_name(const char *name);
