#define _GNU_SOURCE
#include "CLoop.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <time.h>

static const int crashes[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
enum { crash_count = sizeof crashes / sizeof *crashes };

static struct sigaction former[NSIG];
static atomic_int is_held, has_crashed, saves;

/* The thread that has crashed stands still for a moment, so that another one can save what is known; it
   does nothing that a handler may not do. One save may have begun before the crash, the second has not. */
static void hold(int number, siginfo_t *information, void *context) {
  (void)context;
  int saved = errno;
  if (!atomic_exchange(&has_crashed, 1)) {
    const struct timespec turn = {.tv_nsec = 5000000};
    for (int turns = 0; turns < 60 && atomic_load(&saves) < 2; turns++) nanosleep(&turn, NULL);
  }
  sigaction(number, &former[number], NULL);
  errno = saved;
  /* A fault comes again as soon as this returns; what somebody has sent does not. */
  if (information->si_code <= 0) raise(number);
}

void cloop_hold_crashes(void) {
  if (atomic_exchange(&is_held, 1)) return;
  struct sigaction action = {.sa_sigaction = hold, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < crash_count; index++) {
    int number = crashes[index];
    if (sigaction(number, NULL, &former[number]) != 0) continue;
    if (former[number].sa_handler != SIG_IGN) sigaction(number, &action, NULL);
  }
}

void cloop_note_saved(void) {
  if (atomic_load(&has_crashed)) atomic_fetch_add(&saves, 1);
}

void cloop_release_crashes(void) {
  if (!atomic_load(&is_held) || atomic_load(&has_crashed)) return;
  for (int index = 0; index < crash_count; index++) {
    struct sigaction found;
    if (sigaction(crashes[index], NULL, &found) != 0 || found.sa_sigaction != hold) continue;
    sigaction(crashes[index], &former[crashes[index]], NULL);
  }
  atomic_store(&is_held, 0);
}
