#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "tools/disk/image.h"

// Looking at the world in a generation of an image, with the virtual machine's own code: whether
// everything in it is right (vm_check), what fills it, and what keeps an object alive.

// Lay the generation out in memory, where the arena is on the machine. It can be done once. Returns
// null, or why there is no world to look at.
const char *image_heap_load(const struct image *image, const struct format_root *root,
                            uint32_t arena_pages);

// vm_check(), which ends the program with a line and status 1 if something is wrong, and so does
// being led out of the arena, or around for ever; then the verifier over all code that the world
// can reach, and where its tasks are in it. Prints what is wrong with that; true if nothing is.
bool image_heap_verify(void);

// Bytes and objects by class, the largest first, each with the address of its largest object.
void image_heap_report(void);

// A way from the world to the object at this address, a line for each step, and
// where it leads through a variable the call that has it. 0: there is one; 1: nothing leads there.
int image_heap_explain(uint32_t address);
