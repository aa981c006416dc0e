#define _GNU_SOURCE
#include "CLoop.h"

_Thread_local const void *cloop_current;
