#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// Pages of the arena that the disk does not give back: their checksum is wrong, or they cannot be
// read however often that is tried.
//
// As a rule one task has to do with such a page, and that task waits for it (vm/damage.h). What is
// left to do here is to say when a page is lost, and what to do when everybody needs it: then
// nothing runs, and the operator may go back to a generation in which it is whole.

// Whether a fault that ended with `err` for the `tries`th time will not be served by trying again
// at once. A start is given more time than a program, since there is nobody who could go on.
bool lost_is(err_t err, unsigned tries, bool is_start);

// The page is lost that the instruction at *pc has touched. If the machine can go on without it
// this does not return, nor if the operator goes back; or it returns true, and *pc is where to
// go on. False, after a while: the page is to be asked for again.
MUST_CHECK bool lost_leave(page_t page, uintptr_t *pc);

// Say where such a page lies, and what is whole of it, behind "page P of the arena, which ".
void lost_describe(uint32_t page, char *text, uint32_t size);

// run(), which touches the arena. False: it was left because the operator goes back from a page
// that everybody needs, *page. VM's thread.
MUST_CHECK bool lost_run(int (*run)(void), int *result, page_t *page);
