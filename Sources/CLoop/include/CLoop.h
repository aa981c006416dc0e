#ifndef CLOOP_H
#define CLOOP_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

/* The scheduler that runs on this thread, if one does. */
extern _Thread_local const void *_Nullable cloop_current;

static inline const void *_Nullable cloop_get_current(void) { return cloop_current; }
static inline void cloop_set_current(const void *_Nullable loop) { cloop_current = loop; }

/* Nanoseconds of the clock that no one sets back. */
static inline int64_t cloop_monotonic(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* A descriptor that another thread can wake a loop with; -1 if the process has none left. */
static inline int cloop_make_waker(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

static inline void cloop_wake(int waker) {
  uint64_t one = 1;
  while (write(waker, &one, sizeof one) < 0 && errno == EINTR) {}
}

/* Waits until woken or for that many nanoseconds; without limit if negative. */
static inline void cloop_wait(int waker, int64_t nanoseconds) {
  struct pollfd descriptor = {.fd = waker, .events = POLLIN, .revents = 0};
  struct timespec limit = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
  if (ppoll(&descriptor, 1, nanoseconds < 0 ? NULL : &limit, NULL) > 0) {
    uint64_t count;
    while (read(waker, &count, sizeof count) < 0 && errno == EINTR) {}
  }
}

/* Lets this thread sleep. */
static inline void cloop_pause(int64_t nanoseconds) {
  struct timespec duration = {.tv_sec = nanoseconds / 1000000000,
                              .tv_nsec = nanoseconds % 1000000000};
  nanosleep(&duration, NULL);
}

/* Lets this thread's waits end within a nanosecond of their time instead of the usual 50 µs. */
static inline void cloop_be_punctual(void) { prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL); }

#endif
