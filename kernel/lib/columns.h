#pragma once

#include <stdint.h>

// How many columns of a terminal a code point takes: 2 for the wide ones of East Asia and emoji,
// 0 for marks that stand on the character before them and signs that are not seen, else 1. Control
// characters are no business of this.

unsigned columns_of(uint32_t code);
