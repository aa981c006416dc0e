// The armed timers, in a heap; of equal deadlines the one that was armed first comes first.
#include "simulation.h"
#include <stdlib.h>

struct timer {
  int64_t deadline;
  uint64_t order;
  struct job job;
};

static struct timer *heap;
static size_t capacity, count;
static uint64_t next_order;

static bool is_before(const struct timer *a, const struct timer *b) {
  return a->deadline != b->deadline ? a->deadline < b->deadline : a->order < b->order;
}

static void swap(size_t a, size_t b) {
  struct timer timer = heap[a];
  heap[a] = heap[b];
  heap[b] = timer;
}

size_t timers_count(void) { return count; }

void timers_add(int64_t deadline, struct job job) {
  if (count == capacity) {
    capacity = capacity ? capacity * 2 : 64;
    heap = realloc(heap, capacity * sizeof *heap);
    if (!heap) abort();
  }
  size_t place = count++;
  job.order = next_order | 1ull << 62;
  heap[place] = (struct timer){deadline, next_order++, job};
  while (place > 0 && is_before(&heap[place], &heap[(place - 1) / 2])) {
    swap(place, (place - 1) / 2);
    place = (place - 1) / 2;
  }
}

// Whether one is due.
bool timers_due(void) { return count > 0 && heap[0].deadline <= atomic_load(&virtual_now); }

const struct job *timers_peek(void) { return &heap[0].job; }

struct job timers_take(void) {
  struct job job = heap[0].job;
  heap[0] = heap[--count];
  for (size_t place = 0;;) {
    size_t least = place;
    for (size_t child = 2 * place + 1; child <= 2 * place + 2 && child < count; child++) {
      if (is_before(&heap[child], &heap[least])) least = child;
    }
    if (least == place) return job;
    swap(place, least);
    place = least;
  }
}

// Makes all ready whose time has come.
void timers_expire(void) {
  while (timers_due()) ready_add(timers_take());
}

// Leaps to the next deadline.
void timers_leap(void) {
  if (count == 0) return;
  if (heap[0].deadline > atomic_load(&virtual_now)) atomic_store(&virtual_now, heap[0].deadline);
  timers_expire();
  report->leaps++;
}
