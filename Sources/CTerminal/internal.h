#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include "CTerminal.h"

// Safe inside a signal handler: each of these.

/// Gives the terminal and the captured streams back, once.
void ct_give_back(void);
/// Whether a guard is in place, which answers SIGALRM.
bool ct_is_guarded(void);
/// Puts the real streams in their places again and replays to them what was kept.
void ct_capture_give_back(void);
/// Writes all of it, unless the descriptor fails.
void ct_write_all(int descriptor, const void *bytes, size_t count);
/// The signal to end by because nobody took it in time; 0 if there is none.
int ct_overdue_signal(void);

#endif
