// What libswift_Concurrency calls of libdispatch, done by our loop.
#include "simulation.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

// A timer of ours where libdispatch would have a source.
struct source {
  const void *mark;
  void *context;
  work handler;
  void *queue;
  int64_t deadline;
};
static const char mark;
static void *main_queue;

static void (*real_async)(void *queue, void *context, work run);
static void (*real_after)(uint64_t when, void *queue, void *context, work run);
static void (*real_main)(void);
static void *(*real_create)(void *type, uintptr_t handle, uintptr_t mask, void *queue);
static void (*real_release)(void *object);
static void (*real_set_context)(void *object, void *context);
static void (*real_set_handler)(void *source, work handler);
static void (*real_set_timer)(void *source, uint64_t start, uint64_t interval, uint64_t leeway);
static void (*real_activate)(void *object);
static void (*real_set_width)(void *queue, long width);

static void async(void *queue, void *context, work run) {
  if (!atomic_load(&is_active)) return real_async(queue, context, run);
  push(run, context, queue == main_queue);
}

static void after(uint64_t when, void *queue, void *context, work run) {
  if (!atomic_load(&is_active)) return real_after(when, queue, context, run);
  push_later(clock_deadline(when), run, context, queue == main_queue);
}

static void serve_main(void) {
  if (atomic_load(&is_active) && is_main_thread() && !is_inside) enter_main_loop();
  real_main();
}

static struct source *ours(void *object) {
  struct source *source = object;
  return source->mark == &mark ? source : NULL;
}

static void *create(void *type, uintptr_t handle, uintptr_t mask, void *queue) {
  if (!atomic_load(&is_active)) return real_create(type, handle, mask, queue);
  struct source *source = calloc(1, sizeof *source);
  if (!source) abort();
  source->mark = &mark;
  source->queue = queue;
  return source;
}

static void release(void *object) {
  struct source *source = ours(object);
  if (!source) return real_release(object);
  free(source);
}

static void set_context(void *object, void *context) {
  struct source *source = ours(object);
  if (!source) return real_set_context(object, context);
  source->context = context;
}

static void set_handler(void *object, work handler) {
  struct source *source = ours(object);
  if (!source) return real_set_handler(object, handler);
  source->handler = handler;
}

static void set_timer(void *object, uint64_t start, uint64_t interval, uint64_t leeway) {
  struct source *source = ours(object);
  if (!source) return real_set_timer(object, start, interval, leeway);
  source->deadline = clock_deadline(start);
}

static void activate(void *object) {
  struct source *source = ours(object);
  if (!source) return real_activate(object);
  push_later(source->deadline, source->handler, source->context, source->queue == main_queue);
}

// The runtime widens a queue of its own, which makes libdispatch start threads for nothing.
static void set_width(void *queue, long width) {
  if (!atomic_load(&is_active)) real_set_width(queue, width);
}

#define SLOT(name, replacement, original) {name, (void *)replacement, (void **)&original, 0}
static struct slot slots[] = {
  SLOT("dispatch_async_f", async, real_async),
  SLOT("dispatch_after_f", after, real_after),
  SLOT("dispatch_main", serve_main, real_main),
  SLOT("clock_gettime", clock_read, real_clock_gettime),
  SLOT("dispatch_source_create", create, real_create),
  SLOT("dispatch_release", release, real_release),
  SLOT("dispatch_set_context", set_context, real_set_context),
  SLOT("dispatch_source_set_event_handler_f", set_handler, real_set_handler),
  SLOT("dispatch_source_set_timer", set_timer, real_set_timer),
  SLOT("dispatch_activate", activate, real_activate),
  SLOT("dispatch_queue_set_width", set_width, real_set_width),
};
enum { count = sizeof slots / sizeof *slots };

// Nothing is written unless all is there; the number of those that are not, and their names.
size_t dispatch_slots_install(char *missing, size_t capacity) {
  main_queue = dlsym(RTLD_DEFAULT, "_dispatch_main_q");
  slots_resolve(slots, count);
  slots_count("libswift_Concurrency.so", slots, count);
  size_t lacking = 0, length = 0;
  for (size_t i = 0; i < count; i++) {
    if (slots[i].found > 0) continue;
    lacking++;
    int added = snprintf(missing + length, capacity - length, "%s%s", length ? ", " : "", slots[i].name);
    if (added > 0 && (size_t)added < capacity - length) length += (size_t)added;
  }
  if (lacking > 0 || !main_queue) return lacking + !main_queue;
  slots_write("libswift_Concurrency.so", slots, count);
  // A program may serve the main queue by itself.
  slots_write(NULL, &slots[2], 1);
  return 0;
}
