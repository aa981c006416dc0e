#include "CLoop.h"

#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

/* Where Swift 6.3's runtime keeps what a task does; the caller has made sure that it does. Another thread
   may be changing it, so each word is read once. */
enum { status_offset = 96, dependency_offset = 160, object_offset = 16, kind_offset = 32 };

__attribute__((no_sanitize("thread", "address")))
static uint64_t read_word(const void *object, size_t offset) {
  return atomic_load_explicit((_Atomic uint64_t *)((char *)object + offset), memory_order_relaxed);
}

int cloop_may_read_internals(void) {
  const char *setting = cloop_setting("INTERLEAVE_SWIFT_INTERNALS");
  return setting == NULL || strcmp(setting, "off") != 0;
}

uint64_t cloop_task_status(const void *task) { return read_word(task, status_offset); }

cloop_dependency cloop_task_dependency(const void *task) {
  cloop_dependency none = {0, -1};
  const void *record = (const void *)read_word(task, dependency_offset);
  if (record == NULL) return none;
  cloop_dependency found = {read_word(record, object_offset),
                            (int)(read_word(record, kind_offset) & 0xff)};
  return found;
}
