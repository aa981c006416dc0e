// What is known of each task that is alive, by its number.
#pragma once
#include "simulation.h"

#pragma GCC visibility push(hidden)

enum state { is_ready, is_running, is_sleeping, is_waiting };

struct entry {
  uint64_t task, parent;
  struct place place;
  char *name;
  int64_t since, deadline;
  enum state state;
  enum interleave_wait wait;
  bool is_begun;
};

// Whoever touches the table holds this lock.
extern pthread_mutex_t tasks_lock;
// The entry of that task; NULL if there is none.
struct entry *table_find(uint64_t task);
void table_add(struct entry entry);
void table_erase(struct entry *entry);

#pragma GCC visibility pop
