#ifndef CLOOP_H
#define CLOOP_H
#endif
