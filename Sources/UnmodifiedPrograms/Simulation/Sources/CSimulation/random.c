// What is drawn: by a small generator whose every seed is good (Steele, Lea and Flood, "Fast splittable
// pseudorandom number generators", 2014), and the program's own random numbers from the same seed.
#include "simulation.h"
#include <string.h>
#include <sys/syscall.h>

long (*real_syscall)(long number, ...);

uint64_t mixed(uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
  return value ^ (value >> 31);
}

uint64_t drawn(uint64_t *state) { return mixed(*state += 0x9E3779B97F4A7C15u); }

// Swift's library draws its random numbers by this call; the same seed gives the same.
long seeded_syscall(long number, long a, long b, long c, long d, long e, long f) {
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  static uint64_t state;
  static bool has_state;
  if (number != SYS_getrandom || !atomic_load(&is_active)) {
    return real_syscall(number, a, b, c, d, e, f);
  }
  unsigned char *bytes = (unsigned char *)a;
  size_t count = (size_t)b;
  pthread_mutex_lock(&lock);
  if (!has_state) state = mixed(plan.seed + 1);
  has_state = true;
  for (size_t i = 0; i < count; i += 8) {
    uint64_t word = drawn(&state);
    memcpy(bytes + i, &word, count - i < 8 ? count - i : 8);
  }
  pthread_mutex_unlock(&lock);
  return (long)count;
}
