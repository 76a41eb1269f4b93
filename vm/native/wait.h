#pragma once

#include <stdbool.h>

#include "vm/life.h"
#include "vm/native/native.h"

// Waiting, and the end of a life, for native methods.
//
// A method that waits keeps what it needs in the task (wait_value, wait_note). When it is called
// again (is_again), in this life or a later one, it finds it as it was left.

// The call, which is entered now if it was not, will be made again when the task need not wait any
// longer: `return native_wait(call, SOURCE_CONSOLE, 0);` The value is what the source has to come
// to (vm/source.h).
enum native_status native_wait(struct native_call *call, enum task_source source, uint64_t value);

// The same, in the queue that the task names, and until this uptime at most.
enum native_status native_wait_queued(struct native_call *call, uint64_t until_ms);

// Throw: nothing can be made durable.
enum native_status native_throw_not_durable(struct native_call *call);

// In a call that was entered: begin to wait for the generation that covers everything up to now; or
// go on waiting. When it is durable, all that was held until then has been shown. The note is the
// life in which it began.
enum vm_durability native_await_covered(struct native_call *call);

// How a program wants this life to end; vm_run() looks after every turn.
struct native_end {
    int32_t code;
    uint64_t back_to; // the generation to go on with; 0: the machine halts
};

void native_end_life(struct native_end end);
bool native_life_ends(struct native_end *end);
void native_begin_life(void);
