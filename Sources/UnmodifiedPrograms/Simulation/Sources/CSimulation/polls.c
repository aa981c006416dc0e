// Where tasks are made, and where their steps begin and end. All that is asked of a task is asked by
// functions that the runtime exports.
#include "simulation.h"
#include <dlfcn.h>

#define SWIFT __attribute__((swiftcall))

struct created {
  void *task;
  void *context;
};

static void (*real_enter)(char *state);
static void (*real_exit)(char *state);
static SWIFT struct created (*real_create)(
  size_t flags, void *options, const void *type, void *entry, void *context);
static SWIFT void (*real_begin)(
  void *let, void *options, const void *type, void *entry, void *context, void *result);
static SWIFT void *(*get_current)(void);
static SWIFT uint64_t (*get_number)(void *job);
static SWIFT uint32_t (*get_flags)(void *job);
static SWIFT const char *(*get_name)(void);

_Thread_local struct birth current_birth;

void *current_task(void) { return get_current ? get_current() : NULL; }

uint64_t task_number(void *job) { return job && get_number ? get_number(job) : 0; }

// The lowest byte of a job's flags is its kind (swift/ABI/MetadataValues.h).
bool resumes_yielder(void *job) {
  enum { nullary_continuation = 195 };
  return job && get_flags && (get_flags(job) & 0xff) == nullary_continuation;
}

const char *current_task_name(void) { return get_name ? get_name() : NULL; }

// Frames hold the address of the next one and the place to return to; whatever looks otherwise is none.
static struct place place_above(void *const *frame) {
  enum { longest = 1 << 16 };
  struct place place = {{NULL}};
  for (int i = 0; i < place_depth; i++) {
    place.addresses[i] = frame[1];
    uintptr_t distance = (uintptr_t)frame[0] - (uintptr_t)frame;
    if (distance == 0 || distance > longest || distance % sizeof(void *) != 0) break;
    frame = frame[0];
  }
  return place;
}

static void enter(char *state) {
  real_enter(state);
  if (atomic_load(&is_active)) tasks_enter(state, __builtin_frame_address(0));
}

static void leave(char *state) {
  if (atomic_load(&is_active)) tasks_exit(state, __builtin_return_address(0));
  real_exit(state);
}

static SWIFT struct created create(
  size_t flags, void *options, const void *type, void *entry, void *context) {
  if (!atomic_load(&is_active)) return real_create(flags, options, type, entry, context);
  // The flags are what the compiler passes wherever a task is made.
  enum { is_child = 1 << 8 };
  // It is ready before its maker knows it.
  struct birth outer = current_birth;
  current_birth = (struct birth){place_above(__builtin_frame_address(0)), flags & is_child};
  struct created created = real_create(flags, options, type, entry, context);
  tasks_created(task_number(created.task), task_number(current_task()), current_birth);
  current_birth = outer;
  return created;
}

static SWIFT void begin(
  void *let, void *options, const void *type, void *entry, void *context, void *result) {
  struct birth outer = current_birth;
  current_birth = (struct birth){place_above(__builtin_frame_address(0)), false};
  real_begin(let, options, type, entry, context, result);
  current_birth = outer;
}

#define SLOT(name, replacement, original) {name, (void *)replacement, (void **)&original, 0}
static struct slot steps[] = {
  SLOT("swift_task_enterThreadLocalContext", enter, real_enter),
  SLOT("swift_task_exitThreadLocalContext", leave, real_exit),
};
static struct slot births[] = {
  SLOT("swift_task_create", create, real_create),
  SLOT("swift_asyncLet_begin", begin, real_begin),
};

// Without them the order is ours all the same; the tasks are not known by name.
void polls_slots_install(void) {
  get_current = dlsym(RTLD_DEFAULT, "swift_task_getCurrent");
  get_number = dlsym(RTLD_DEFAULT, "swift_task_getJobTaskId");
  get_flags = dlsym(RTLD_DEFAULT, "swift_task_getJobFlags");
  get_name = dlsym(RTLD_DEFAULT, "swift_task_getCurrentTaskName");
  if (!get_current || !get_number || !slots_resolve(steps, 2) || !slots_resolve(births, 2)) return;
  slots_write("libswift_Concurrency.so", steps, 2);
  slots_write(NULL, births, 2);
}
