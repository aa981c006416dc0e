#define _GNU_SOURCE
#include "CLoop.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

int cloop_make_semaphore(void) { return eventfd(0, EFD_CLOEXEC | EFD_SEMAPHORE); }

void cloop_post(int semaphore) {
  uint64_t one = 1;
  while (write(semaphore, &one, sizeof one) < 0 && errno == EINTR) {}
}

void cloop_wait_for_post(int semaphore) {
  uint64_t count;
  while (read(semaphore, &count, sizeof count) < 0 && errno == EINTR) {}
}

static void *run(void *body) {
  ((void (*)(void))body)();
  return NULL;
}

int cloop_start_thread(void (*body)(void)) {
  pthread_t thread;
  int reason = pthread_create(&thread, NULL, run, (void *)body);
  if (reason == 0) pthread_detach(thread);
  return reason;
}
