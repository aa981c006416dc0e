// What the command reads afterwards, in files that are mapped: whole however the program ends.
#define _GNU_SOURCE
#include "simulation.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct interleave_report *report;
struct interleave_switch *report_switches;
static struct interleave_event *events;
static char *texts;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *mapped(const char *folder, const char *name, size_t size) {
  char path[4096];
  if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) return NULL;
  int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return NULL;
  void *memory = MAP_FAILED;
  if (ftruncate(file, (off_t)size) == 0) {
    memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  }
  close(file);
  return memory == MAP_FAILED ? NULL : memory;
}

bool report_open(const char *folder) {
  report = mapped(folder, "report", sizeof *report);
  report_switches =
    mapped(folder, "switches", interleave_most_switches * sizeof *report_switches);
  if (!report || !report_switches) return false;
  if (!plan.records) return true;
  events = mapped(folder, "events", interleave_most_events * sizeof *events);
  texts = mapped(folder, "texts", interleave_text_bytes);
  return events && texts;
}

void report_switch(uint32_t choice, uint32_t places) {
  if (report->switches == interleave_most_switches) {
    report->lost_switches++;
    return;
  }
  report_switches[report->switches] = (struct interleave_switch){choice, places};
  report->switches++;
}

uint32_t report_text(const char *text) {
  if (!texts || !text || !*text) return 0;
  size_t length = strlen(text) + 1;
  pthread_mutex_lock(&lock);
  uint64_t offset = report->text_bytes;
  bool fits = length <= interleave_text_bytes - offset;
  if (fits) {
    memcpy(texts + offset, text, length);
    report->text_bytes += length;
  }
  pthread_mutex_unlock(&lock);
  return fits ? (uint32_t)offset + 1 : 0;
}

void report_event(enum interleave_event_kind kind, uint64_t task, uint64_t argument, uint32_t text) {
  if (!events) return;
  pthread_mutex_lock(&lock);
  if (report->events == interleave_most_events) {
    report->lost_events++;
  } else {
    events[report->events] = (struct interleave_event){
      report->virtual_nanoseconds, task, argument, kind, text};
    report->events++;
  }
  pthread_mutex_unlock(&lock);
}
