#pragma once

#include "vm/fuel.h"
#include "vm/object.h"
#include "vm/select.h"

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
    uint32_t fuel; // units that may be spent until vm_poll is looked at; never 0
    bool is_entered;
    bool is_again; // it was entered in an earlier turn, or before it gave way
    // How often it was refused memory before, if what it made by then is garbage each time: that it
    // comes so far again, in some later turn, is no sign of room.
    uint32_t refused;
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
    NATIVE_AGAIN, // it gives way, and is called again at once or in a later turn
    NATIVE_KEEPS, // the same, but no other task runs before it is called again
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

// ---- work that may be long ---------------------------------------------------------------------
//
// Between two looks at vm_poll lie at most some 100,000 instructions, whatever programs ask for. So
// who does something to many bytes pays for it with the fuel of the turn, and when that is used up
// gives way: other tasks run, a snapshot is taken. What is then done lies in the *progress* of the
// call, words behind its arguments that are zero when it is entered. Only the methods that
// NATIVE_LONG_LIST names have it.
//
// What is made lies in the progress too and can be seen by nobody before it is finished. What
// others can see, arrays that are copied or what is written to a console, they see half done. The
// call looks at its arguments anew whenever it goes on, for others may have changed them.

enum {
    NATIVE_SHORT = 256,    // bytes: so much is done without entering, and costs what a call costs
    NATIVE_LOOK = 64,      // bytes looked at one by one for a unit of fuel,
    NATIVE_WIDE = 11,      // ... units of text of which some take two bytes,
    NATIVE_UTF8 = 7,       // ... units that become UTF-8 or are made of it,
    NATIVE_DIGITS = 4,     // ... digits read, which is a division each,
    NATIVE_SEARCH = 4,     // ... comparisons of a search,
    NATIVE_COPY = 512,     // ... and bytes copied or cleared
    NATIVE_WAKE = 2,       // units for a task that is woken
    NATIVE_STATE_MAX = 15, // words that a method may need besides
};

// Of a string that is to become bytes of Latin-1.
#define NATIVE_WIDE_TEXT "the text has characters that are no bytes"

struct native_progress {
    oref_t made;
    uint32_t done; // bytes
    uint32_t state[NATIVE_STATE_MAX];
};

// Who begins anew gets room from the young area, and waits for a cycle. Where none can run beside
// programs (heap_make_room()) everything is collected at once then. After that there is none.
enum { NATIVE_REFUSALS = 3 };

enum { NATIVE_PROGRESS_WORDS = sizeof(struct native_progress) / sizeof(uint32_t) };

// Words behind the arguments of this method.
uint32_t native_progress_words(uint32_t number);

// Whether the words behind these arguments are a progress that the method can have left. For a
// world that somebody else may have written: the methods believe it. Their types are right.
bool native_progress_is_sound(const struct method *method, const uint32_t *args);

// Whether the innermost activation, that of a native method, is of one that has progress.
static inline bool native_is_long(const struct task *task)
{
    const struct activation *top = object_at(task->top);

    return native_progress_words(((const struct method *)object_at(top->method))->native) != 0;
}

// For these checks: nothing is made and nothing of it done, or it is of this class and length and
// not more of it is done.
bool native_made_is(const struct native_progress *progress, enum core class, uint32_t length);

// ... nothing is ever made, and not more is done than this.
bool native_made_nothing(const struct native_progress *progress, uint32_t done_max);

// The types of these words.
void native_type_progress(oref_t *types);

// Enter the call and return its progress. Null: there is no room, and the method throws that. The
// first time there is nothing to be taken, so that it gives way before it has done anything: who is
// left because a page is lost (vm/damage.h) goes on where the progress is.
struct native_progress *native_begin_long(struct native_call *call);

// How many of these bytes may be worked on now, at so many for a unit; they are paid for. 0: the
// call gives way, with `return NATIVE_AGAIN;`
uint32_t native_take(struct native_call *call, uint32_t bytes, uint32_t per_unit);

// Pay for what was done already.
void native_pay(struct native_call *call, uint32_t units);

// Copy bytes to `offset` in progress->made, whose bytes up to progress->done are there
// already. False: the call gives way.
bool native_copy(struct native_call *call, struct native_progress *progress, uint32_t offset,
                 const uint8_t *from, uint32_t length);

// Look for a method with the fuel of the call, at once if it is soon found; else the call is
// entered, and that is the state it has come to. NATIVE_DONE: it is over, at *state, which is the
// caller's or in the progress.
enum native_status native_select(struct native_call *call, const struct selection *selection,
                                 struct select_state **state);

// For the checks of methods that do that and nothing else.
bool native_select_is_sound(const struct selection *selection,
                            const struct native_progress *progress);

// Make an exception and throw it: `return native_throw(call, CORE_BOUNDS, "...");`
enum native_status native_throw(struct native_call *call, enum core exception, const char *message);

// ... one that says what was wrong with an argument (vm/explain.h): null is its word `index`, where
// `kind` belongs; an index, or a part of so many from `first` on, lies outside of what.
enum native_status native_throw_null(struct native_call *call, uint32_t index, const char *kind);
enum native_status native_throw_outside(struct native_call *call, uint32_t index, uint32_t size,
                                        const char *what);
enum native_status native_throw_part(struct native_call *call, uint32_t first, uint32_t length,
                                     uint32_t size, const char *what);

// Complete with this reference as the result; 0 means that memory is exhausted, and throws that.
enum native_status native_return_made(struct native_call *call, oref_t made);

#include "vm/native/natives.h"

#define NATIVE(number, kind, class, name, parameters, result, function)                            \
    enum native_status native_##function(struct native_call *call);
NATIVE_LIST(NATIVE)
#undef NATIVE

#define LONG(number, check)                                                                        \
    bool native_check_##check(const uint32_t *args, const struct native_progress *progress);
NATIVE_LONG_LIST(LONG)
#undef LONG
