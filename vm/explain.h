#pragma once

#include "vm/object.h"

// What is said of null and of bounds: which variable, field or call was null, and what was wanted
// of it; which index of which array, and how many elements that has.
//
// All of it is found out when the exception is made, from the instruction and what stands before
// it; while nothing is wrong nobody does anything for it. Variables have names if the bundle says
// so; without them fields, methods and parameters are still known. What an operand is said to be it
// is on every way that leads to the instruction, or nothing is said of it.
//
// An activation stands at the instruction, its pc stored. Nothing is written but the exception.

enum {
    // Instructions that are looked at for one message: as much as between two looks at vm_poll.
    EXPLAIN_STEPS_MAX = 1500,
};

// The exception for null in an operand of the instruction, or as the receiver of its call; if there
// is none, for an index outside the array that it names.
oref_t explain_fault(const struct activation *a);

// ... for what the call of a method was given: null as the `index`th of its words of arguments,
// where a thing of this kind belongs. The call stands at the activation, and was made by
// instruction or by other means.
oref_t explain_argument(const struct activation *a, const struct method *method, uint32_t index,
                        const char *kind);

// ... for an index, or a part of so many from `first` on, outside what has this size: "the string".
oref_t explain_outside(int32_t index, uint32_t size, const char *what);
oref_t explain_part(int32_t first, int32_t length, uint32_t size, const char *what);
