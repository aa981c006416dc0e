// What the files of this library share. Which job comes next is decided by one thread at a time, which has
// the turn: the main thread, for what belongs to the main queue, or a thread of ours, for all the rest.
#pragma once
#include "CSimulation.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Nothing but the path is exported: the names would else stand before the program's own.
#pragma GCC visibility push(hidden)

typedef void (*work)(void *);

struct job {
  work run;
  void *context;
  uint64_t task;
  uint64_t order;
  bool is_main;
};

// plan.c
enum strategy { strategy_fifo, strategy_uniform, strategy_pct };
struct plan {
  uint64_t seed;
  enum strategy strategy;
  unsigned depth;
  int64_t grace;
  bool is_closed;
  bool has_virtual_date;
  bool records;
  struct interleave_switch *switches;
  size_t switch_count;
  bool replays;
};
extern struct plan plan;
bool plan_read(const char *folder);

// report.c
extern struct interleave_report *report;
extern struct interleave_switch *report_switches;
bool report_open(const char *folder);
void report_switch(uint32_t choice, uint32_t places);
uint32_t report_text(const char *text);
void report_event(enum interleave_event_kind kind, uint64_t task, uint64_t argument, uint32_t text);

// random.c
extern long (*real_syscall)(long number, ...);
uint64_t mixed(uint64_t value);
uint64_t drawn(uint64_t *state);
long seeded_syscall(long number, long a, long b, long c, long d, long e, long f);

// clock.c
extern int (*real_clock_gettime)(int clock, void *time);
extern _Atomic int64_t virtual_now;
void clock_start(void);
void clock_advance(int64_t nanoseconds);
// Whether there has been no rest for so long that timers which are due cannot wait any longer.
bool clock_is_pressing(void);
void clock_count_step(bool has_timer, bool was_idle);
int64_t clock_deadline(uint64_t dispatch_time);
int clock_read(int clock, void *time);
int clock_read_date(int clock, void *time);

// ready.c: guarded by `jobs_lock`.
extern pthread_mutex_t jobs_lock;
size_t ready_count(void);
void ready_add(struct job job);
struct job ready_take(size_t place);
const struct job *ready_peek(size_t place);

// timers.c: guarded by `jobs_lock`.
size_t timers_count(void);
bool timers_due(void);
const struct job *timers_peek(void);
struct job timers_take(void);
void timers_add(int64_t deadline, struct job job);
void timers_leap(void);
void timers_expire(void);

// choose.c: guarded by `jobs_lock`.
void choose_start(void);
struct job choose(void);

// loop.c
extern _Atomic int pool_id;
extern _Atomic bool is_active;
extern _Atomic bool main_has_entered;
// Whether this thread is one of the two that run jobs, and in the loop.
extern _Thread_local bool is_inside;
void push(work run, void *context, bool is_main);
void push_later(int64_t deadline, work run, void *context, bool is_main);
_Noreturn void enter_main_loop(void);
void loop_prepare(void);

// world.c
enum arrival { arrival_none, arrival_something };
void world_start(void);
void world_tell(void);
void world_note_waker(bool matters);
void world_note_foreign_step(void);
enum arrival world_await(bool has_timer);
unsigned other_threads(void);
void stop_stuck(void) __attribute__((noreturn));

// main_thread.c
extern pthread_t main_thread;
void main_thread_start(void);
bool is_main_thread(void);
// Waits while the program's own main thread computes, until it sleeps or has entered the loop.
void main_thread_rest(void);
char thread_state(int id);
extern int main_id;
bool main_queue_is_readable(void);
int main_queue_handle(void);
void main_queue_drain(void);
void main_queue_give(struct job job);

// dispatch.c
size_t dispatch_slots_install(char *missing, size_t capacity);

// blocking.c
void blocking_slots_install(void);

// A place in the program, and those that called it, as far as they can be told.
enum { place_depth = 6 };
struct place {
  const void *addresses[place_depth];
};

// Where a task is made, and whether in a group of its maker's.
struct birth {
  struct place place;
  bool is_in_group;
};

// tasks.c
void tasks_created(uint64_t task, uint64_t parent, struct birth birth);
// Notes that a job of the runtime's is ready; the number of its task, or 0 if it is not one that is known.
uint64_t tasks_ready(void *job);
void tasks_sleeps(int64_t deadline);
// A step begins or ends, as the runtime tells by the address of a part of the task. It does not tell the
// end of a task: that is a step which has not ended when its thread goes on with something else.
void tasks_enter(const void *state, const void *frame);
// `caller` is the place in the runtime that ends the step.
void tasks_exit(const void *state, const void *caller);
void tasks_job_ended(void);
void tasks_print(void);

// polls.c
void polls_slots_install(void);
void *current_task(void);
uint64_t task_number(void *job);
// Whether the job is the one by which a task that gives way is resumed.
bool resumes_yielder(void *job);
const char *current_task_name(void);
// The birth that this thread is about; at no place if it is about none.
extern _Thread_local struct birth current_birth;

// symbols.c
// The function at that place of the program, or the next that called it and is none of Swift's own which make
// tasks; to be freed.
char *symbol_at(struct place place);
// The linker's name of the function at that address, cut off if it is long; empty if it is not known for
// certain.
void function_at(const void *address, char *name, size_t capacity);

// waits.c
// What a task waits for whose step ends at that place of the runtime.
enum interleave_wait wait_at(const void *caller);
extern const char *const wait_words[];

// threads.c
// Whether no thread but ours can go on by itself: a number that is the same if none has run since the last
// look; 0 if one of them may go on, whose name and doing are then told.
enum { threads_are_none = 1 };
uint64_t threads_at_rest(char *awaited, size_t capacity);

// names.c
// Makes the name of a Swift function short, in its place: `closure #1 in bank.Teller.run()`.
void shorten(char *name);

// slots.c
struct slot {
  const char *name;
  void *replacement;
  void **original;
  unsigned found;
};
// Finds the originals; false if one is missing.
bool slots_resolve(struct slot *slots, size_t count);
// Counts those that the library of that name calls.
size_t slots_count(const char *library, struct slot *slots, size_t count);
// Writes them in the library of that name; NULL: in all but the system's and libdispatch.
void slots_write(const char *library, struct slot *slots, size_t count);

#pragma GCC visibility pop
