#pragma once

#include "vm/object.h"

// Native methods: how C functions are called from managed code.
//
// A native method either completes, or throws, or waits. One that waits has set the task's state
// and what it waits for; it changes nothing else that would not bear being done again, because the
// call is made anew when the task wakes, in this life of the machine or another. Nothing a native
// method keeps outside the arena survives it.
//
// The verifier has seen to the types of arguments; null is possible and must be expected.

struct native_call {
    const uint32_t *args; // receiver first, a long or double in two words
    struct task *task;
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

// Make an exception and throw it: `return native_throw(call, CORE_BOUNDS, "...");`
enum native_status native_throw(struct native_call *call, enum core exception, const char *message);

// Complete with this reference as the result; 0 means that memory is exhausted, and throws that.
enum native_status native_return_made(struct native_call *call, oref_t made);

#include "vm/native/natives.h"

#define NATIVE(number, kind, class, name, parameters, result, function)                            \
    enum native_status native_##function(struct native_call *call);
NATIVE_LIST(NATIVE)
#undef NATIVE
