// The tasks that are alive: what is known of each, told as events.
#define _GNU_SOURCE
#include "task_table.h"
#include <stdlib.h>
#include <string.h>

// The steps of this thread, of which one may run inside of another.
struct step {
  uint64_t task;
  const void *state, *frame;
};
enum { most_nested = 32 };
static _Thread_local struct step steps[most_nested];
static _Thread_local unsigned depth;
// The task that has made ready the job that resumes it, in the step that it takes.
static _Thread_local uint64_t yielder;

static uint64_t running(void) { return depth > 0 ? steps[depth - 1].task : 0; }

// Most tasks are made at a few places.
static uint32_t text_of(struct place place) {
  enum { most_known = 64 };
  static _Thread_local struct {
    struct place place;
    uint32_t text;
  } known[most_known];
  uint64_t sum = 0;
  for (int k = 0; k < place_depth; k++) sum = mixed(sum + (uintptr_t)place.addresses[k]);
  size_t i = sum % most_known;
  if (memcmp(&known[i].place, &place, sizeof place) != 0) {
    char *symbol = symbol_at(place);
    known[i].text = report_text(symbol);
    known[i].place = place;
    free(symbol);
  }
  return known[i].text;
}

void tasks_created(uint64_t task, uint64_t parent, struct birth birth) {
  if (!task) return;
  // Before the lock: to name a place takes long, and may allocate.
  uint32_t text = plan.records ? text_of(birth.place) : 0;
  pthread_mutex_lock(&tasks_lock);
  if (!table_find(task)) {
    table_add((struct entry){
      .task = task, .parent = parent, .place = birth.place, .since = report->virtual_nanoseconds});
    report_event(
      birth.is_in_group ? interleave_spawned_in_group : interleave_spawned, task, parent, text);
  }
  pthread_mutex_unlock(&tasks_lock);
}

uint64_t tasks_ready(void *job) {
  uint64_t task = task_number(job);
  uint64_t waker = running();
  if (resumes_yielder(job)) {
    yielder = waker;
    return 0;
  }
  if (current_birth.place.addresses[0] && task) tasks_created(task, waker, current_birth);
  pthread_mutex_lock(&tasks_lock);
  struct entry *entry = table_find(task);
  if (entry && entry->is_begun && entry->state >= is_sleeping) {
    report_event(interleave_woken, task, waker, 0);
  }
  if (entry) {
    entry->state = is_ready;
    entry->since = report->virtual_nanoseconds;
  }
  pthread_mutex_unlock(&tasks_lock);
  return entry ? task : 0;
}

void tasks_sleeps(int64_t deadline) {
  pthread_mutex_lock(&tasks_lock);
  struct entry *entry = table_find(running());
  if (entry) {
    entry->state = is_sleeping;
    entry->deadline = deadline - atomic_load(&virtual_now) + report->virtual_nanoseconds;
  }
  pthread_mutex_unlock(&tasks_lock);
}

static void end_innermost(void) {
  uint64_t task = steps[--depth].task;
  pthread_mutex_lock(&tasks_lock);
  struct entry *entry = table_find(task);
  if (entry) {
    report_event(interleave_ended, task, 0, 0);
    table_erase(entry);
  }
  pthread_mutex_unlock(&tasks_lock);
}

void tasks_job_ended(void) {
  while (depth > 0) end_innermost();
}

void tasks_enter(const void *state, const void *frame) {
  uint64_t task = task_number(current_task());
  // A step inside of another has a frame of its own below.
  while (depth > 0 && steps[depth - 1].frame <= frame) end_innermost();
  if (depth == most_nested) return;
  steps[depth++] = (struct step){task, state, frame};
  if (!is_inside && !(is_main_thread() && !atomic_load(&main_has_entered))) world_note_foreign_step();
  pthread_mutex_lock(&tasks_lock);
  struct entry *entry = table_find(task);
  if (entry) {
    const char *name = entry->is_begun ? NULL : current_task_name();
    if (name) entry->name = strdup(name);
    report_event(interleave_resumed, task, 0, report_text(name));
    entry->is_begun = true;
    entry->state = is_running;
    entry->since = report->virtual_nanoseconds;
  }
  pthread_mutex_unlock(&tasks_lock);
}

void tasks_exit(const void *state, const void *caller) {
  while (depth > 0 && steps[depth - 1].state != state) end_innermost();
  if (depth == 0) return;
  uint64_t task = steps[--depth].task;
  // It is no longer the current one if it goes to an executor.
  bool is_queued = task_number(current_task()) != task || yielder == task;
  yielder = 0;
  enum interleave_wait wait = is_queued ? interleave_waits_for_unknown : wait_at(caller);
  pthread_mutex_lock(&tasks_lock);
  struct entry *entry = table_find(task);
  if (entry && (is_queued || entry->state == is_ready)) {
    report_event(interleave_yielded, task, 0, 0);
    entry->state = is_ready;
  } else if (entry && entry->state == is_sleeping) {
    report_event(interleave_sleeps, task, (uint64_t)entry->deadline, 0);
  } else if (entry) {
    report_event(interleave_waits, task, wait, 0);
    entry->state = is_waiting;
    entry->wait = wait;
  }
  if (entry) entry->since = report->virtual_nanoseconds;
  pthread_mutex_unlock(&tasks_lock);
}

