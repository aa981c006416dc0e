#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { kept_capacity = 256 * 1024 };

// The newest bytes are kept in a ring that a signal handler can read.
static struct stream {
  int real, pipe, spare;
  bool replays;
  atomic_bool moving;
  // All bytes so far, and how many of them the real stream has, or were given up.
  atomic_size_t total, told;
  uint8_t kept[kept_capacity];
  // What stands for the C library's stream during a capture, and the pipe that its lines go through.
  FILE *printer, *original;
  int printed, printing;
} streams[2];
static atomic_bool capturing;
static ct_find_author find_author;

// One write, and one read, of what was printed.
struct packet {
  bool is_known;
  struct ct_author author;
  uint8_t bytes[PIPE_BUF - sizeof(bool) - sizeof(struct ct_author) - 64];
};
_Static_assert(sizeof(struct packet) <= PIPE_BUF, "a packet is written as a whole");
static const size_t packet_head = offsetof(struct packet, bytes);

static struct stream *numbered(int number) { return &streams[number - 1]; }

static void close_stream(struct stream *stream) {
  close(stream->real);
  close(stream->pipe);
  close(stream->spare);
}

static int redirect(int number) {
  struct stream *stream = numbered(number);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  stream->real = fcntl(number, F_DUPFD_CLOEXEC, 3);
  if (stream->real < 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0 || dup2(ends[1], number) < 0) {
    int reason = errno;
    close(ends[0]);
    close(ends[1]);
    return reason;
  }
  stream->pipe = ends[0];
  // As long as one writer is left, a program that closes its standard output cannot end the pipe.
  stream->spare = ends[1];
  stream->replays = isatty(stream->real);
  atomic_store(&stream->total, 0);
  atomic_store(&stream->told, 0);
  return 0;
}

// MARK: knowing who prints

static ssize_t print(void *cookie, const char *bytes, size_t count) {
  struct stream *stream = cookie;
  int number = (int)(stream - streams) + 1;
  if (!atomic_load(&capturing)) {
    ssize_t written = write(number, bytes, count);
    return written < 0 ? 0 : written;
  }
  struct packet packet;
  memset(&packet, 0, packet_head);
  packet.is_known = find_author(&packet.author);
  size_t piece = count < sizeof packet.bytes ? count : sizeof packet.bytes;
  memcpy(packet.bytes, bytes, piece);
  ssize_t written;
  do written = write(stream->printing, &packet, packet_head + piece);
  while (written < 0 && errno == EINTR);
  return written < 0 ? 0 : (ssize_t)piece;
}

// The printers stay for good: a thread may be in one of them when the capture ends.
static int make_printer(struct stream *stream) {
  if (stream->printer != NULL) return 0;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_DIRECT) != 0) return errno;
  stream->printer = fopencookie(stream, "w", (cookie_io_functions_t){.write = print});
  if (stream->printer == NULL || fcntl(ends[0], F_SETFL, O_NONBLOCK | O_DIRECT) != 0) {
    int reason = errno;
    close(ends[0]);
    close(ends[1]);
    return reason;
  }
  fcntl(ends[1], F_SETPIPE_SZ, 1024 * 1024);
  setvbuf(stream->printer, NULL, _IOLBF, 0);
  stream->printed = ends[0];
  stream->printing = ends[1];
  return 0;
}

static void use_printers(void) {
  streams[0].original = stdout;
  streams[1].original = stderr;
  stdout = streams[0].printer;
  stderr = streams[1].printer;
}

static void use_originals(void) {
  fflush(stdout);
  fflush(stderr);
  stdout = streams[0].original;
  stderr = streams[1].original;
}

int ct_capture_start(ct_find_author of_caller) {
  find_author = of_caller;
  for (int i = 0; i < 2; i++) {
    int reason = make_printer(&streams[i]);
    if (reason != 0) return reason;
  }
  fflush(stdout);
  int reason = redirect(STDOUT_FILENO);
  if (reason != 0) return reason;
  reason = redirect(STDERR_FILENO);
  if (reason != 0) {
    dup2(streams[0].real, STDOUT_FILENO);
    close_stream(&streams[0]);
    return reason;
  }
  // Into a pipe, stdio would hold lines back until it has a whole block.
  setvbuf(stdout, NULL, _IOLBF, 0);
  atomic_store(&capturing, true);
  use_printers();
  return 0;
}

int ct_capture_descriptor(int number) { return numbered(number)->pipe; }

int ct_capture_printed_descriptor(int number) { return numbered(number)->printed; }

// MARK: keeping

static size_t move_to_kept(struct stream *stream, size_t capacity, size_t *at) {
  size_t total = atomic_load(&stream->total);
  *at = total % kept_capacity;
  size_t room = kept_capacity - *at;
  ssize_t count = read(stream->pipe, stream->kept + *at, room < capacity ? room : capacity);
  if (count <= 0) return 0;
  atomic_store(&stream->total, total + (size_t)count);
  return (size_t)count;
}

static void keep(struct stream *stream, const uint8_t *bytes, size_t count) {
  size_t total = atomic_load(&stream->total), at = total % kept_capacity;
  size_t room = kept_capacity - at, first = count < room ? count : room;
  memcpy(stream->kept + at, bytes, first);
  memcpy(stream->kept, bytes + first, count - first);
  atomic_store(&stream->total, total + count);
}

