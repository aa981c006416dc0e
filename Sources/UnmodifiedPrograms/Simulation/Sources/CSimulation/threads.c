// Whether threads that are not ours may go on by themselves. One that waits at a lock without a limit goes on
// only if another thread of the program wakes it. One that waits for news of files, such as the one that
// Dispatch keeps for its timers, goes on only if a file of its set can have news: the counters by which the
// threads of a program wake each other have none of their own, nor have timers that are not armed.
#define _GNU_SOURCE
#include "simulation.h"
#include <dirent.h>
#include <linux/futex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

// What the kernel says of a thread, or of a file of this process; empty if that cannot be read.
static const char *read_about(char *text, size_t capacity, const char *format, int number) {
  char path[64];
  snprintf(path, sizeof path, format, number);
  FILE *file = fopen(path, "re");
  size_t length = file ? fread(text, 1, capacity - 1, file) : 0;
  text[length] = 0;
  if (file) fclose(file);
  return text;
}

static bool timer_is_armed(int file) {
  char text[512];
  unsigned long seconds, nanoseconds;
  const char *value = strstr(read_about(text, sizeof text, "/proc/self/fdinfo/%d", file), "it_value:");
  bool is_read = value && sscanf(value, "it_value: (%lu, %lu)", &seconds, &nanoseconds) == 2;
  return !is_read || seconds > 0 || nanoseconds > 0;
}

static bool may_have_news(int file, unsigned long events) {
  if (!(events & (EPOLLIN | EPOLLOUT | EPOLLPRI | EPOLLRDHUP))) return false;
  char path[64], target[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  ssize_t length = readlink(path, target, sizeof target - 1);
  target[length > 0 ? length : 0] = 0;
  if (strcmp(target, "anon_inode:[eventfd]") == 0) return false;
  return strcmp(target, "anon_inode:[timerfd]") != 0 || timer_is_armed(file);
}

static bool set_may_have_news(int set) {
  enum { longest = 1 << 16 };
  static char text[longest];
  if (!*read_about(text, sizeof text, "/proc/self/fdinfo/%d", set)) return true;
  if (strlen(text) == sizeof text - 1) return true;
  for (const char *line = text; (line = strstr(line, "tfd:")); line++) {
    int file;
    unsigned long events;
    if (sscanf(line, "tfd: %d events: %lx", &file, &events) != 2) return true;
    if (may_have_news(file, events)) return true;
  }
  return false;
}

// What a thread does that may go on by itself; NULL if it may not.
static const char *doing(int thread) {
  char text[256];
  long call;
  unsigned long a, b, c, d;
  read_about(text, sizeof text, "/proc/self/task/%d/syscall", thread);
  if (sscanf(text, "%ld %lx %lx %lx %lx", &call, &a, &b, &c, &d) != 5) return "runs";
  switch (call) {
  case SYS_futex:
    switch (b & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
    case FUTEX_LOCK_PI: return d ? "waits for a time" : NULL;
    default: return "runs";
    }
#ifdef SYS_epoll_wait
  case SYS_epoll_wait:
#endif
  case SYS_epoll_pwait:
    if ((int)d != -1) return "waits for a time";
    return set_may_have_news((int)a) ? "waits for input" : NULL;
  default: return "is in a call to the system";
  }
}

// Those that run tasks are in our hands; so is the main thread, once it serves the main queue.
static bool is_ours(int thread) {
  return thread == atomic_load(&pool_id)
         || (thread == main_id && atomic_load(&main_has_entered));
}

static void tell(char *awaited, size_t capacity, int thread, const char *doing) {
  char name[64];
  read_about(name, sizeof name, "/proc/self/task/%d/comm", thread);
  name[strcspn(name, "\n")] = 0;
  snprintf(awaited, capacity, "thread %s, which %s", name, doing);
}

// How often it has run.
static uint64_t turns(int thread) {
  char text[2048];
  unsigned long given = 0, taken = 0;
  read_about(text, sizeof text, "/proc/self/task/%d/status", thread);
  const char *line = strstr(text, "\nvoluntary_ctxt_switches:");
  if (line) sscanf(line, "\nvoluntary_ctxt_switches: %lu nonvoluntary_ctxt_switches: %lu", &given, &taken);
  return mixed(given + 1) + mixed(taken + ((uint64_t)thread << 32));
}

uint64_t threads_at_rest(char *awaited, size_t capacity) {
  DIR *folder = opendir("/proc/self/task");
  uint64_t look = threads_are_none;
  const char *goes_on = folder ? NULL : "is unknown";
  for (struct dirent *entry; folder && !goes_on && (entry = readdir(folder));) {
    int thread = atoi(entry->d_name);
    if (thread <= 0 || is_ours(thread) || (plan.is_closed && thread != main_id)) continue;
    goes_on = doing(thread);
    if (goes_on) tell(awaited, capacity, thread, goes_on);
    // Of the main thread it is known that it has come to rest.
    if (thread != main_id) look += turns(thread) << 1;
  }
  if (folder) closedir(folder);
  return goes_on ? 0 : look;
}
