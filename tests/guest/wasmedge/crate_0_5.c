// The forms that the crate wasmedge_wasi_socket 0.5 asks for.

#define ACCEPT 2
#define ADDRESS 4
#define RECEIVE 8
#include "users.h"
