#pragma once

#include <stdint.h>

// Arithmetic that compiled code has C do, in the slots of the activation `top`: the instruction at
// the address, whose divisor is not 0.
uint32_t number_compute(uint32_t top, uint32_t instruction);
