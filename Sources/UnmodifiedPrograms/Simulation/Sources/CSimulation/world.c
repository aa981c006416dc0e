// What is outside of the two threads: other threads, which may wake a task at any time.
#define _GNU_SOURCE
#include "simulation.h"
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { patience = 20 };

static int bell, statistics = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *(*queue_label)(void *);

void world_start(void) {
  bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  statistics = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
  queue_label = dlsym(RTLD_DEFAULT, "dispatch_queue_get_label");
}

void world_tell(void) {
  uint64_t one = 1;
  (void)!write(bell, &one, sizeof one);
}

// The name of this thread, or of the queue that it serves: threads without a name have the program's.
static void name_of_thread(char *name, size_t capacity) {
  char own[16] = "", program[16] = "";
  pthread_getname_np(pthread_self(), own, sizeof own);
  pthread_getname_np(main_thread, program, sizeof program);
  const char *label = queue_label ? queue_label(NULL) : NULL;
  if (label && *label) {
    snprintf(name, capacity, "Dispatch queue %s", label);
  } else if (strcmp(own, program) != 0) {
    snprintf(name, capacity, "thread %s", own);
  } else {
    snprintf(name, capacity, "a thread without a name");
  }
}

static void count(const char *name) {
  for (uint32_t i = 0; i < interleave_wakers; i++) {
    struct interleave_waker *waker = &report->wakers[i];
    if (i == report->waker_count) {
      snprintf(waker->name, sizeof waker->name, "%s", name);
      report->waker_count++;
    }
    if (strcmp(waker->name, name) != 0) continue;
    waker->count++;
    return;
  }
}

void world_note_waker(bool matters) {
  char name[interleave_waker_name];
  name_of_thread(name, sizeof name);
  pthread_mutex_lock(&lock);
  report->outside++;
  if (matters) report->racing++;
  count(name);
  pthread_mutex_unlock(&lock);
}

void world_note_foreign_step(void) {
  char name[interleave_waker_name];
  name_of_thread(name, sizeof name);
  pthread_mutex_lock(&lock);
  report->foreign_steps++;
  count(name);
  pthread_mutex_unlock(&lock);
}

// How many threads there are beside the main thread and ours.
unsigned other_threads(void) {
  char text[1024];
  ssize_t length = pread(statistics, text, sizeof text - 1, 0);
  if (length <= 0) return 1;
  text[length] = 0;
  const char *field = strrchr(text, ')');
  for (int i = 0; field && i < 18; i++) field = strchr(field + 1, ' ');
  long threads = field ? strtol(field + 1, NULL, 10) : 3;
  return threads > 2 ? (unsigned)threads - 2 : 0;
}

static bool others_compute(void) {
  DIR *folder = opendir("/proc/self/task");
  if (!folder) return false;
  bool found = false;
  int own = gettid();
  for (struct dirent *entry; !found && (entry = readdir(folder));) {
    int id = atoi(entry->d_name);
    if (id > 0 && id != own) found = thread_state(id) == 'R';
  }
  closedir(folder);
  return found;
}

static bool arrives(int milliseconds) {
  struct pollfd files[2] = {{bell, POLLIN, 0}, {-1, POLLIN, 0}};
  if (atomic_load(&main_has_entered)) files[1].fd = main_queue_handle();
  if (poll(files, 2, milliseconds) <= 0) return false;
  uint64_t count;
  if (files[0].revents) (void)!read(bell, &count, sizeof count);
  return true;
}

static bool is_alone(void) { return plan.is_closed || other_threads() == 0; }

// Until a timer's time may come.
static enum arrival await_leap(void) {
  int grace = (int)((plan.grace + 999999) / 1000000);
  for (int waits = 0; !is_alone(); waits++) {
    if (arrives(grace)) return arrival_something;
    if (waits >= patience || !others_compute()) break;
  }
  return arrival_none;
}

// Until somebody wakes a task. Two looks at threads that have not run between them show that nobody will.
static enum arrival await_news(void) {
  uint64_t before = 0;
  for (;;) {
    uint64_t look = threads_at_rest(report->awaited, sizeof report->awaited);
    bool is_certain = look == threads_are_none || (look && look == before);
    if (is_certain && !arrives(0)) stop_stuck();
    before = look;
    if (arrives(500)) break;
  }
  *report->awaited = 0;
  return arrival_something;
}

// Waits while nothing is ready; until a leap is due, if a timer is armed.
enum arrival world_await(bool has_timer) {
  if (arrives(0)) return arrival_something;
  return has_timer ? await_leap() : await_news();
}

void stop_stuck(void) {
  report->state = interleave_stuck;
  *report->awaited = 0;
  fflush(NULL);
  tasks_print();
  fflush(stderr);
  _exit(3);
}
