#define _GNU_SOURCE
#include "CLoop.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int interrupts;
static _Atomic(cloop_waker *) waker_of_loop;
/* How many threads are in the handler, and so may be about to use the waker. */
static atomic_int handlers;
/* One loop at a time: a second would take the first one's handler for somebody else's. */
static atomic_flag caught = ATOMIC_FLAG_INIT;

static void handle(int number) {
  int saved = errno;
  atomic_fetch_add(&handlers, 1);
  cloop_waker *waker = atomic_load(&waker_of_loop);
  int is_first = atomic_fetch_add(&interrupts, 1) == 0;
  if (waker) cloop_wake(waker);
  atomic_fetch_sub(&handlers, 1);
  if (!is_first) {
    signal(number, SIG_DFL);
    raise(number);
  }
  errno = saved;
}

int cloop_catch_interrupts(cloop_waker *waker) {
  if (atomic_flag_test_and_set(&caught)) return 0;
  struct sigaction current;
  if (sigaction(SIGINT, NULL, &current) == 0 && current.sa_handler == SIG_DFL) {
    atomic_store(&interrupts, 0);
    atomic_store(&waker_of_loop, waker);
    struct sigaction action = {.sa_handler = handle};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGINT, &action, NULL) == 0) return 1;
    atomic_store(&waker_of_loop, NULL);
  }
  atomic_flag_clear(&caught);
  return 0;
}

int cloop_interrupts(void) { return atomic_load(&interrupts); }

void cloop_release_interrupts(void) {
  signal(SIGINT, SIG_DFL);
  atomic_store(&waker_of_loop, NULL);
  /* The waker may be freed after this: another thread's handler must be done with it. */
  while (atomic_load(&handlers) > 0) sched_yield();
  atomic_flag_clear(&caught);
}
