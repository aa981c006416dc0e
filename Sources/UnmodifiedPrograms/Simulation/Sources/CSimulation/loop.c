// The loop: whoever has the turn takes the next job, and runs it or hands it to the other thread.
#define _GNU_SOURCE
#include "simulation.h"
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

_Atomic bool is_active;
_Atomic bool main_has_entered;
_Thread_local bool is_inside;

// The two threads, by whether they are the main one.
static _Atomic bool main_has_turn;
static int bells[2];
static struct job handed;
static bool is_handed;
static _Atomic bool pool_runs;
_Atomic int pool_id;

static void drain(void *context) {
  (void)context;
  main_queue_drain();
}

// The next job, as soon as there is one.
static struct job next(void) {
  bool was_idle = false;
  for (;;) {
    if (!is_main_thread()) main_thread_rest();
    if (main_queue_is_readable()) return (struct job){.run = drain, .is_main = true};
    pthread_mutex_lock(&jobs_lock);
    if (ready_count() == 0 || clock_is_pressing()) timers_expire();
    bool has_timer = timers_count() > 0;
    if (ready_count() > 0) {
      struct job job = choose();
      pthread_mutex_unlock(&jobs_lock);
      clock_count_step(has_timer, was_idle);
      return job;
    }
    pthread_mutex_unlock(&jobs_lock);
    was_idle = true;
    if (world_await(has_timer) == arrival_something) continue;
    pthread_mutex_lock(&jobs_lock);
    if (ready_count() == 0) timers_leap();
    pthread_mutex_unlock(&jobs_lock);
  }
}

static void ring(bool for_main) {
  uint64_t one = 1;
  (void)!write(bells[for_main], &one, sizeof one);
}

static void pass_turn(struct job job) {
  handed = job;
  is_handed = true;
  atomic_store(&main_has_turn, job.is_main);
  ring(job.is_main);
}

// The main queue is served meanwhile if a job of the other thread blocks, as it may wait for just that.
static void await_turn_on_main(void) {
  struct pollfd files[2] = {{bells[true], POLLIN, 0}, {main_queue_handle(), POLLIN, 0}};
  while (!atomic_load(&main_has_turn)) {
    poll(files, 2, -1);
    uint64_t count;
    if (files[0].revents) (void)!read(bells[true], &count, sizeof count);
    if (!files[1].revents || atomic_load(&main_has_turn)) continue;
    poll(files, 1, 1);
    if (atomic_load(&pool_runs) && thread_state(atomic_load(&pool_id)) == 'S') main_queue_drain();
  }
}

static void await_turn(void) {
  uint64_t count;
  while (atomic_load(&main_has_turn)) (void)!read(bells[false], &count, sizeof count);
}

static _Noreturn void loop(bool is_main) {
  is_inside = true;
  for (;;) {
    if (is_main) {
      await_turn_on_main();
    } else {
      await_turn();
    }
    struct job job = is_handed ? handed : next();
    is_handed = false;
    if (job.is_main && !atomic_load(&main_has_entered)) {
      main_queue_give(job);
    } else if (job.is_main != is_main) {
      pass_turn(job);
    } else {
      if (!is_main) atomic_store(&pool_runs, true);
      job.run(job.context);
      tasks_job_ended();
      if (!is_main) atomic_store(&pool_runs, false);
    }
  }
}

static void *run_pool(void *unused) {
  (void)unused;
  atomic_store(&pool_id, gettid());
  loop(false);
}

static void start_pool(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, run_pool, NULL) == 0) pthread_setname_np(thread, "tasks");
}

static void tell(bool matters) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start_pool);
  if (is_inside) return;
  if (!is_main_thread()) world_note_waker(matters);
  world_tell();
}

void push(work run, void *context, bool is_main) {
  struct job job = {.run = run, .context = context, .is_main = is_main};
  job.task = tasks_ready(context);
  pthread_mutex_lock(&jobs_lock);
  bool matters = ready_count() > 0 || timers_count() > 0;
  ready_add(job);
  pthread_mutex_unlock(&jobs_lock);
  tell(matters);
}

void push_later(int64_t deadline, work run, void *context, bool is_main) {
  struct job job = {.run = run, .context = context, .is_main = is_main};
  tasks_sleeps(deadline);
  pthread_mutex_lock(&jobs_lock);
  timers_add(deadline, job);
  pthread_mutex_unlock(&jobs_lock);
  tell(false);
}

_Noreturn void enter_main_loop(void) {
  main_queue_handle();
  atomic_store(&main_has_entered, true);
  world_tell();
  loop(true);
}

void loop_prepare(void) {
  bells[0] = eventfd(0, EFD_CLOEXEC);
  bells[1] = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}
