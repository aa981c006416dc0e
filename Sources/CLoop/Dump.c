#define _GNU_SOURCE
#include "CLoop.h"

#include <errno.h>
#include <linux/membarrier.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int cloop_looking;
static sem_t requests;

/* All that a handler does: which thread it interrupts, and within what, is not known. */
static void handle(int number) {
  (void)number;
  int saved = errno;
  sem_post(&requests);
  errno = saved;
}

int cloop_catch_dump_requests(void) {
  const char *choice = getenv("INTERLEAVE_DUMP");
  if (choice && strcmp(choice, "off") == 0) return 0;
  struct sigaction found;
  if (sigaction(SIGUSR1, NULL, &found) != 0) return 0;
  if (found.sa_flags & SA_SIGINFO || found.sa_handler != SIG_DFL) return 0;
  sem_init(&requests, 0, 0);
  struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  return sigaction(SIGUSR1, &action, NULL) == 0;
}

void cloop_release_dump_requests(void) { signal(SIGUSR1, SIG_DFL); }

void cloop_begin_dump_thread(void) {
  sigset_t others;
  sigfillset(&others);
  sigdelset(&others, SIGUSR1);
  pthread_sigmask(SIG_SETMASK, &others, NULL);
  pthread_setname_np(pthread_self(), "interleave-dump");
}

void cloop_await_dump_request(void) {
  while (sem_wait(&requests) < 0 && errno == EINTR) {}
  /* Those that came meanwhile get the same answer. */
  while (sem_trywait(&requests) == 0) {}
}

int cloop_begin_look(void) {
  __atomic_store_n(&cloop_looking, 1, __ATOMIC_SEQ_CST);
  if (syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0) == 0) return 1;
  cloop_end_look();
  return 0;
}

void cloop_end_look(void) { __atomic_store_n(&cloop_looking, 0, __ATOMIC_RELEASE); }

void cloop_await_end_of_look(void) {
  while (__atomic_load_n(&cloop_looking, __ATOMIC_ACQUIRE)) sched_yield();
}
