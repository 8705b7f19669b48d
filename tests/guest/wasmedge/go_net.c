// The forms that the Go package net of stealthrocket asks for.

#define ACCEPT 3
#define ADDRESS 3
#define RECEIVE 8
#include "users.h"
