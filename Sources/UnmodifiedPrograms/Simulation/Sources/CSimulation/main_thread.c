// The program's own main thread: one that serves the main queue in our loop, or one that computes, and
// blocks until tasks have done something.
#define _GNU_SOURCE
#include "simulation.h"
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

pthread_t main_thread;
int main_id;
static clockid_t main_clock;
// What it had computed when it was last seen asleep.
static int64_t computed_at_rest = -1;
static int (*real_handle)(void);
static void (*real_drain)(void *);
static void (*real_async)(void *queue, void *context, work run);
static void *main_queue;

void main_thread_start(void) {
  main_thread = pthread_self();
  main_id = gettid();
  pthread_getcpuclockid(main_thread, &main_clock);
  real_handle = dlsym(RTLD_DEFAULT, "_dispatch_get_main_queue_handle_4CF");
  real_drain = dlsym(RTLD_DEFAULT, "_dispatch_main_queue_callback_4CF");
  real_async = dlsym(RTLD_DEFAULT, "dispatch_async_f");
  main_queue = dlsym(RTLD_DEFAULT, "_dispatch_main_q");
}

bool is_main_thread(void) { return pthread_equal(pthread_self(), main_thread); }

static int read_file(const char *path, char *text, size_t capacity) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t count = read(file, text, capacity - 1);
  close(file);
  if (count < 0) return -1;
  text[count] = 0;
  return (int)count;
}

// The letter of proc(5): R if it runs or could, S if it sleeps; 0 if that cannot be read.
char thread_state(int id) {
  char path[64], text[512];
  snprintf(path, sizeof path, "/proc/self/task/%d/stat", id);
  if (read_file(path, text, sizeof text) < 0) return 0;
  const char *end = strrchr(text, ')');
  return end && end[1] ? end[2] : 0;
}

static int64_t computed(void) {
  struct timespec time;
  if (clock_gettime(main_clock, &time) != 0) return 0;
  return time.tv_sec * 1000000000ll + time.tv_nsec;
}

static void pause_shortly(void) { poll(NULL, 0, 1); }

static bool is_awake(void) {
  char state = thread_state(main_id);
  return state == 'R' || state == 'D';
}

// One that computes for seconds is not waited for until it has slept: it may wait for a task, computing.
void main_thread_rest(void) {
  static const int64_t patience = 3000000000;
  static bool is_restless;
  int64_t beginning = -1;
  while (!atomic_load(&main_has_entered)) {
    int64_t before = computed();
    if (beginning < 0) beginning = before;
    if (!is_awake()) {
      if (before == computed_at_rest) return;
      // Short sleeps, such as one for a lock, are none.
      pause_shortly();
      if (!is_awake() && computed() == before) {
        computed_at_rest = before;
        is_restless = false;
        return;
      }
    } else if (is_restless || before - beginning > patience) {
      is_restless = true;
      report->main_races++;
      return;
    } else {
      pause_shortly();
    }
  }
}

int main_queue_handle(void) {
  static int handle = -1;
  if (handle < 0 && real_handle && is_main_thread()) handle = real_handle();
  return handle;
}

bool main_queue_is_readable(void) {
  if (!atomic_load(&main_has_entered)) return false;
  struct pollfd file = {main_queue_handle(), POLLIN, 0};
  return poll(&file, 1, 0) > 0;
}

void main_queue_drain(void) {
  uint64_t count;
  (void)!read(main_queue_handle(), &count, sizeof count);
  if (real_drain) real_drain(NULL);
}

// For a main thread that serves the main queue in a way of its own, or will never.
void main_queue_give(struct job job) { real_async(main_queue, job.context, job.run); }
