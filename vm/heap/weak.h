#pragma once

#include <stdbool.h>
#include <stdint.h>

// Weak references: all of them are on a list, which does not keep them.

// Go through the list, from its beginning when `is_first`: take off those that are dead, and clear
// those whose target is. Does about so much work. False: all have been seen.
bool weak_clear_some(bool is_first, uint32_t work);

// Assert that the list is one, and that every target is an object or null.
void weak_check(void);
