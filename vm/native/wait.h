#pragma once

#include <stdbool.h>

#include "vm/host.h"
#include "vm/native/native.h"

// Waiting, and the end of a life, for native methods.
//
// A method that waits keeps what it needs in the task (is_pending, wait_value, wait_note) and
// leaves that zero when it completes. In a later life it finds it again.

// The call will be made again: `return native_wait(call, TASK_INPUT);`
enum native_status native_wait(struct native_call *call, enum task_state state);

// Complete, and leave nothing of the waiting in the task.
enum native_status native_finish(struct native_call *call);

// The same, and throw: nothing can be made durable.
enum native_status native_throw_not_durable(struct native_call *call);

// Begin to wait for the generation that covers everything up to now; or go on waiting. When it is
// durable, all that was held until then has been shown. The note is the life in which it began.
enum vm_durability native_await_covered(struct native_call *call);

// How a program wants this life to end; vm_run() looks after every turn.
struct native_end {
    int32_t code;
    uint64_t back_to; // the generation to go on with; 0: the machine halts
};

void native_end_life(struct native_end end);
bool native_life_ends(struct native_end *end);
void native_begin_life(void);
