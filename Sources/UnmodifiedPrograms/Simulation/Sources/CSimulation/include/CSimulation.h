// What the command and the library in a simulated program tell each other: files in a folder, whose path
// is in the environment variable INTERLEAVE_SIMULATION.
//
//   plan      text, by the command: a line for each setting, its name, a space and its value
//   report    struct interleave_report
//   switches  struct interleave_switch, as many as the report says
//   events    struct interleave_event, likewise
//   texts     what events refer to, each text ended by a zero byte
//
// The library maps the last four, so that they are whole up to the last step however the program ends.
#pragma once
#include <stdint.h>

enum {
  interleave_wakers = 16,
  interleave_waker_name = 64,
  interleave_most_switches = 1 << 22,
  interleave_most_events = 1 << 23,
  interleave_text_bytes = 1 << 24,
};

enum interleave_state {
  interleave_unloaded = 0,
  // The program does not load Swift's concurrency library.
  interleave_not_swift = 1,
  // Its library is not of the expected make: `refusal` says what is missing.
  interleave_refused = 2,
  interleave_running = 3,
  // Nothing is ready, no timer is armed, and nobody is there who could wake a task.
  interleave_stuck = 4,
};

struct interleave_waker {
  uint64_t count;
  char name[interleave_waker_name];
};

struct interleave_report {
  uint32_t state;
  uint32_t waker_count;
  uint64_t steps;
  // Steps at which more than one job was ready.
  uint64_t choices;
  uint64_t switches;
  uint64_t lost_switches;
  // Switches of the given schedule that could not be made.
  uint64_t misfits;
  uint64_t leaps;
  // How often a task was woken by a thread that is not ours, and how many of these times mattered to the
  // order, as something else was ready or a timer was armed.
  uint64_t outside;
  uint64_t racing;
  // How often the main thread ran beside the tasks.
  uint64_t main_races;
  // Steps of tasks on executors of their own.
  uint64_t foreign_steps;
  int64_t virtual_nanoseconds;
  uint64_t order_hash;
  uint64_t events;
  uint64_t lost_events;
  uint64_t text_bytes;
  struct interleave_waker wakers[interleave_wakers];
  // While nothing is ready and no timer is armed: a thread that may wake a task, and what it does.
  char awaited[interleave_waker_name];
  char refusal[256];
};

// At the choice of that number, the job went that was so many places behind the first.
struct interleave_switch {
  uint32_t choice;
  uint32_t places;
};

enum interleave_event_kind {
  // `argument` is the parent, `text` the place, `name` the name or 0.
  interleave_spawned = 1,
  // `argument` is the waker or 0.
  interleave_woken = 2,
  interleave_resumed = 3,
  interleave_yielded = 4,
  // `argument` is the time at which the sleep ends.
  interleave_sleeps = 5,
  // `argument` is an interleave_wait.
  interleave_waits = 6,
  interleave_ended = 7,
  // As interleave_spawned, in a group of its parent's.
  interleave_spawned_in_group = 8,
  // The next step was chosen in the place of the first in line, which was that of the task `argument`, or
  // of none if that is 0.
  interleave_forced = 9,
};

enum interleave_wait {
  interleave_waits_for_unknown = 0,
  // For the end of another task; which one shows only when it has ended.
  interleave_waits_for_task = 1,
  interleave_waits_for_group = 2,
  interleave_waits_for_continuation = 3,
};

struct interleave_event {
  int64_t time;
  uint64_t task;
  uint64_t argument;
  uint32_t kind;
  // The offset of a text, plus 1; or 0.
  uint32_t text;
};

// The path of the shared object that this function stands in, or NULL.
__attribute__((visibility("default"))) const char *interleave_simulation_path(void);
