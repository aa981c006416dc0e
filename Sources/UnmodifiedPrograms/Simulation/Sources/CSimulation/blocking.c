// Calls that block a thread for a time, and those that tell the date or draw numbers.
#define _GNU_SOURCE
#include "simulation.h"
#include <errno.h>
#include <semaphore.h>
#include <time.h>
#include <unistd.h>

static int (*real_nanosleep)(const struct timespec *time, struct timespec *left);
static int (*real_usleep)(useconds_t time);
static unsigned (*real_sleep)(unsigned seconds);
static int (*real_clock_nanosleep)(clockid_t, int, const struct timespec *, struct timespec *);
static int (*date_clock)(clockid_t clock, struct timespec *time);

static void wake(void *semaphore) { sem_post(semaphore); }

// Whether the wait is over, as it was one of a thread whose time is virtual.
static bool slept(int64_t nanoseconds) {
  if (!atomic_load(&is_active) || nanoseconds < 0) return false;
  if (is_inside) {
    clock_advance(nanoseconds);
    return true;
  }
  if (!is_main_thread()) return false;
  // The tasks go on meanwhile.
  sem_t semaphore;
  sem_init(&semaphore, 0, 0);
  push_later(atomic_load(&virtual_now) + nanoseconds, wake, &semaphore, false);
  while (sem_wait(&semaphore) != 0 && errno == EINTR) continue;
  sem_destroy(&semaphore);
  return true;
}

static int64_t length(const struct timespec *time) {
  int64_t nanoseconds;
  if (time->tv_nsec < 0 || time->tv_nsec >= 1000000000 || time->tv_sec < 0) return -1;
  if (__builtin_mul_overflow(time->tv_sec, 1000000000ll, &nanoseconds)
      || __builtin_add_overflow(nanoseconds, time->tv_nsec, &nanoseconds)
      || nanoseconds > INT64_MAX / 2) {
    return -1;
  }
  return nanoseconds;
}

static int virtual_nanosleep(const struct timespec *time, struct timespec *left) {
  return slept(length(time)) ? 0 : real_nanosleep(time, left);
}

static int virtual_usleep(useconds_t time) {
  return slept(time * 1000ll) ? 0 : real_usleep(time);
}

static unsigned virtual_sleep(unsigned seconds) {
  return slept(seconds * 1000000000ll) ? 0 : real_sleep(seconds);
}

static int virtual_clock_nanosleep(
  clockid_t clock, int flags, const struct timespec *time, struct timespec *left) {
  int64_t nanoseconds = length(time);
  struct timespec now;
  if (flags & TIMER_ABSTIME && clock_gettime(clock, &now) == 0) {
    nanoseconds -= length(&now);
    if (nanoseconds < 0) return 0;
  }
  return slept(nanoseconds) ? 0 : real_clock_nanosleep(clock, flags, time, left);
}

#define SLOT(name, replacement, original) {name, (void *)replacement, (void **)&original, 0}
static struct slot sleeps[] = {
  SLOT("nanosleep", virtual_nanosleep, real_nanosleep),
  SLOT("usleep", virtual_usleep, real_usleep),
  SLOT("sleep", virtual_sleep, real_sleep),
  SLOT("clock_nanosleep", virtual_clock_nanosleep, real_clock_nanosleep),
};
static struct slot date[] = {SLOT("clock_gettime", clock_read_date, date_clock)};
static struct slot numbers[] = {SLOT("syscall", seeded_syscall, real_syscall)};

void blocking_slots_install(void) {
  slots_resolve(sleeps, sizeof sleeps / sizeof *sleeps);
  slots_write(NULL, sleeps, sizeof sleeps / sizeof *sleeps);
  if (slots_resolve(numbers, 1)) slots_write("libswiftCore.so", numbers, 1);
  if (!plan.has_virtual_date || !slots_resolve(date, 1)) return;
  for (const char *const *name = (const char *const[]){"libFoundation.so", "libFoundationEssentials.so",
                                                      NULL};
       *name; name++) {
    slots_write(*name, date, 1);
  }
}
