#pragma once

#include "vm/text.h"

// For those who compute with no floating-point numbers themselves: the text of one that lies in a
// slot, or in two, as programs see it. To be called from the VM's thread only.
void float_add_text(struct text *text, const uint32_t *slot);
void float_add_double_text(struct text *text, const uint32_t *slots);
