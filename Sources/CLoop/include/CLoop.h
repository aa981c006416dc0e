#ifndef CLOOP_H
#define CLOOP_H

/* Only this: a header that pulls in the system's own with other feature macros than Swift's module
   of the C library would define their types a second time. */
#include <stdint.h>

/* The scheduler that runs on this thread, if one does. */
extern _Thread_local const void *_Nullable cloop_current;

static inline const void *_Nullable cloop_get_current(void) { return cloop_current; }

/* Its number, which no other one ever has; 0 if none runs. */
extern _Thread_local uint64_t cloop_serial;

static inline uint64_t cloop_get_serial(void) { return cloop_serial; }
static inline void cloop_set_current(const void *_Nullable loop, uint64_t serial) {
  cloop_current = loop;
  cloop_serial = serial;
}

/* Where a thread that asks another one for something waits for its answer. */
typedef struct cloop_answer cloop_answer;
cloop_answer *_Nonnull cloop_make_answer(void);
void cloop_free_answer(cloop_answer *_Nonnull answer);
void cloop_give_answer(cloop_answer *_Nonnull answer);
/* Waits for the answer, at most that many nanoseconds, without limit if negative; 0 if it did not come. */
int cloop_await_answer(cloop_answer *_Nonnull answer, int64_t nanoseconds);
void cloop_give_way(void);

/* Does nothing, which the compiler cannot know: code that did nothing would not be resumed for it. */
void cloop_resumed(void);

/* The Swift task that runs on this thread, if one does: what `withUnsafeCurrentTask` asks the runtime
   for, without counting a reference. */
extern const void *_Nullable cloop_swift_task_get_current(void) __asm__("swift_task_getCurrent");
static inline const void *_Nullable cloop_get_swift_task(void) {
  return cloop_swift_task_get_current();
}

/* Whether a job is a step of a Swift task, and not an actor's queue. */
int cloop_is_task(const void *_Nonnull job);

/* Nanoseconds of the clock that no one sets back. */
int64_t cloop_monotonic(void);

/* What other threads, and handlers of signals, wake a loop with: an event of the kernel's, or a word to
   wait at if the process has no descriptor left. */
typedef struct cloop_waker cloop_waker;
cloop_waker *_Nonnull cloop_make_waker(void);
void cloop_free_waker(cloop_waker *_Nonnull waker);
void cloop_wake(cloop_waker *_Nonnull waker);

/* Waits until woken, until that other descriptor (none if negative) can be read, or for that many
   nanoseconds; without limit if negative. Says whether the other can be read. */
int cloop_wait(cloop_waker *_Nonnull waker, int64_t nanoseconds, int other);

/* Lets this thread sleep. */
void cloop_pause(int64_t nanoseconds);

/* Lets this thread's waits end within a nanosecond of their time instead of the usual 50 µs. */
void cloop_be_punctual(void);

/* Writes to standard error at once, as far as that takes it. */
void cloop_write_error(const char *_Nonnull text);

/* What idle threads of the process's one pool wait for; to be prepared once. */
void cloop_prepare_posts(void);
void cloop_post(void);
void cloop_wait_for_post(void);

/* Starts a thread that nobody waits for; 0, or the reason why there is none. */
int cloop_start_thread(void (*_Nonnull body)(void));
int cloop_start_thread_with(void *_Nonnull context, void (*_Nonnull body)(void *_Nullable));

/* From now on SIGINT wakes that loop and is counted, and a second one ends the process as usual; 0 if
   somebody else handles or ignores SIGINT. Once released, the waker is used no more. */
int cloop_catch_interrupts(cloop_waker *_Nonnull waker);
int cloop_interrupts(void);
void cloop_release_interrupts(void);

/* From now on that signal asks for something: SIGUSR1 for a dump of all tasks, SIGUSR2 for what flight
   recorders keep; 0 if somebody else handles or ignores it. One thread waits for what is asked, which is
   one of these or both. */
enum { cloop_asked_dump = 1, cloop_asked_save = 2 };
int cloop_catch_requests(int signal);
void cloop_release_requests(int signal);
void cloop_begin_request_thread(void);
int cloop_await_requests(void);

/* A variable of the environment; none in a process that has other rights than whoever started it, whose
   wishes do not count then. */
const char *_Nullable cloop_setting(const char *_Nonnull name);

/* A thread looks at what a loop has in hand, without a lock: it says so, and lets every processor see it
   (0 if the kernel cannot do that). Whoever drops the thing afterwards sees it too, and waits. */
extern int cloop_looking;
int cloop_begin_look(void);
void cloop_end_look(void);
void cloop_await_end_of_look(void);
static inline int cloop_is_looked_at(void) {
  return __atomic_load_n(&cloop_looking, __ATOMIC_ACQUIRE);
}

/* From now on a crash waits for a moment until what is known was saved, and then takes its course. */
void cloop_hold_crashes(void);
void cloop_note_saved(void);
void cloop_release_crashes(void);

/* The main actor's queue: whether code of its thread runs here, the descriptor that can be read when it
   has something to do (-1 if there is none), and its jobs, for the main thread. That runs none and says 0
   if the calling code is one of its jobs. */
int cloop_holds_main_queue(void);
int cloop_is_main_thread(void);
int cloop_main_queue_descriptor(void);
int cloop_run_main_queue(void);

/* Whether the library may look at what the runtime keeps to itself: 0 if INTERLEAVE_SWIFT_INTERNALS is
   `off` in the environment. */
int cloop_may_read_internals(void);

/* What the runtime notes of a Swift task: its status, and what it waits for (of no kind: -1). */
typedef struct { uint64_t object; int kind; } cloop_dependency;
uint64_t cloop_task_status(const void *_Nonnull task);
cloop_dependency cloop_task_dependency(const void *_Nonnull task);

/* Tells the thread sanitizer, if the program is built with it, of a lock that it does not know. */
void cloop_note_locked(const void *_Nonnull lock);
void cloop_note_unlocking(const void *_Nonnull lock);

#endif
