#pragma once

#include <stddef.h>
#include <stdint.h>

#include "vm/dynamic.h"
#include "vm/object.h"

// What compiled code and C share, outside the arena. Compiled code reaches it by its address, on
// x86-64 by R15.

enum {
    JIT_METHODS_MAX = 8192, // with a number; others are interpreted
};

// Where compiled code goes on when it is left (jit.c).
enum jit_exit {
    JIT_DONE,     // of what C does for compiled code: it is not left
    JIT_GOES_ON,  // with the instruction at the pc of the activation `top`
    JIT_POLLS,    // ... and before it vm_poll is to be looked at
    JIT_RETURNED, // the activation `top` has returned to one that runs otherwise; `result`
    JIT_NATIVE,   // a native method was called, and there is more to do than to take its result
    JIT_STARVES,  // an allocation waits for a collection
    JIT_IS_FULL,  // ... has failed for good
    JIT_EXIT_COUNT,
};

// A method's code, and where it can be entered otherwise than by a call.
struct jit_code {
    oref_t method;
    uint32_t begin, end; // places in the code area
    uint32_t stubs;      // ... and from where on it is out of line
    uint32_t return_pc;  // of one of its returns
    uint32_t entry_count, line_count, jump_count;
    struct jit_entry {
        uint16_t pc;
        uint8_t result_slot; // what it takes as the result of the call before it,
        uint8_t result_words : 4, depth : 4;
        uint32_t place;    // in the code area
        uint32_t not_null; // bits by slot: what the code there relies on,
    } entries[];           // ... as on room up to the limit `depth`; by pc
};

// Behind the entries: the place of each of its lines (struct method), as far as they are known.
static inline const uint32_t *jit_line_places(const struct jit_code *code)
{
    return (const uint32_t *)(code->entries + code->entry_count);
}

// ... and behind those which of its jumps are short (encode.h).
static inline const uint8_t *jit_short_jumps(const struct jit_code *code)
{
    return (const uint8_t *)(jit_line_places(code) + code->line_count);
}

// Functions in C that compiled code calls (gate.h).
enum jit_gate {
    GATE_REMEMBER,         // (holder): an old object gets a young reference
    GATE_REMEMBER_ELEMENT, // (store, index): ... as this element
    GATE_IS,               // (object, interface): whether it is of it
    GATE_FIND_INTERFACE,   // (class, method, n): what it has for that of an interface; to found[n]
    GATE_NEW,              // (class): an object of it, or an enum jit_exit
    GATE_BOX,              // (type << 16 | slot): a box of the number there, or an enum jit_exit
    GATE_INCLUDE,          // (array, index): lengthen it; an enum jit_exit
    GATE_NATIVE,           // (method): call it with `arguments`; an enum jit_exit
    GATE_NATIVE_FOUND,     // (method, activation): ... whose slots are its arguments
    GATE_POLL,             // (): a turn may be over; an enum jit_exit
    GATE_ARITHMETIC,       // (instruction): do it with the slots of the activation
    GATE_COUNT,
};

// What calls of methods of interfaces found last. Each has one of these, which others may have too.
struct jit_found {
    oref_t class, named, method;
    uint32_t reserved;
};
enum { JIT_FOUND_MAX = 256 };

enum { JIT_LIMIT_BYTES = 32, JIT_LIMITS = 9 };

struct jit_state {
    // Masks of the signs of numbers; first, for they are operands of sixteen bytes.
    uint64_t sign_double[2];
    uint32_t sign_float[4];
    uint32_t fuel;  // jumps and calls until vm_poll is looked at,
    uint32_t polls; // ... and how often until another task has its turn
    // Up to where activations may reach, less so many times JIT_LIMIT_BYTES: who needs no more
    // behind it may begin there.
    uint32_t limits[JIT_LIMITS];
    uint32_t top;        // left: the innermost activation
    uint32_t is_on;      // this life compiles
    uint64_t left_stack; // of C, while compiled code runs
    uint64_t gate_stack; // of a gate behind which C may be left; 0: of none (escape.h)
    uint64_t result;     // of a method that returned: an int, long or reference; not a float.
                         // Behind a call code is entered with it, of whatever kind it is
    uint64_t result_vector;
    uint32_t arguments[DYNAMIC_ARGS_MAX]; // of a native method
    uint64_t gates[GATE_COUNT];           // addresses of functions
    struct jit_found found[JIT_FOUND_MAX];
    // By number; 0: of all methods that have none.
    uintptr_t calls[JIT_METHODS_MAX];              // where a call leads
    const struct jit_code *codes[JIT_METHODS_MAX]; // null: it is interpreted
} __attribute__((aligned(16)));

extern struct jit_state jit_state;
