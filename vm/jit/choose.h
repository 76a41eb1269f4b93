#pragma once

#include <stdint.h>

#include "vm/object.h"

// Which methods are worth compiling: those that are found running often.
//
// Nothing is counted at calls and jumps. The interpreter looks around at its polls: the method on
// top gets points, and so does the one that is about to be called, for what neither loops nor calls
// is never found on top. So do methods that have no code and that compiled code wanted to call or
// to return to.

// Nothing is known; a life begins, or all code was thrown away.
void choose_begin(void);

// The interpreter is at this instruction, at a poll; or compiled code was left there.
void choose_look(const struct activation *top, const uint32_t *pc);
void choose_look_left(const struct activation *top, const uint32_t *pc);

// A method to be compiled now; null: none. It is not proposed again, unless it is to be counted
// anew.
const struct method *choose_take(void);
void choose_again(uint32_t number);

// Methods may have been freed: what was to be taken is counted anew.
void choose_forget(void);
