#define _GNU_SOURCE
#include "CLoop.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <time.h>

struct cloop_answer {
  pthread_mutex_t mutex;
  pthread_cond_t given;
  int is_given;
};

cloop_answer *cloop_make_answer(void) {
  cloop_answer *answer = malloc(sizeof *answer);
  if (answer == NULL) abort();
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_mutex_init(&answer->mutex, NULL);
  pthread_cond_init(&answer->given, &attributes);
  pthread_condattr_destroy(&attributes);
  answer->is_given = 0;
  return answer;
}

void cloop_free_answer(cloop_answer *answer) {
  pthread_cond_destroy(&answer->given);
  pthread_mutex_destroy(&answer->mutex);
  free(answer);
}

void cloop_give_answer(cloop_answer *answer) {
  pthread_mutex_lock(&answer->mutex);
  answer->is_given = 1;
  pthread_cond_signal(&answer->given);
  pthread_mutex_unlock(&answer->mutex);
}

int cloop_await_answer(cloop_answer *answer, int64_t nanoseconds) {
  struct timespec limit;
  clock_gettime(CLOCK_MONOTONIC, &limit);
  if (nanoseconds > 0) {
    limit.tv_sec += nanoseconds / 1000000000;
    limit.tv_nsec += nanoseconds % 1000000000;
    if (limit.tv_nsec >= 1000000000) {
      limit.tv_sec += 1;
      limit.tv_nsec -= 1000000000;
    }
  }
  pthread_mutex_lock(&answer->mutex);
  int reason = 0;
  while (!answer->is_given && reason == 0) {
    reason = nanoseconds < 0 ? pthread_cond_wait(&answer->given, &answer->mutex)
                             : pthread_cond_timedwait(&answer->given, &answer->mutex, &limit);
  }
  int is_given = answer->is_given;
  pthread_mutex_unlock(&answer->mutex);
  return is_given;
}

void cloop_give_way(void) { sched_yield(); }
