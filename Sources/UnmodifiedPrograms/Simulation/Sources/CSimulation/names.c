// Names of Swift's functions, without what nobody needs to find the place.
#include "simulation.h"
#include <string.h>

// The compiler's words before the function that somebody wrote, and what ends them.
static const struct {
  const char *beginning, *end;
} added[] = {
  {" ", " "}, {"suspend resume partial function ", "for "}, {"await resume partial function ", "for "},
  {"partial apply forwarder ", "for "}, {"generic ", "of "}, {"function signature ", "of "},
  {"merged ", " "}, {"static ", " "}, {"(extension in ", "):"},
};

static const char *written_part(const char *name) {
  for (size_t i = 0; i < sizeof added / sizeof *added; i++) {
    if (strncmp(name, added[i].beginning, strlen(added[i].beginning)) != 0) continue;
    const char *end = strstr(name, added[i].end);
    if (end) return written_part(end + strlen(added[i].end));
  }
  return name;
}

// The end of what is within brackets that open there.
static const char *closing(const char *text, char open, char close) {
  int depth = 0;
  for (; *text; text++) {
    if (*text == open) depth++;
    if (*text == close && text[-1] != '-' && --depth == 0) return text + 1;
  }
  return text;
}

static char *without_brackets(char *end, const char *text) {
  while (*text) {
    if (*text == '<') {
      text = closing(text, '<', '>');
    } else if (*text == '(' && text[1] != 'e') {
      const char *next = closing(text, '(', ')');
      // A private name stands in brackets, with the file that it is private to.
      const char *file = strstr(text, " in _");
      if (file && file < next && end[-1] == '.') {
        memcpy(end, text + 1, (size_t)(file - text) - 1);
        end += file - text - 1;
        text = next;
        continue;
      }
      if (end[-1] != ' ') {
        *end++ = '(';
        *end++ = ')';
      }
      text = next;
    } else {
      *end++ = *text++;
    }
  }
  *end = 0;
  return end;
}

// What a function gives, and how, is left out.
static void without_effects(char *name) {
  char *end = name;
  for (const char *text = written_part(name); *text;) {
    const char *next = strstr(text, " in ");
    size_t length = next ? (size_t)(next - text) : strlen(text);
    static const char *const after[] = {" async", " throws", " -> ", " where "};
    size_t kept = length;
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
      const char *found = strstr(text, after[i]);
      if (found && (size_t)(found - text) < kept) kept = (size_t)(found - text);
    }
    while (kept > 0 && text[kept - 1] == ' ') kept--;
    memmove(end, text, kept);
    end += kept;
    text += length;
    if (next) {
      memmove(end, " in ", 4);
      end += 4;
      text = written_part(text + 4);
    }
  }
  *end = 0;
}

void shorten(char *name) {
  char bracketless[1024];
  if (strlen(name) >= sizeof bracketless - 2) return;
  bracketless[0] = ' ';
  without_brackets(bracketless + 1, name);
  strcpy(name, bracketless + 1);
  without_effects(name);
}
