#ifndef CNCURSES_H
#define CNCURSES_H

// Both must be known before the first include: without them the wide-character calls are not declared.
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif

#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

// What Swift cannot see or may not touch: macros with casts, global variables, variable arguments.

static const uint32_t cn_bold = A_BOLD;
static const uint32_t cn_reverse = A_REVERSE;

static inline WINDOW *_Nullable cn_window(void) { return stdscr; }
static inline int cn_colors(void) { return COLORS; }
/// Lets the next update write the whole screen anew.
static inline void cn_distrust_screen(void) { clearok(curscr, TRUE); }

/// Takes the character set of the environment, and tells whether it is UTF-8.
static inline bool cn_locale_is_utf8(void) {
  setlocale(LC_CTYPE, "");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/// Forgets LINES and COLUMNS, which ncurses would believe more than the terminal.
static inline void cn_forget_environment_size(void) {
  unsetenv("LINES");
  unsetenv("COLUMNS");
}

/// What terminfo knows of a type of terminal.
typedef enum { cn_type_unknown, cn_type_without_cursor, cn_type_usable } cn_type;

static inline cn_type cn_look_up(const char *_Nonnull type, int output) {
  int outcome = 0;
  if (setupterm(type, output, &outcome) == ERR) return cn_type_unknown;
  const char *place = tigetstr("cup");
  return place == NULL || place == (char *)-1 ? cn_type_without_cursor : cn_type_usable;
}

/// The terminal's sequence of that terminfo name, or NULL if it has none.
static inline const char *_Nullable cn_sequence(const char *_Nonnull name) {
  const char *found = tigetstr(name);
  return found == (char *)-1 ? NULL : found;
}

static inline bool cn_has_direct_color(void) { return tigetflag("RGB") > 0; }

/// A color pair for those two colors, or -1 if the terminal has no pair of that number.
static inline int cn_define_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) == ERR ? -1 : pair;
}

/// Puts one character of one column with up to two combining marks (0: none) in its place.
///
/// The pair goes through the `opts` pointer: as a part of the attributes it ends at 255.
static inline bool cn_put(
    WINDOW *_Nonnull window, int row, int column, uint32_t character, uint32_t mark,
    uint32_t second_mark, uint32_t attributes, int pair) {
  const wchar_t text[4] = {(wchar_t)character, (wchar_t)mark, (wchar_t)second_mark, 0};
  cchar_t cell;
  if (setcchar(&cell, text, (attr_t)attributes, 0, &pair) == ERR) return false;
  return mvwadd_wchnstr(window, row, column, &cell, 1) != ERR;
}

/// How many columns the character takes; -1 if it cannot be shown.
static inline int cn_width(uint32_t character) { return wcwidth((wchar_t)character); }

/// Knows the usual sequences of the keys that move, whichever of them this terminal's entry names:
/// terminals are often not quite what TERM says, and the mode of the cursor keys gets lost.
static inline void cn_define_usual_keys(void) {
  static const struct { const char *sequence; int code; } usual[] = {
      {"\033[A", KEY_UP},    {"\033OA", KEY_UP},    {"\033[B", KEY_DOWN},  {"\033OB", KEY_DOWN},
      {"\033[C", KEY_RIGHT}, {"\033OC", KEY_RIGHT}, {"\033[D", KEY_LEFT},  {"\033OD", KEY_LEFT},
      {"\033[H", KEY_HOME},  {"\033OH", KEY_HOME},  {"\033[1~", KEY_HOME}, {"\033[7~", KEY_HOME},
      {"\033[F", KEY_END},   {"\033OF", KEY_END},   {"\033[4~", KEY_END},  {"\033[8~", KEY_END},
      {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[3~", KEY_DC}, {"\033[Z", KEY_BTAB},
      {"\033[1;2D", KEY_SLEFT}, {"\033[1;2C", KEY_SRIGHT},
  };
  for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
    if (key_defined(usual[i].sequence) == 0) define_key(usual[i].sequence, usual[i].code);
  }
}

/// The next byte or, from 0x100 on, key code, without waiting; -1 if nothing lies ready.
///
/// Not wget_wch, which loses all keys that lie ready behind a byte that begins no character.
static inline int cn_read(WINDOW *_Nonnull window) { return wgetch(window); }

/// The function key from 1 to 63 that the key code stands for; 0 if it is none.
static inline int cn_function_number(int code) {
  return code > KEY_F0 && code <= KEY_F(63) ? code - KEY_F0 : 0;
}

/// Asks for presses of the main button, what it drags, and for the wheel.
static inline void cn_watch_mouse(void) {
  mouseinterval(0);
  mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED | REPORT_MOUSE_POSITION, NULL);
}

/// What the mouse did.
typedef enum {
  cn_mouse_other,
  cn_mouse_press,
  cn_mouse_drag,
  cn_mouse_wheel_up,
  cn_mouse_wheel_down
} cn_mouse;

static inline cn_mouse cn_read_mouse(int *_Nonnull row, int *_Nonnull column) {
  MEVENT event;
  if (getmouse(&event) == ERR) return cn_mouse_other;
  *row = event.y;
  *column = event.x;
  if (event.bstate & BUTTON1_PRESSED) return cn_mouse_press;
  if (event.bstate & REPORT_MOUSE_POSITION) return cn_mouse_drag;
  if (event.bstate & BUTTON4_PRESSED) return cn_mouse_wheel_up;
  if (event.bstate & BUTTON5_PRESSED) return cn_mouse_wheel_down;
  return cn_mouse_other;
}

#endif
