#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Everything about the terminal that must also work inside a signal handler. A process has one
// screen at most, so all of it is about that one.

// MARK: the guard: gives the terminal back when the process crashes or calls exit()

/// From now on a crash, a deadly signal, or exit() writes those bytes to the terminal, gives it
/// the settings back that it has now, and replays what was captured.
///
/// `screen_input` and `screen_output` are the descriptors that draw: they are cut off first.
/// At most 512 bytes of `reset` are taken. Returns 0, or an errno.
int ct_guard(int screen_input, int screen_output);
void ct_guard_reset_bytes(const uint8_t *_Nonnull reset, size_t count);
/// While it is not armed there is nothing to give back: before the start and after a restore.
void ct_guard_arm(bool armed);
/// Gives the calling thread room for a handler when its stack overflows; the room is never freed.
void ct_guard_thread(void);
/// Lets crashes and SIGQUIT end the process at once, without Swift's backtracer, unless SWIFT_BACKTRACE
/// is set.
void ct_end_crashes_at_once(void);
/// Ends the guard; the dispositions of the signals are as before.
void ct_unguard(void);

// MARK: signals that the event loop answers

enum {
  ct_interrupt = 1 << 0,
  ct_terminate = 1 << 1,
  ct_hangup = 1 << 2,
  ct_stop = 1 << 3,
  ct_continue = 1 << 4,
  ct_resize = 1 << 5,
};

/// Writes a byte to `wake_descriptor` whenever one of the signals above arrives.
///
/// A second SIGINT, or under a guard a request to end that nobody took within a second, gives the terminal back and
/// ends the process by that signal there and then.
void ct_watch_signals(int wake_descriptor);
void ct_unwatch_signals(void);
/// The signals since the last call, as bits.
uint32_t ct_take_signals(void);
/// Stops the process as its terminal asked for; returns when it goes on.
void ct_stop_process(void);
/// Whether the process may use the terminal now, which a job in the background may not.
bool ct_in_foreground(int terminal);

// MARK: what is printed past the screen

/// The task that printed something, and when.
struct ct_author {
  uint64_t task;
  /// Nanoseconds of its scheduler's time.
  int64_t time;
  size_t name_length;
  uint8_t name[64];
};

/// Finds out which task runs on the calling thread; returns whether one does.
typedef bool (*ct_find_author)(struct ct_author *_Nonnull author);

/// Leads standard output and standard error into pipes, and remembers the real ones.
///
/// What goes through the C library's `stdout` and `stderr` is asked about on the thread that prints it.
/// Returns 0, or an errno.
int ct_capture_start(ct_find_author _Nonnull find_author);
/// The descriptor from which the captured bytes of stream 1 or 2 come.
int ct_capture_descriptor(int stream);
/// Takes captured bytes, without waiting; 0 if there are none.
///
/// They are kept for the replay if the real stream is a terminal, else passed on to it as fast as it
/// takes them; what it has not taken of more than 256 KiB is given up, the oldest first.
size_t ct_capture_read(int stream, uint8_t *_Nonnull into, size_t capacity);
/// The descriptor from which come the bytes of stream 1 or 2 that went through the C library.
int ct_capture_printed_descriptor(int stream);
/// Takes what was printed at once through the C library, 4 KiB at most, without waiting; 0 if there is
/// nothing. `is_known` is whether a task printed it.
size_t ct_capture_read_printed(
    int stream, struct ct_author *_Nonnull author, bool *_Nonnull is_known, uint8_t *_Nonnull into);
/// The real stream if bytes wait until it takes them, else -1.
int ct_capture_waits_for(int stream);
/// Passes such bytes on, without waiting.
void ct_capture_pass_on(int stream);
/// Gives the real streams back and replays to them what was kept.
void ct_capture_end(void);

#endif