static size_t take_printed(struct stream *stream, struct packet *packet) {
  ssize_t count = read(stream->printed, packet, sizeof *packet);
  if (count <= (ssize_t)packet_head) return 0;
  keep(stream, packet->bytes, (size_t)count - packet_head);
  return (size_t)count - packet_head;
}

// MARK: telling the real stream

// A stream that nobody reads must not end the process: what was to go there is lost, no more.
static ssize_t write_without_signal(int descriptor, const void *bytes, size_t count) {
  sigset_t broken, pending, before;
  sigemptyset(&broken);
  sigaddset(&broken, SIGPIPE);
  sigpending(&pending);
  pthread_sigmask(SIG_BLOCK, &broken, &before);
  ssize_t written = write(descriptor, bytes, count);
  int reason = errno;
  if (written < 0 && reason == EPIPE && !sigismember(&pending, SIGPIPE)) {
    struct timespec at_once = {0};
    sigtimedwait(&broken, NULL, &at_once);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = reason;
  return written;
}

static void give_up(struct stream *stream, size_t first) {
  static const char of_first[] = "[the first ", of_more[] = "[";
  static const char after[] = " bytes printed here were not kept]\n";
  size_t told = atomic_load(&stream->told);
  char digits[20];
  size_t start = sizeof digits;
  for (size_t rest = first - told; rest > 0; rest /= 10) digits[--start] = (char)('0' + rest % 10);
  write_without_signal(
      stream->real, told == 0 ? of_first : of_more,
      (told == 0 ? sizeof of_first : sizeof of_more) - 1);
  write_without_signal(stream->real, digits + start, sizeof digits - start);
  write_without_signal(stream->real, after, sizeof after - 1);
  atomic_store(&stream->told, first);
}

// Gives the real stream what is kept and untold, and waits so long for it to take a piece.
static void tell_kept(struct stream *stream, int patience) {
  while (true) {
    size_t total = atomic_load(&stream->total), told = atomic_load(&stream->told);
    if (told == total) return;
    struct pollfd room = {.fd = stream->real, .events = POLLOUT};
    if (poll(&room, 1, patience) <= 0) return;
    if (total - told > kept_capacity) {
      size_t first = total - kept_capacity;
      while (first < total && stream->kept[first % kept_capacity] != '\n') first++;
      if (first < total) first++;
      give_up(stream, first);
      continue;
    }
    // A pipe that has room at all takes so much without making anybody wait.
    size_t from = told % kept_capacity, count = total - told;
    if (count > kept_capacity - from) count = kept_capacity - from;
    if (count > PIPE_BUF) count = PIPE_BUF;
    ssize_t written = write_without_signal(stream->real, stream->kept + from, count);
    if (written < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    atomic_store(&stream->told, written > 0 ? told + (size_t)written : total);
  }
}

size_t ct_capture_read(int number, uint8_t *into, size_t capacity) {
  struct stream *stream = numbered(number);
  size_t at;
  atomic_store(&stream->moving, true);
  size_t count = move_to_kept(stream, capacity, &at);
  memcpy(into, stream->kept + at, count);
  if (!stream->replays) tell_kept(stream, 0);
  atomic_store(&stream->moving, false);
  return count;
}

size_t ct_capture_read_printed(
    int number, struct ct_author *author, bool *is_known, uint8_t *into) {
  struct stream *stream = numbered(number);
  struct packet packet;
  atomic_store(&stream->moving, true);
  size_t count = take_printed(stream, &packet);
  if (!stream->replays) tell_kept(stream, 0);
  atomic_store(&stream->moving, false);
  if (count == 0) return 0;
  *author = packet.author;
  *is_known = packet.is_known;
  memcpy(into, packet.bytes, count);
  return count;
}

int ct_capture_waits_for(int number) {
  struct stream *stream = numbered(number);
  bool waits = !stream->replays && atomic_load(&stream->told) != atomic_load(&stream->total);
  return waits ? stream->real : -1;
}

void ct_capture_pass_on(int number) {
  struct stream *stream = numbered(number);
  atomic_store(&stream->moving, true);
  tell_kept(stream, 0);
  atomic_store(&stream->moving, false);
}

// MARK: giving the real streams back

static void drain(struct stream *stream) {
  // No more than a full pipe of each kind: another thread may print without an end.
  struct packet packet;
  for (int i = 0; i < 256 && take_printed(stream, &packet) > 0; i++)
    if (!stream->replays) tell_kept(stream, 0);
  size_t at, count = 0;
  for (size_t done = 0; done < 1024 * 1024; done += count) {
    count = move_to_kept(stream, 4096, &at);
    if (!stream->replays) tell_kept(stream, 0);
    if (count == 0) return;
  }
}

void ct_capture_give_back(void) {
  if (!atomic_exchange(&capturing, false)) return;
  for (int number = STDOUT_FILENO; number <= STDERR_FILENO; number++) {
    struct stream *stream = numbered(number);
    dup2(stream->real, number);
    // The thread that reads may be half-way; if it is this very one, waiting is in vain but short.
    for (int i = 0; i < 20 && atomic_load(&stream->moving); i++) poll(NULL, 0, 1);
    drain(stream);
    tell_kept(stream, 500);
  }
}

void ct_capture_end(void) {
  if (!atomic_load(&capturing)) return;
  ct_capture_give_back();
  use_originals();
  fflush(stdout);
  for (int i = 0; i < 2; i++) close_stream(&streams[i]);
}
