#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { kept_capacity = 256 * 1024 };

// The newest bytes are kept in a ring that a signal handler can read.
static struct stream {
  int real, pipe, spare;
  bool replays;
  atomic_bool moving;
  atomic_size_t total;
  uint8_t kept[kept_capacity];
} streams[2];
static atomic_bool capturing;

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
  return 0;
}

int ct_capture_start(void) {
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
  return 0;
}

int ct_capture_descriptor(int number) { return numbered(number)->pipe; }

static size_t move_to_kept(struct stream *stream, size_t capacity, size_t *at) {
  size_t total = atomic_load(&stream->total);
  *at = total % kept_capacity;
  size_t room = kept_capacity - *at;
  ssize_t count = read(stream->pipe, stream->kept + *at, room < capacity ? room : capacity);
  if (count <= 0) return 0;
  atomic_store(&stream->total, total + (size_t)count);
  return (size_t)count;
}

size_t ct_capture_read(int number, uint8_t *into, size_t capacity) {
  struct stream *stream = numbered(number);
  if (!stream->replays) {
    ssize_t count = read(stream->pipe, into, capacity);
    if (count <= 0) return 0;
    ct_write_all(stream->real, into, (size_t)count);
    return (size_t)count;
  }
  size_t at;
  atomic_store(&stream->moving, true);
  size_t count = move_to_kept(stream, capacity, &at);
  atomic_store(&stream->moving, false);
  memcpy(into, stream->kept + at, count);
  return count;
}

static void drain(struct stream *stream) {
  // No more than a full pipe: another thread may print without an end.
  uint8_t passed[4096];
  size_t at, count = 0;
  for (size_t done = 0; done < 1024 * 1024; done += count) {
    if (stream->replays) {
      count = move_to_kept(stream, sizeof passed, &at);
    } else {
      ssize_t taken = read(stream->pipe, passed, sizeof passed);
      count = taken > 0 ? (size_t)taken : 0;
      ct_write_all(stream->real, passed, count);
    }
    if (count == 0) return;
  }
}

static void tell_dropped(int descriptor, size_t dropped) {
  static const char before[] = "[the first ", after[] = " bytes printed here were not kept]\n";
  char digits[20];
  size_t start = sizeof digits;
  for (; dropped > 0; dropped /= 10) digits[--start] = (char)('0' + dropped % 10);
  ct_write_all(descriptor, before, sizeof before - 1);
  ct_write_all(descriptor, digits + start, sizeof digits - start);
  ct_write_all(descriptor, after, sizeof after - 1);
}

static void replay(struct stream *stream) {
  size_t total = atomic_exchange(&stream->total, 0);
  size_t first = 0;
  if (total > kept_capacity) {
    first = total - kept_capacity;
    while (first < total && stream->kept[first % kept_capacity] != '\n') first++;
    if (first < total) first++;
    tell_dropped(stream->real, first);
  }
  size_t from = first % kept_capacity, count = total - first;
  size_t whole = from + count <= kept_capacity ? count : kept_capacity - from;
  ct_write_all(stream->real, stream->kept + from, whole);
  ct_write_all(stream->real, stream->kept, count - whole);
}

void ct_capture_give_back(void) {
  if (!atomic_exchange(&capturing, false)) return;
  for (int number = STDOUT_FILENO; number <= STDERR_FILENO; number++) {
    struct stream *stream = numbered(number);
    dup2(stream->real, number);
    // The thread that reads may be half-way; if it is this very one, waiting is in vain but short.
    for (int i = 0; i < 20 && atomic_load(&stream->moving); i++) poll(NULL, 0, 1);
    drain(stream);
    replay(stream);
  }
}

void ct_capture_end(void) {
  if (!atomic_load(&capturing)) return;
  ct_capture_give_back();
  fflush(stdout);
  for (int i = 0; i < 2; i++) close_stream(&streams[i]);
}
