#define _GNU_SOURCE
#include "CLoop.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const int64_t nanoseconds_a_second = 1000000000;

/* How long a loop without a descriptor of its own waits at most before it looks at another's. */
static const int64_t look_interval = 5000000;

/* Without a descriptor threads meet at the word, by which the kernel can wait too: a process that has
   used up its descriptors must not have deaf loops. */
struct cloop_waker {
  int descriptor;
  _Atomic uint32_t word;
};

static struct timespec make_timespec(int64_t nanoseconds) {
  struct timespec result = {.tv_sec = nanoseconds / nanoseconds_a_second,
                            .tv_nsec = nanoseconds % nanoseconds_a_second};
  return result;
}

cloop_waker *cloop_make_waker(void) {
  cloop_waker *waker = malloc(sizeof *waker);
  if (!waker) abort();
  waker->descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  atomic_init(&waker->word, 0);
  return waker;
}

void cloop_free_waker(cloop_waker *waker) {
  if (waker->descriptor >= 0) close(waker->descriptor);
  free(waker);
}

void cloop_wake(cloop_waker *waker) {
  if (waker->descriptor >= 0) {
    uint64_t one = 1;
    while (write(waker->descriptor, &one, sizeof one) < 0 && errno == EINTR) {}
  } else if (atomic_exchange(&waker->word, 1) == 0) {
    syscall(SYS_futex, &waker->word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
  }
}

static int is_readable(int descriptor) {
  struct pollfd other = {.fd = descriptor, .events = POLLIN, .revents = 0};
  return descriptor >= 0 && poll(&other, 1, 0) > 0 && other.revents & POLLIN;
}

/* Waits once at the word, at most until it is time to look at the other descriptor. */
static int wait_at_word(cloop_waker *waker, int64_t nanoseconds, int other) {
  int64_t end = nanoseconds < 0 ? INT64_MAX : cloop_monotonic() + nanoseconds;
  while (atomic_exchange(&waker->word, 0) == 0) {
    if (is_readable(other)) return 1;
    int64_t left = nanoseconds < 0 ? INT64_MAX : end - cloop_monotonic();
    if (left <= 0) return 0;
    if (other >= 0 && left > look_interval) left = look_interval;
    struct timespec limit = make_timespec(left);
    syscall(SYS_futex, &waker->word, FUTEX_WAIT_PRIVATE, 0, left == INT64_MAX ? NULL : &limit, NULL, 0);
  }
  return is_readable(other);
}

int cloop_wait(cloop_waker *waker, int64_t nanoseconds, int other) {
  if (waker->descriptor < 0) return wait_at_word(waker, nanoseconds, other);
  struct pollfd descriptors[2] = {{.fd = waker->descriptor, .events = POLLIN, .revents = 0},
                                  {.fd = other, .events = POLLIN, .revents = 0}};
  struct timespec limit = make_timespec(nanoseconds < 0 ? 0 : nanoseconds);
  if (ppoll(descriptors, other < 0 ? 1 : 2, nanoseconds < 0 ? NULL : &limit, NULL) <= 0) return 0;
  if (descriptors[0].revents & POLLIN) {
    uint64_t count;
    while (read(waker->descriptor, &count, sizeof count) < 0 && errno == EINTR) {}
  }
  return other >= 0 && descriptors[1].revents & POLLIN;
}
