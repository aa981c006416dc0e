// The table of the tasks that are alive, and its printing.
#include "task_table.h"
#include <stdio.h>
#include <stdlib.h>

pthread_mutex_t tasks_lock = PTHREAD_MUTEX_INITIALIZER;
// By number, in a table of open addresses whose size is a power of two; number 0 is no entry.
static struct entry *table;
static size_t capacity, count;

static size_t home(uint64_t task) { return mixed(task) & (capacity - 1); }

struct entry *table_find(uint64_t task) {
  if (!task || !capacity) return NULL;
  for (size_t i = home(task); table[i].task; i = (i + 1) & (capacity - 1)) {
    if (table[i].task == task) return &table[i];
  }
  return NULL;
}

static struct entry *insert(struct entry entry) {
  size_t i = home(entry.task);
  while (table[i].task) i = (i + 1) & (capacity - 1);
  table[i] = entry;
  return &table[i];
}

static void grow(void) {
  struct entry *old = table;
  size_t size = capacity;
  capacity = capacity ? capacity * 2 : 256;
  table = calloc(capacity, sizeof *table);
  if (!table) abort();
  for (size_t i = 0; i < size; i++) {
    if (old[i].task) insert(old[i]);
  }
  free(old);
}

// Those behind it in the same run of entries move up, so that they are found.
void table_erase(struct entry *entry) {
  free(entry->name);
  size_t hole = (size_t)(entry - table);
  table[hole].task = 0;
  count--;
  for (size_t i = (hole + 1) & (capacity - 1); table[i].task; i = (i + 1) & (capacity - 1)) {
    struct entry moved = table[i];
    table[i].task = 0;
    insert(moved);
  }
}

void table_add(struct entry entry) {
  if (2 * (count + 1) > capacity) grow();
  count++;
  insert(entry);
}

static int by_number(const void *a, const void *b) {
  const struct entry *left = a, *right = b;
  return left->task < right->task ? -1 : left->task > right->task;
}

static void print(const struct entry *entry) {
  static const char *const words[] = {"is ready", "runs", "sleeps"};
  char *symbol = symbol_at(entry->place);
  fprintf(stderr, "  task %lu%s%s%s %s since %.6f s, made", (unsigned long)entry->task,
          entry->name ? " \"" : "", entry->name ? entry->name : "", entry->name ? "\"" : "",
          entry->state == is_waiting ? wait_words[entry->wait] : words[entry->state],
          entry->since / 1e9);
  if (entry->parent) fprintf(stderr, " by task %lu", (unsigned long)entry->parent);
  fprintf(stderr, " in %s\n", symbol ? symbol : "an unknown place");
  free(symbol);
}

// Says of each task that is alive what it does; ends with it, as the table is sorted in its place.
void tasks_print(void) {
  enum { most_printed = 50 };
  pthread_mutex_lock(&tasks_lock);
  size_t alive = 0;
  for (size_t i = 0; i < capacity; i++) {
    if (table[i].task) table[alive++] = table[i];
  }
  qsort(table, alive, sizeof *table, by_number);
  for (size_t i = 0; i < alive && i < most_printed; i++) print(&table[i]);
  if (alive > most_printed) fprintf(stderr, "  and %zu more\n", alive - most_printed);
}
