#pragma once

#include <stdint.h>

// Memory that ends: to the nth object of a class that is made from here on it is told that there is
// no more, under stress (heap_set_stress()), where each is made in the slow way. 0: never.
void memory_ends_at(uint32_t nth);

// How many there were since then.
uint32_t memory_made(void);
