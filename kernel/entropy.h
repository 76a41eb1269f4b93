#pragma once

#include <stddef.h>

// Numbers that differ from life to life, and that nobody can know who does not run this machine:
// made of the wall clock, and of the cycle at which each interrupt came.
//
// They are not for keys. All that is known of the past are 64 bits; in the first moments there were
// few interrupts; and an emulator that counts cycles by instructions may repeat a life to the
// cycle, when nothing but its clock tells it from the one before.

// An interrupt has come. Interrupts off.
void entropy_stir(void);

// Any context.
void entropy_fill(void *bytes, size_t size_bytes);
