#ifndef CDECODING_H
#define CDECODING_H

// Writes what so many bytes of gzip, zlib or bare deflate hold, as far as there is room and the bytes
// reach; returns how many bytes that are, or -1 if they are none of the three.
long decoding_inflate(const void *bytes, long count, void *room, long capacity);

// Writes text of that charset as UTF-8, as far as there is room; U+FFFD stands for what is no character
// of it, and a character that is cut off at the end is left out. Returns how many bytes were written, or
// -1 if the charset is unknown.
long decoding_convert(
    const char *charset, const void *bytes, long count, void *room, long capacity);

#endif
