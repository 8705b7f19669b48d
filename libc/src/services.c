#include "services.h"
#include <stddef.h>
#include <string.h>

static const struct service services[] = {
    {"ftp-data", 20},    {"ftp", 21},       {"ssh", 22},        {"telnet", 23},      {"smtp", 25},
    {"domain", 53},      {"http", 80},      {"pop3", 110},      {"ntp", 123},        {"imap", 143},
    {"https", 443},      {"submissions", 465}, {"submission", 587}, {"ldap", 389},   {"ldaps", 636},
    {"ftps-data", 989},  {"ftps", 990},     {"imaps", 993},     {"pop3s", 995},      {"mysql", 3306},
    {"postgresql", 5432},
};

#define COUNT (sizeof services / sizeof *services)

const struct service *service_of_port(int port) {
    for (size_t i = 0; i < COUNT; i++)
        if (services[i].port == port)
            return &services[i];
    return NULL;
}

const struct service *service_of_name(const char *name) {
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(services[i].name, name) == 0)
            return &services[i];
    return NULL;
}
