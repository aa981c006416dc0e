// The beginning: everything is checked, then written.
#define _GNU_SOURCE
#include "simulation.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char variable[] = "INTERLEAVE_SIMULATION";

const char *interleave_simulation_path(void) {
  Dl_info info;
  return dladdr((const void *)interleave_simulation_path, &info) ? info.dli_fname : NULL;
}

// The program's children are none of ours: nothing of this is in their environment.
static void leave_environment(void) {
  unsetenv(variable);
  const char *hashing = getenv("INTERLEAVE_HASHING");
  if (hashing && *hashing) {
    setenv("SWIFT_DETERMINISTIC_HASHING", hashing, 1);
  } else {
    unsetenv("SWIFT_DETERMINISTIC_HASHING");
  }
  unsetenv("INTERLEAVE_HASHING");
  const char *own = interleave_simulation_path(), *preloaded = getenv("LD_PRELOAD");
  if (!own || !preloaded || strncmp(preloaded, own, strlen(own)) != 0) return;
  const char *rest = preloaded + strlen(own);
  if (*rest == ':') {
    setenv("LD_PRELOAD", strdup(rest + 1), 1);
  } else {
    unsetenv("LD_PRELOAD");
  }
}

static void stop_in_child(void) { atomic_store(&is_active, false); }

static void install(void) {
  if (!dlsym(RTLD_DEFAULT, "swift_job_run")) {
    report->state = interleave_not_swift;
    return;
  }
  char missing[200] = "";
  if (dispatch_slots_install(missing, sizeof missing) > 0) {
    report->state = interleave_refused;
    snprintf(report->refusal, sizeof report->refusal, "%s", missing);
    return;
  }
  polls_slots_install();
  blocking_slots_install();
  pthread_atfork(NULL, NULL, stop_in_child);
  report->state = interleave_running;
  atomic_store(&is_active, true);
}

__attribute__((constructor)) static void start(void) {
  const char *value = getenv(variable);
  if (!value) return;
  char *folder = strdup(value);
  leave_environment();
  if (folder && plan_read(folder) && report_open(folder)) {
    main_thread_start();
    clock_start();
    choose_start();
    loop_prepare();
    world_start();
    install();
  }
  free(folder);
}
