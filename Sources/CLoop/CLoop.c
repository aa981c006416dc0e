#define _GNU_SOURCE
#include "CLoop.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

static const int64_t nanoseconds_a_second = 1000000000;

_Thread_local const void *cloop_current;
_Thread_local uint64_t cloop_serial;

extern size_t swift_task_getJobFlags(const void *job);

/* The lowest eight bits of a job's flags are its kind; 0 is a task's. */
int cloop_is_task(const void *job) { return (swift_task_getJobFlags(job) & 0xff) == 0; }

int64_t cloop_monotonic(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * nanoseconds_a_second + now.tv_nsec;
}

void cloop_pause(int64_t nanoseconds) {
  struct timespec duration = {.tv_sec = nanoseconds / nanoseconds_a_second,
                              .tv_nsec = nanoseconds % nanoseconds_a_second};
  nanosleep(&duration, NULL);
}

void cloop_be_punctual(void) { prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL); }

void cloop_write_error(const char *text) {
  size_t left = strlen(text);
  while (left > 0) {
    ssize_t written = write(STDERR_FILENO, text, left);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text += written;
    left -= (size_t)written;
  }
}

void cloop_resumed(void) {}
