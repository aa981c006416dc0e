#define _GNU_SOURCE
#include "CLoop.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int interrupts;
static atomic_int waker_of_loop = -1;

static void handle(int number) {
  int saved = errno;
  if (atomic_fetch_add(&interrupts, 1) > 0) {
    signal(number, SIG_DFL);
    raise(number);
  }
  int waker = atomic_load(&waker_of_loop);
  if (waker >= 0) cloop_wake(waker);
  errno = saved;
}

int cloop_catch_interrupts(int waker) {
  struct sigaction current;
  if (sigaction(SIGINT, NULL, &current) != 0 || current.sa_handler != SIG_DFL) return 0;
  atomic_store(&interrupts, 0);
  atomic_store(&waker_of_loop, waker);
  struct sigaction caught = {.sa_handler = handle};
  sigemptyset(&caught.sa_mask);
  return sigaction(SIGINT, &caught, NULL) == 0;
}

int cloop_interrupts(void) { return atomic_load(&interrupts); }

void cloop_release_interrupts(void) {
  signal(SIGINT, SIG_DFL);
  atomic_store(&waker_of_loop, -1);
}
