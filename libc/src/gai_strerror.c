// The words of the first two are those that programs look for.

#include <netdb.h>

const char *gai_strerror(int error) {
    switch (error) {
    case EAI_BADFLAGS:
        return "Flags that are unknown";
    case EAI_NONAME:
        return "Name or service not known";
    case EAI_AGAIN:
        return "Temporary failure in name resolution";
    case EAI_FAIL:
        return "No answer";
    case EAI_FAMILY:
        return "Address family not supported";
    case EAI_SOCKTYPE:
        return "Socket type not supported";
    case EAI_SERVICE:
        return "No such service";
    case EAI_MEMORY:
        return "Out of memory";
    case EAI_SYSTEM:
        return "System error";
    case EAI_OVERFLOW:
        return "Too little room for a name";
    default:
        return "Unknown error";
    }
}
