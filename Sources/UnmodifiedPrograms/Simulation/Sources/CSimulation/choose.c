// Which of the ready jobs goes next, or the timer that is due, which by default waits until nothing is
// ready: the first; a drawn one; the one of the highest drawn priority, which changes at a few drawn steps
// (Burckhardt, Kothari, Musuvathi and Nagarakatte, "A Randomized Scheduler with Probabilistic Guarantees of
// Finding Bugs", 2010); or the one that a given schedule names.
#include "simulation.h"

enum { most_changes = 16, most_compared = 1024 };

static uint64_t random_state;
static uint64_t change_points[most_changes];
static unsigned change_count;
static struct {
  uint64_t key;
  uint64_t priority;
} lowered[most_changes];
static unsigned lowered_count;
static size_t next_switch;

void choose_start(void) {
  random_state = mixed(plan.seed ^ 0x5EEDu);
  if (plan.strategy != strategy_pct) return;
  // How long a run is, is known only afterwards: each seed takes another guess.
  uint64_t length = 16ull << drawn(&random_state) % 10;
  while (change_count + 1 < plan.depth && change_count < most_changes) {
    change_points[change_count++] = drawn(&random_state) % length;
  }
}

// Jobs that belong to no task that is known count as tasks of their own.
static uint64_t key(const struct job *job) { return job->task ? job->task : job->order | 1ull << 63; }

static uint64_t priority(uint64_t key) {
  for (unsigned i = lowered_count; i > 0; i--) {
    if (lowered[i - 1].key == key) return lowered[i - 1].priority;
  }
  return mixed(key ^ mixed(plan.seed)) | 1ull << 32;
}

static const struct job *candidate(size_t place) {
  return place < ready_count() ? ready_peek(place) : timers_peek();
}

static size_t highest(size_t count) {
  size_t best = 0;
  uint64_t most = 0;
  for (size_t place = 0; place < count && place < most_compared; place++) {
    uint64_t own = priority(key(candidate(place)));
    if (own > most) {
      most = own;
      best = place;
    }
  }
  return best;
}

static size_t by_priority(size_t count) {
  size_t place = highest(count);
  for (unsigned i = 0; i < change_count; i++) {
    if (change_points[i] != report->choices || lowered_count == most_changes) continue;
    lowered[lowered_count].key = key(candidate(place));
    lowered[lowered_count].priority = most_changes - lowered_count;
    lowered_count++;
    place = highest(count);
  }
  return place;
}

static size_t given(size_t count) {
  while (next_switch < plan.switch_count
         && plan.switches[next_switch].choice < report->choices) {
    next_switch++;
  }
  if (next_switch == plan.switch_count) return 0;
  struct interleave_switch chosen = plan.switches[next_switch];
  if (chosen.choice != report->choices) return 0;
  if (chosen.places < count) return chosen.places;
  report->misfits++;
  return 0;
}

static size_t chosen(size_t count) {
  if (plan.replays) return given(count);
  switch (plan.strategy) {
  case strategy_fifo: return 0;
  case strategy_uniform: return drawn(&random_state) % count;
  case strategy_pct: return by_priority(count);
  }
  return 0;
}

struct job choose(void) {
  size_t count = ready_count() + timers_due(), place = 0;
  if (count > 1) {
    place = chosen(count);
    if (place > 0) {
      report_switch((uint32_t)report->choices, (uint32_t)place);
      report_event(interleave_forced, candidate(place)->task, candidate(0)->task, 0);
    }
    report->choices++;
  }
  struct job job = place < ready_count() ? ready_take(place) : timers_take();
  report->order_hash = mixed(report->order_hash + job.order + 1) + place;
  report->steps++;
  return job;
}
