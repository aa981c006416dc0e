// The jobs that are ready, in a ring, the first to go at its head.
#include "simulation.h"
#include <stdlib.h>

pthread_mutex_t jobs_lock = PTHREAD_MUTEX_INITIALIZER;
static struct job *ring;
// A power of two.
static size_t capacity, head, count;
static uint64_t next_order;

static struct job *at(size_t place) { return &ring[(head + place) & (capacity - 1)]; }

static void grow(void) {
  size_t larger = capacity ? capacity * 2 : 256;
  struct job *jobs = malloc(larger * sizeof *jobs);
  if (!jobs) abort();
  for (size_t i = 0; i < count; i++) jobs[i] = *at(i);
  free(ring);
  ring = jobs;
  capacity = larger;
  head = 0;
}

size_t ready_count(void) { return count; }

const struct job *ready_peek(size_t place) { return at(place); }

void ready_add(struct job job) {
  if (count == capacity) grow();
  job.order = next_order++;
  *at(count++) = job;
}

// The first one takes the place of the one that goes: any other way costs time by the number of jobs.
struct job ready_take(size_t place) {
  struct job job = *at(place);
  *at(place) = *at(0);
  head = (head + 1) & (capacity - 1);
  count--;
  return job;
}
