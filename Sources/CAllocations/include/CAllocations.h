#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

#include <stdint.h>

/* How many blocks of memory the calling thread has asked for since it began. */
uint64_t callocations_of_this_thread(void);

#endif
