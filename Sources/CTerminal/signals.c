#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static const struct {
  int number;
  uint32_t bit;
} watched[] = {
    {SIGINT, ct_interrupt}, {SIGTERM, ct_terminate}, {SIGHUP, ct_hangup},
    {SIGTSTP, ct_stop},     {SIGCONT, ct_continue},  {SIGWINCH, ct_resize},
};
enum { watched_count = sizeof watched / sizeof *watched };
static const uint32_t ending = ct_interrupt | ct_terminate | ct_hangup;

static struct sigaction former[watched_count];
static _Atomic uint32_t pending;
static atomic_int overdue;
static atomic_int wake = -1;

int ct_overdue_signal(void) { return atomic_load(&overdue); }

static uint32_t bit_of(int number) {
  for (int i = 0; i < watched_count; i++) {
    if (watched[i].number == number) return watched[i].bit;
  }
  return 0;
}

static void on_signal(int number) {
  int reason = errno;
  uint32_t bit = bit_of(number);
  uint32_t before = atomic_fetch_or(&pending, bit);
  if (number == SIGINT && (before & bit) != 0) {
    // Whoever presses ctrl-C again was not heard the first time.
    ct_give_back();
    signal(number, SIG_DFL);
    raise(number);
  }
  if ((bit & ending) != 0) {
    atomic_store(&overdue, number);
    if (ct_is_guarded()) alarm(1);
  }
  if (write(atomic_load(&wake), "", 1) < 0) errno = reason;
  errno = reason;
}

void ct_watch_signals(int wake_descriptor) {
  atomic_store(&pending, 0);
  atomic_store(&overdue, 0);
  atomic_store(&wake, wake_descriptor);
  for (int i = 0; i < watched_count; i++) {
    struct sigaction ours = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK | SA_RESTART};
    sigfillset(&ours.sa_mask);
    if (sigaction(watched[i].number, NULL, &former[i]) != 0) continue;
    // Ignored from outside, as under nohup: that is the user's wish.
    if ((watched[i].bit & (ending | ct_stop)) != 0 && former[i].sa_handler == SIG_IGN) continue;
    sigaction(watched[i].number, &ours, NULL);
  }
}

void ct_unwatch_signals(void) {
  for (int i = 0; i < watched_count; i++) {
    struct sigaction found;
    if (sigaction(watched[i].number, NULL, &found) != 0) continue;
    if (found.sa_handler == on_signal) sigaction(watched[i].number, &former[i], NULL);
  }
  atomic_store(&wake, -1);
}

uint32_t ct_take_signals(void) { return atomic_exchange(&pending, 0); }

void ct_stop_process(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  struct sigaction ours;
  sigaction(SIGTSTP, &standard, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}
