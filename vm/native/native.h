#pragma once

#include "vm/object.h"

// Native methods: how C functions are called from managed code.
//
// A native method either completes, or throws, or waits. One that waits is called again when the
// task wakes, in this life of the machine or another. Nothing a native method keeps outside the
// arena survives it.
//
// Before it waits the call is *entered*: it gets an activation of its own, on top of the caller's,
// whose slots are its arguments. So the call that is made again is the same method with the same
// arguments, whatever has become of the receiver's class or of the array they came from; and when
// the call completes or throws, or is unwound, nothing of it is left for another one.
//
// Who entered it changes nothing before that would not bear being done twice: there may be no room.
//
// The verifier has seen to the types of arguments; null is possible and must be expected.

struct native_call {
    const uint32_t *args; // receiver first, a long or double in two words
    const struct method *method;
    struct task *task;
    bool is_entered;
    bool is_again; // it was entered in an earlier turn, or before it gave way
    union {
        int32_t i;
        int64_t l;
        float f;
        double d;
        oref_t r;
        uint32_t words[2];
    } result;
    oref_t thrown; // set by native_throw()
};

enum native_status {
    NATIVE_DONE,
    NATIVE_THROW, // thrown is to be raised
    NATIVE_WAIT,
};

typedef enum native_status (*native_function)(struct native_call *call);

struct native_info {
    native_function function;
    bool is_static;
    const char *class;
    const char *name;
    const char *parameters;
    const char *result;
};

// What natives.h says of a number; null: there is no such native.
const struct native_info *native_find(uint32_t number);

// Enter the call, unless it is already; its wait_value and wait_note are zero then. False: the
// stack is full, or memory is, and the method throws that: `return NATIVE_THROW;`
bool native_enter(struct native_call *call);

// Whether the innermost activation of a task is that of a native method, which is to be called
// again.
static inline bool native_is_innermost(const struct task *task)
{
    const struct activation *top = object_at(task->top);

    return ((const struct method *)object_at(top->method))->code == 0;
}

// Make an exception and throw it: `return native_throw(call, CORE_BOUNDS, "...");`
enum native_status native_throw(struct native_call *call, enum core exception, const char *message);

// Complete with this reference as the result; 0 means that memory is exhausted, and throws that.
enum native_status native_return_made(struct native_call *call, oref_t made);

#include "vm/native/natives.h"

#define NATIVE(number, kind, class, name, parameters, result, function)                            \
    enum native_status native_##function(struct native_call *call);
NATIVE_LIST(NATIVE)
#undef NATIVE
