#include "CDecoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD";

long decoding_convert(
    const char *charset, const void *bytes, long count, void *room, long capacity) {
  iconv_t converter = iconv_open("UTF-8", charset);
  if (converter == (iconv_t)-1) return -1;
  char *in = (char *)bytes, *out = room;
  size_t in_left = (size_t)count, out_left = (size_t)capacity;
  while (in_left > 0) {
    if (iconv(converter, &in, &in_left, &out, &out_left) != (size_t)-1) break;
    if (errno != EILSEQ || out_left < strlen(replacement)) break;
    memcpy(out, replacement, strlen(replacement));
    out += strlen(replacement);
    out_left -= strlen(replacement);
    in += 1;
    in_left -= 1;
  }
  iconv_close(converter);
  return capacity - (long)out_left;
}
