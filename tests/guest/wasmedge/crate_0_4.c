// The forms that the crate wasmedge_wasi_socket up to 0.4 asks for.

#define ACCEPT 2
#define ADDRESS 4
#define RECEIVE 7
#include "users.h"
