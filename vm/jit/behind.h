#pragma once

#include "vm/native/native.h"

// What is behind the gates: the functions of C that compiled code calls.

// Put their addresses where gates find them.
void behind_open(void);

// Classes or methods were freed, or a life begins.
void behind_forget(void);

// The native method that was called last, and what came of it.
enum native_status behind_native(struct native_call *call);
