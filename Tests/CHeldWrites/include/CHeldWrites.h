#ifndef CHELDWRITES_H
#define CHELDWRITES_H

/* Whether a write of this process can be held, which a sanitizer that has its own write prevents. */
int held_writes_are_possible(void);

/* From now on the calling thread's next write of eight bytes, which is how a loop is woken, stands still
   before it is done, until it is let go. One in a process. */
void hold_next_write(void);

/* Waits until one stands still. */
void await_held_write(void);

void let_go_of_held_write(void);

#endif
