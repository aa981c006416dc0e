// What the command wants: the lines of the file `plan`.
#define _GNU_SOURCE
#include "simulation.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct plan plan = {.grace = 2000000, .depth = 3};

static void add_switch(uint32_t choice, uint32_t places) {
  static size_t capacity;
  if (plan.switch_count == capacity) {
    capacity = capacity ? capacity * 2 : 64;
    plan.switches = realloc(plan.switches, capacity * sizeof *plan.switches);
    if (!plan.switches) abort();
  }
  plan.switches[plan.switch_count++] = (struct interleave_switch){choice, places};
}

static void read_switches(const char *text) {
  unsigned choice, places;
  int length;
  plan.replays = true;
  while (sscanf(text, "%u=%u%n", &choice, &places, &length) == 2) {
    add_switch(choice, places);
    text += length;
    if (*text == ',') text++;
  }
}

static void read_setting(const char *name, const char *value) {
  if (!strcmp(name, "seed")) {
    plan.seed = strtoull(value, NULL, 10);
  } else if (!strcmp(name, "strategy")) {
    plan.strategy = !strcmp(value, "pct") ? strategy_pct
                    : !strcmp(value, "uniform") ? strategy_uniform
                                                : strategy_fifo;
  } else if (!strcmp(name, "depth")) {
    plan.depth = (unsigned)strtoul(value, NULL, 10);
  } else if (!strcmp(name, "grace")) {
    plan.grace = strtoll(value, NULL, 10);
  } else if (!strcmp(name, "world")) {
    plan.is_closed = !strcmp(value, "closed");
  } else if (!strcmp(name, "date")) {
    plan.has_virtual_date = !strcmp(value, "virtual");
  } else if (!strcmp(name, "events")) {
    plan.records = !strcmp(value, "on");
  } else if (!strcmp(name, "switches")) {
    read_switches(value);
  }
}

bool plan_read(const char *folder) {
  char path[4096];
  if (snprintf(path, sizeof path, "%s/plan", folder) >= (int)sizeof path) return false;
  FILE *file = fopen(path, "re");
  if (!file) return false;
  char *line = NULL;
  size_t capacity = 0;
  while (getline(&line, &capacity, file) > 0) {
    line[strcspn(line, "\n")] = 0;
    char *space = strchr(line, ' ');
    if (!space) continue;
    *space = 0;
    read_setting(line, space + 1);
  }
  free(line);
  fclose(file);
  return true;
}
