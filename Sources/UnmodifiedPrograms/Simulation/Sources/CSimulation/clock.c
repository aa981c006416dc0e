// The virtual clock, which stands in the place of the runtime's continuous and suspending clocks.
#include "simulation.h"
#include <time.h>

int (*real_clock_gettime)(int clock, void *time);

enum { second = 1000000000 };

// Any beginning does that leaves room for subtractions.
static const int64_t beginning = 1000ll * second;
_Atomic int64_t virtual_now = 1000ll * second;
static int64_t date_at_start;
static uint64_t steps_since_leap;

void clock_start(void) {
  struct timespec date;
  clock_gettime(CLOCK_REALTIME, &date);
  date_at_start = date.tv_sec * (int64_t)second + date.tv_nsec;
}

void clock_advance(int64_t nanoseconds) {
  int64_t now;
  if (nanoseconds <= 0 || __builtin_add_overflow(atomic_load(&virtual_now), nanoseconds, &now)) return;
  report->virtual_nanoseconds = atomic_fetch_add(&virtual_now, nanoseconds) + nanoseconds - beginning;
}

bool clock_is_pressing(void) { return steps_since_leap > 1000; }

// A step takes a microsecond; longer, if there has been no rest for long while a timer is armed, as a
// program that yields until a deadline would never end.
void clock_count_step(bool has_timer, bool was_idle) {
  steps_since_leap = was_idle ? 0 : steps_since_leap + 1;
  int64_t length = 1000;
  if (has_timer && steps_since_leap > 10000) {
    length = 1000000;
  } else if (has_timer && clock_is_pressing()) {
    length = 100000;
  }
  clock_advance(length);
}

// The forms of dispatch_time_t: now, forever, a date (negative), or a moment of the monotonic clocks.
int64_t clock_deadline(uint64_t time) {
  int64_t now = atomic_load(&virtual_now);
  if (time == 0 || time == (uint64_t)-2) return now;
  if (time == UINT64_MAX) return INT64_MAX;
  if (time >> 62 == 3) return beginning + (-(int64_t)time - date_at_start);
  return (int64_t)(time & 0x3fffffffffffffffu);
}

static int set(struct timespec *time, int64_t nanoseconds) {
  time->tv_sec = nanoseconds / second;
  time->tv_nsec = nanoseconds % second;
  return 0;
}

int clock_read(int clock, void *time) {
  if (!atomic_load(&is_active)) return real_clock_gettime(clock, time);
  int64_t now = atomic_load(&virtual_now);
  return set(time, clock == CLOCK_REALTIME ? date_at_start + now - beginning : now);
}

// For the whole program, if its dates are to be virtual as well.
int clock_read_date(int clock, void *time) {
  return clock == CLOCK_REALTIME ? clock_read(clock, time) : real_clock_gettime(clock, time);
}
