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
#include <sys/syscall.h>
#include <unistd.h>

int cloop_looking;
static sem_t requests;
static int asked;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int bit_of(int number) { return number == SIGUSR1 ? cloop_asked_dump : cloop_asked_save; }

/* All that a handler does: which thread it interrupts, and within what, is not known. */
static void handle(int number) {
  int saved = errno;
  __atomic_fetch_or(&asked, bit_of(number), __ATOMIC_SEQ_CST);
  sem_post(&requests);
  errno = saved;
}

static void prepare(void) { sem_init(&requests, 0, 0); }

int cloop_catch_requests(int number) {
  struct sigaction found;
  if (sigaction(number, NULL, &found) != 0) return 0;
  if (found.sa_flags & SA_SIGINFO || found.sa_handler != SIG_DFL) return 0;
  pthread_once(&once, prepare);
  struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, NULL) == 0;
}

void cloop_release_requests(int number) { signal(number, SIG_DFL); }

void cloop_begin_request_thread(void) {
  sigset_t others;
  sigfillset(&others);
  sigdelset(&others, SIGUSR1);
  sigdelset(&others, SIGUSR2);
  pthread_sigmask(SIG_SETMASK, &others, NULL);
  pthread_setname_np(pthread_self(), "interleave-asks");
  pthread_once(&once, prepare);
}

int cloop_await_requests(void) {
  int found;
  do {
    while (sem_wait(&requests) < 0 && errno == EINTR) {}
    /* Those that came meanwhile get the same answer. */
    found = __atomic_exchange_n(&asked, 0, __ATOMIC_SEQ_CST);
  } while (!found);
  return found;
}

const char *cloop_setting(const char *name) { return secure_getenv(name); }

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
