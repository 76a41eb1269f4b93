#pragma once

#include "vm/object.h"

// Tasks that wait for one another, from outside their native methods.

// A task has ended: who waits for a mutex that it has locked gets that.
void mutex_release_all(oref_t owner);
