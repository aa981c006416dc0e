#define _GNU_SOURCE
#include "CLoop.h"

#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

/* Of libdispatch, for the run loops of Foundation; not there in a program without it. */
#define weak __attribute__((weak))
extern int _dispatch_get_main_queue_handle_4CF(void) weak;
extern void _dispatch_main_queue_callback_4CF(void *message) weak;
extern void dispatch_async_f(void *queue, void *context, void (*function)(void *)) weak;
extern const char *dispatch_queue_get_label(void *queue) weak;
extern char _dispatch_main_q[] weak;

int cloop_holds_main_queue(void) {
  if (!dispatch_queue_get_label) return 0;
  const char *label = dispatch_queue_get_label(NULL);
  return label && strcmp(label, "com.apple.main-thread") == 0;
}

int cloop_is_main_thread(void) { return getpid() == gettid(); }

int cloop_main_queue_descriptor(void) {
  if (!_dispatch_get_main_queue_handle_4CF || !_dispatch_main_queue_callback_4CF || !dispatch_async_f)
    return -1;
  return _dispatch_get_main_queue_handle_4CF();
}

static atomic_uintptr_t last_seen;

static void see(void *number) { atomic_store(&last_seen, (uintptr_t)number); }

int cloop_run_main_queue(void) {
  uint64_t count;
  if (read(_dispatch_get_main_queue_handle_4CF(), &count, sizeof count) < 0) { /* It was empty. */ }
  static uintptr_t last_sent;
  dispatch_async_f(_dispatch_main_q, (void *)++last_sent, see);
  _dispatch_main_queue_callback_4CF(NULL);
  return atomic_load(&last_seen) == last_sent;
}
