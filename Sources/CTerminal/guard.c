#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// A handler may run on any thread at any moment, so it reads nothing but this, all of it set
// before `armed` is.
static struct {
  atomic_bool in_place, armed, given_back;
  bool traces_wanted;
  int terminal, nowhere, screen_input, screen_output;
  struct termios settings;
  uint8_t reset[512];
  size_t reset_count;
} guard;

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS, SIGQUIT};
// Deadly unless somebody has made something of them: those are left as they are.
static const int deadly[] = {SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM,
                             SIGPROF, SIGXCPU, SIGXFSZ, SIGPOLL, SIGPWR};
static struct sigaction former[NSIG];

bool ct_is_guarded(void) { return atomic_load(&guard.in_place); }

// Swift's backtracer asks questions on the terminal for half a minute, of a user who has left. Who
// wants its report says so in the environment.
static bool traces_are_wanted(void) { return getenv("SWIFT_BACKTRACE") != NULL; }

void ct_write_all(int descriptor, const void *bytes, size_t count) {
  const char *rest = bytes;
  while (count > 0) {
    ssize_t written = write(descriptor, rest, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {
      struct pollfd room = {.fd = descriptor, .events = POLLOUT};
      if (poll(&room, 1, 1000) > 0) continue;
    }
    if (written <= 0) return;
    rest += written;
    count -= (size_t)written;
  }
}

bool ct_in_foreground(int terminal) {
  pid_t group = tcgetpgrp(terminal);
  return group == -1 || group == getpgrp();
}

static void reset_terminal(void) {
  // Another thread may be drawing: what it writes from here on goes nowhere.
  dup2(guard.nowhere, guard.screen_output);
  dup2(guard.nowhere, guard.screen_input);
  if (!ct_in_foreground(guard.terminal)) return;
  struct pollfd room = {.fd = guard.terminal, .events = POLLOUT};
  if (poll(&room, 1, 0) == 0) tcflush(guard.terminal, TCOFLUSH);
  if (poll(&room, 1, 100) > 0) ct_write_all(guard.terminal, guard.reset, guard.reset_count);
  tcsetattr(guard.terminal, TCSANOW, &guard.settings);
}

void ct_give_back(void) {
  if (!atomic_load(&guard.in_place) || atomic_exchange(&guard.given_back, true)) return;
  if (atomic_load(&guard.armed)) reset_terminal();
  ct_capture_give_back();
}

static void end_by(int number) {
  signal(number, SIG_DFL);
  // It is blocked until the handler returns; a fault then happens once more.
  raise(number);
}

static void on_crash(int number, siginfo_t *information, void *context) {
  ct_give_back();
  int overdue = number == SIGALRM ? ct_overdue_signal() : 0;
  if (overdue != 0) return end_by(overdue);
  bool is_call = (former[number].sa_flags & SA_SIGINFO) != 0;
  if (!guard.traces_wanted || !is_call || former[number].sa_sigaction == NULL) {
    return end_by(number);
  }
  // The backtracer wants to see the context of the crash itself, so it is called, not raised.
  sigaction(number, &former[number], NULL);
  former[number].sa_sigaction(number, information, context);
}

static void take(int number, bool only_if_default) {
  struct sigaction ours = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&ours.sa_mask);
  struct sigaction found;
  if (sigaction(number, NULL, &found) != 0) return;
  if (found.sa_handler == SIG_IGN) return;
  if (only_if_default && found.sa_handler != SIG_DFL) return;
  former[number] = found;
  sigaction(number, &ours, NULL);
}

static void leave(int number) {
  struct sigaction found;
  if (sigaction(number, NULL, &found) != 0 || found.sa_sigaction != on_crash) return;
  sigaction(number, &former[number], NULL);
}

// A stack overflow leaves no room for a handler on the stack that overflowed.
void ct_guard_thread(void) {
  enum { size = 64 * 1024 };
  stack_t stack;
  if (sigaltstack(NULL, &stack) != 0 || (stack.ss_flags & SS_DISABLE) == 0) return;
  stack = (stack_t){.ss_sp = malloc(size), .ss_size = size};
  if (stack.ss_sp != NULL) sigaltstack(&stack, NULL);
}

void ct_end_crashes_at_once(void) {
  if (traces_are_wanted()) return;
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
    struct sigaction found;
    if (sigaction(crashes[i], NULL, &found) != 0 || found.sa_handler == SIG_IGN) continue;
    signal(crashes[i], SIG_DFL);
  }
}

static void at_exit(void) { ct_give_back(); }

int ct_guard(int screen_input, int screen_output) {
  static bool registered = false;
  if (tcgetattr(screen_output, &guard.settings) != 0) return errno;
  guard.terminal = fcntl(screen_output, F_DUPFD_CLOEXEC, 3);
  if (guard.terminal < 0) return errno;
  guard.nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (guard.nowhere < 0) {
    int reason = errno;
    close(guard.terminal);
    return reason;
  }
  guard.traces_wanted = traces_are_wanted();
  guard.screen_input = screen_input;
  guard.screen_output = screen_output;
  guard.reset_count = 0;
  atomic_store(&guard.armed, false);
  atomic_store(&guard.given_back, false);
  atomic_store(&guard.in_place, true);
  ct_guard_thread();
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) take(crashes[i], false);
  for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) take(deadly[i], true);
  if (!registered) atexit(at_exit);
  registered = true;
  return 0;
}

void ct_guard_reset_bytes(const uint8_t *reset, size_t count) {
  guard.reset_count = count < sizeof guard.reset ? count : sizeof guard.reset;
  memcpy(guard.reset, reset, guard.reset_count);
}

void ct_guard_arm(bool armed) { atomic_store(&guard.armed, armed); }

void ct_unguard(void) {
  if (!atomic_exchange(&guard.in_place, false)) return;
  alarm(0);
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) leave(crashes[i]);
  for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) leave(deadly[i]);
  close(guard.terminal);
  close(guard.nowhere);
}
