// What tasks wait for: a step that ends in a wait is ended by one of a few functions of the runtime, each of
// which waits for one kind of thing.
#include "simulation.h"
#include <string.h>

const char *const wait_words[] = {"waits", "waits for another task", "waits for its group",
                                  "waits for a continuation"};

static const struct {
  const char *part;
  enum interleave_wait wait;
} functions[] = {
  {"waitFuture", interleave_waits_for_task},
  {"swift_task_future_wait", interleave_waits_for_task},
  {"swift_taskGroup_wait", interleave_waits_for_group},
  {"swift_continuation_await", interleave_waits_for_continuation},
  {"swift_task_suspend", interleave_waits_for_continuation},
};

static enum interleave_wait looked_up(const void *caller) {
  char name[256];
  function_at(caller, name, sizeof name);
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    if (strstr(name, functions[i].part)) return functions[i].wait;
  }
  return interleave_waits_for_unknown;
}

enum interleave_wait wait_at(const void *caller) {
  enum { most_known = 16 };
  static _Thread_local struct {
    const void *caller;
    enum interleave_wait wait;
  } known[most_known];
  size_t i = mixed((uintptr_t)caller) % most_known;
  if (known[i].caller != caller) {
    known[i].wait = looked_up(caller);
    known[i].caller = caller;
  }
  return known[i].wait;
}
