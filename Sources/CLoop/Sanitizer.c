#include "CLoop.h"

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CLOOP_SANITIZES_THREADS 1
#endif
#endif

#ifdef CLOOP_SANITIZES_THREADS
void __tsan_acquire(void *address);
void __tsan_release(void *address);

void cloop_note_locked(const void *lock) { __tsan_acquire((void *)lock); }
void cloop_note_unlocking(const void *lock) { __tsan_release((void *)lock); }
#else
void cloop_note_locked(const void *lock) { (void)lock; }
void cloop_note_unlocking(const void *lock) { (void)lock; }
#endif
