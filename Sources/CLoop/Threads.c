#define _GNU_SOURCE
#include "CLoop.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>
#include <stdlib.h>

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

static int start(void *(*body)(void *), void *context) {
  pthread_t thread;
  int reason = pthread_create(&thread, NULL, body, context);
  if (reason == 0) pthread_detach(thread);
  return reason;
}

int cloop_start_thread(void (*body)(void)) { return start(run, (void *)body); }

struct call {
  void (*body)(void *);
  void *context;
};

static void *run_with(void *given) {
  struct call call = *(struct call *)given;
  free(given);
  call.body(call.context);
  return NULL;
}

int cloop_start_thread_with(void *context, void (*body)(void *)) {
  struct call *call = malloc(sizeof *call);
  if (!call) abort();
  *call = (struct call){.body = body, .context = context};
  int reason = start(run_with, call);
  if (reason != 0) free(call);
  return reason;
}
