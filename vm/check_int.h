#pragma once

#include <stdbool.h>

#include "vm/object.h"

// Inside vm_check(): what its files share.

// A reference is null, or leads to an object of this type.
void vm_check_fits(oref_t ref, oref_t type);

// What C code believes of an object that is plain; and of the world.
void vm_check_known(oref_t ref);
void vm_check_known_world(void);

// Whether tasks can wait in this object.
bool vm_check_is_queue(oref_t ref);

// A queue, and all that wait in it: so many.
uint32_t vm_check_queue(oref_t ref);

// Every task, wherever it is, and the lists that hold them.
void vm_check_tasks(void);
