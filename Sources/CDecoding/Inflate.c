#include "CDecoding.h"

#include <zlib.h>

static long inflate_as(
    int window, const void *bytes, long count, void *room, long capacity) {
  z_stream stream = {0};
  if (inflateInit2(&stream, window) != Z_OK) return -1;
  stream.next_in = (Bytef *)bytes;
  stream.avail_in = (uInt)count;
  stream.next_out = room;
  stream.avail_out = (uInt)capacity;
  int code = inflate(&stream, Z_SYNC_FLUSH);
  long written = (long)stream.total_out;
  inflateEnd(&stream);
  int is_good = code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR;
  return is_good || written > 0 ? written : -1;
}

long decoding_inflate(const void *bytes, long count, void *room, long capacity) {
  // 32 more than the largest window: the header says whether it is gzip or zlib.
  long written = inflate_as(MAX_WBITS + 32, bytes, count, room, capacity);
  return written >= 0 ? written : inflate_as(-MAX_WBITS, bytes, count, room, capacity);
}
