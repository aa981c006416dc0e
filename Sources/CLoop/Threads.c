#define _GNU_SOURCE
#include "CLoop.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

/* No descriptor: a process may have used up its own. */
static sem_t posts;

void cloop_prepare_posts(void) { sem_init(&posts, 0, 0); }

void cloop_post(void) { sem_post(&posts); }

void cloop_wait_for_post(void) {
  while (sem_wait(&posts) < 0 && errno == EINTR) {}
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
