#pragma once

#include <stdint.h>

// What the operator types, from all keyboards and serial lines, as one stream of bytes. Special
// keys arrive as ANSI sequences. When nobody reads, new bytes are dropped once the ring is full.

enum { INPUT_RING_BYTES = 1024 }; // a screenful pasted at once

// A byte arrived. For drivers; any context.
void input_put(uint8_t byte);

// The next byte, or -1 if there is none. Does not wait. Thread context.
int input_read(void);

// Call `wake` after each byte that arrives, in the context of its driver: it must do no more than
// an interrupt handler may. Null: nobody listens.
void input_set_listener(void (*wake)(void));
