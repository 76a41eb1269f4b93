#pragma once

#include "kernel/lib/assert.h"
#include "vm/arith.h"
#include "vm/box.h"
#include "vm/call.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/damage.h"
#include "vm/dynamic.h"
#include "vm/except.h"
#include "vm/explain.h"
#include "vm/fuel.h"
#include "vm/heap.h"
#include "vm/interface.h"
#include "vm/jit/jit.h"
#include "vm/native/native.h"
#include "vm/object.h"
#include "vm/opcode.h"
#include "vm/shell.h"
#include "vm/shortcut.h"
#include "vm/small.h"
#include "vm/text.h"
#include "vm/world.h"

// The words in which the loop of interp.c is written, for no other file. They name its variables:
// `pc` the instruction, `s` the slots of the innermost activation, `code` and `pool` those of its
// method, `task`, `fuel`, `thrown`; and its labels.
//
// END and what begins so end the instruction, and DISPATCH begins one: nothing behind them is
// reached. What begins with CHECK ends it only if what it says is not so; all others go on.

enum {
    LEFT_FUEL = 2,      // ... of which the first may be what compiled code was left for
    NEW_WIDE_FUEL = 16, // ... that the making of a large object counts as
    TURN_POLLS = 64,    // looks at vm_poll until another task has its turn,
    BEHIND_POLLS = 8    // ... if the shell could go on meanwhile
};

static inline uint32_t turn_polls(const struct task *task)
{
    return shell_waits_for(task) ? BEHIND_POLLS : TURN_POLLS;
}

// The parts of the instruction at pc, each read where it is used: that takes no register.
#define A   (((const uint8_t *)pc)[1])
#define B   (((const uint8_t *)pc)[2])
#define C   (((const uint8_t *)pc)[3])
#define K16 (((const int16_t *)pc)[1])
#define P16 (((const uint16_t *)pc)[1])

// The innermost activation; and how to tell the task of it, and it of the pc.
#define TOP ((struct activation *)object_at(object_ref(s) - 4 * ACTIVATION_WORDS))
#define SAVE()                                                                                     \
    do {                                                                                           \
        task->top = object_ref(TOP);                                                               \
        TOP->pc = (uint32_t)(pc - code);                                                           \
    } while (0)

// The innermost activation is the one with these slots.
#define LOOK_AT(slots_of_top)                                                                      \
    do {                                                                                           \
        s = (slots_of_top);                                                                        \
        method = object_at(TOP->method);                                                           \
        code = ((const struct words *)object_at(method->code))->at;                                \
        pool = ((const struct refs *)object_at(method->pool))->at;                                 \
        pc = code + activation_pc(TOP);                                                            \
    } while (0)

// It lies in the current piece of the stack. Where some code is compiled it is left slowly, since
// its caller may be.
#define LOOK_AT_PIECE()                                                                            \
    do {                                                                                           \
        end = call_piece_end(task);                                                                \
        piece_bytes = end - (jit_is_on() ? object_ref(TOP) : task->stack);                         \
    } while (0)

#define PAY_BACK()                                                                                 \
    do {                                                                                           \
        fuel += owed;                                                                              \
        owed = 0;                                                                                  \
    } while (0)

// Go on at `place`, until compiled code is left: `left` says why. Another activation may be on top.
#define RUN_COMPILED()                                                                             \
    do {                                                                                           \
        PAY_BACK();                                                                                \
        SAVE();                                                                                    \
        jit_state.polls = polls;                                                                   \
        jit_state.fuel = fuel;                                                                     \
        left = jit_run(task, place, &call, &status);                                               \
        polls = jit_state.polls;                                                                   \
        fuel = jit_state.fuel;                                                                     \
        LOOK_AT(native_caller(task, &call)->slots);                                                \
        LOOK_AT_PIECE();                                                                           \
        call_note_moved(object_ref(TOP));                                                          \
    } while (0)

// What hardly ever happens shall cost the rest no register.
#define RARELY(condition) __builtin_expect(condition, 0)

// To the instruction at pc. It is noted where that is: before it is fetched, and after all that the
// last one did.
#define DISPATCH()                                                                                 \
    do {                                                                                           \
        NOTE_PC();                                                                                 \
        if (DEBUG) check_place(task, s, pc, code, pool, end);                                      \
        goto *dispatch.labels[*(const uint8_t *)pc];                                               \
    } while (0)
#define NOTE_PC()                                                                                  \
    do {                                                                                           \
        KEEP_ORDER();                                                                              \
        call_noted.pc = pc;                                                                        \
        KEEP_ORDER();                                                                              \
    } while (0)
// Whatever touches the arena may be left there, since a page is lost. So the compiler must not move
// it over the note of where it is: it would be done twice, or never.
#define KEEP_ORDER() __asm__ volatile("" ::: "memory")
// The same, in another activation.
#define DISPATCH_THERE()                                                                           \
    do {                                                                                           \
        NOTE_THERE();                                                                              \
        DISPATCH();                                                                                \
    } while (0)
#define NOTE_THERE()                                                                               \
    do {                                                                                           \
        KEEP_ORDER();                                                                              \
        call_noted.slots = s;                                                                      \
        NOTE_PC();                                                                                 \
    } while (0)
// From here on the task itself says where it is.
#define NOTE_SAVED()                                                                               \
    do {                                                                                           \
        KEEP_ORDER();                                                                              \
        call_noted.pc = NULL;                                                                      \
        KEEP_ORDER();                                                                              \
    } while (0)

#define END(words)                                                                                 \
    do {                                                                                           \
        pc += (words);                                                                             \
        DISPATCH();                                                                                \
    } while (0)
#define END_RAISE(id, text)                                                                        \
    do {                                                                                           \
        thrown = except_make(CORE_##id, text);                                                     \
        goto raise;                                                                                \
    } while (0)
// What is null or outside is found out now, which takes as long as the rest of the fuel may.
#define END_RAISE_EXPLAINED()                                                                      \
    do {                                                                                           \
        SAVE();                                                                                    \
        thrown = explain_fault(TOP);                                                               \
        fuel = 1;                                                                                  \
        goto raise;                                                                                \
    } while (0)
// A native method is over. If it was entered, its activation goes, and the stack may have moved.
#define POP_NATIVE()                                                                               \
    do {                                                                                           \
        if (RARELY(call.is_entered)) {                                                             \
            call.is_entered = call.is_again = false;                                               \
            LOOK_AT(call_pop(task)->slots);                                                        \
            LOOK_AT_PIECE();                                                                       \
        }                                                                                          \
    } while (0)
// Back to the caller, whose slot gets the result in this way, unless that must become an object or
// the call is wide.
#define END_RETURN(store)                                                                          \
    do {                                                                                           \
        if (RARELY(!call_ends_inside(TOP, end, piece_bytes))) goto leave_slowly;                   \
        if (RARELY(is_slow(*call_of(object_at(TOP->caller))))) goto leave_slowly;                  \
        callee = object_at(TOP->method);                                                           \
        LOOK_AT(call_end(TOP));                                                                    \
        store;                                                                                     \
        pc += 1 + arg_groups(callee->arg_words);                                                   \
        DISPATCH_THERE();                                                                          \
    } while (0)
#define END_JUMP_IF(condition)                                                                     \
    do {                                                                                           \
        if (!(condition)) END(2);                                                                  \
        pc = code + pc[1];                                                                         \
        if (RARELY(--fuel == 0)) goto poll;                                                        \
        DISPATCH();                                                                                \
    } while (0)

#define INT(x)    ((int32_t)s[x])
#define LONG(x)   box_get_long(&s[x])
#define FLOAT(x)  arith_get_float(s[x])
#define DOUBLE(x) arith_get_double(&s[x])
// The result of the instruction goes to slot a.
#define END_INT(value)                                                                             \
    do {                                                                                           \
        s[A] = (uint32_t)(value);                                                                  \
        END(1);                                                                                    \
    } while (0)
#define END_LONG(value)                                                                            \
    do {                                                                                           \
        box_set_long(&s[A], (int64_t)(value));                                                     \
        END(1);                                                                                    \
    } while (0)
#define END_FLOAT(value)                                                                           \
    do {                                                                                           \
        float computed = (value);                                                                  \
        memcpy(&s[A], &computed, sizeof(computed));                                                \
        END(1);                                                                                    \
    } while (0)
#define END_DOUBLE(value)                                                                          \
    do {                                                                                           \
        *(arith_double *)&s[A] = (value);                                                          \
        END(1);                                                                                    \
    } while (0)
#define END_MADE(ref)                                                                              \
    do {                                                                                           \
        oref_t made = (ref);                                                                       \
        if (RARELY(made == 0)) goto exhausted;                                                     \
        s[A] = made;                                                                               \
        END(1);                                                                                    \
    } while (0)
#define END_CAST(ref)                                                                              \
    do {                                                                                           \
        oref_t object = (ref);                                                                     \
        if (object != 0 && !class_is(object_class(object), pool[pc[1]])) {                         \
            thrown = wrong_class(object, pool[pc[1]]);                                             \
            goto raise;                                                                            \
        }                                                                                          \
        s[A] = object;                                                                             \
        END(2);                                                                                    \
    } while (0)
#define END_UNBOX(id, box)                                                                         \
    do {                                                                                           \
        CHECK_NULL(B);                                                                             \
        if (!box_fits(s[B], world_core(CORE_##id))) {                                              \
            thrown = wrong_class(s[B], world_core(CORE_##box));                                    \
            goto raise;                                                                            \
        }                                                                                          \
        box_take(s[B], world_core(CORE_##id), &s[A]);                                              \
        END(1);                                                                                    \
    } while (0)
// Everything is read before the slot is written: a step must not be done twice.
#define END_STEP_IF(compare)                                                                       \
    do {                                                                                           \
        uint32_t target = pc[1];                                                                   \
        int32_t next = (int32_t)(s[A] + (uint32_t)(int8_t)C);                                      \
        int32_t limit = RARELY(A == B) ? next : INT(B);                                            \
        s[A] = (uint32_t)next;                                                                     \
        if (!(next compare limit)) END(2);                                                         \
        pc = code + target;                                                                        \
        if (RARELY(--fuel == 0)) goto poll;                                                        \
        DISPATCH();                                                                                \
    } while (0)
// Do this with the field that the second word names.
#define END_FAR_FIELD(access)                                                                      \
    do {                                                                                           \
        CHECK_NULL(B);                                                                             \
        uint32_t *field = object_words(s[B]) + pc[1];                                              \
        access;                                                                                    \
        END(2);                                                                                    \
    } while (0)
// The same with a small one, which the second word names too.
#define SMALL_FIELD(type) (*(type *)((uint8_t *)object_words(s[B]) + pc[1]))
#define END_GET_SMALL_FIELD(type)                                                                  \
    do {                                                                                           \
        CHECK_NULL(B);                                                                             \
        s[A] = (uint32_t)SMALL_FIELD(type);                                                        \
        END(2);                                                                                    \
    } while (0)
#define FITS(type) ((type)s[A] == INT(A))
#define END_SET_SMALL_FIELD(type)                                                                  \
    do {                                                                                           \
        CHECK_NULL(B);                                                                             \
        if (RARELY(!FITS(type))) goto too_wide;                                                    \
        SMALL_FIELD(type) = (type)s[A];                                                            \
        END(2);                                                                                    \
    } while (0)
// A call that is not made here alone may begin: not at the end of the fuel, nor where a collection
// is due, for both must find the task before it.
#define CHECK_SLOW_CALL()                                                                          \
    do {                                                                                           \
        if (RARELY(--fuel == 0)) goto poll;                                                        \
        SAVE();                                                                                    \
        if (heap_is_crowded()) goto exhausted;                                                     \
    } while (0)
// There was room for the activation of the callee.
#define CHECK_ENTERED(attempt)                                                                     \
    do {                                                                                           \
        enum call_result entered = (attempt);                                                      \
        if (RARELY(entered == CALL_STACK_FULL)) goto too_deep;                                     \
        if (RARELY(entered == CALL_MEMORY_FULL)) goto exhausted;                                   \
    } while (0)
#define CELL ((struct cell *)object_at(pool[P16]))
#define CHECK_NULL(x)                                                                              \
    do {                                                                                           \
        if (RARELY(s[x] == 0)) goto null_reference;                                                \
    } while (0)
// The array in slot b, whose element c is about to be read.
#define CHECK_READ(array)                                                                          \
    CHECK_NULL(B);                                                                                 \
    const struct sequence *array = object_at(s[B]);                                                \
    if (RARELY(s[C] >= array->length)) goto bounds
// ... or written.
#define CHECK_WRITE(array)                                                                         \
    CHECK_NULL(B);                                                                                 \
    struct sequence *array = object_at(s[B]);                                                      \
    if (RARELY(s[C] >= array->length)) {                                                           \
        enum sequence_result result = sequence_include(array, s[C]);                               \
        if (result == SEQUENCE_TOO_LONG) goto too_long;                                            \
        if (result == SEQUENCE_BOUNDS) goto bounds;                                                \
        if (result == SEQUENCE_MEMORY) goto exhausted;                                             \
        if (result == SEQUENCE_LONG) goto lengthen;                                                \
    }
// Read an element of `array` and end in this way; write one.
#define END_GET_ELEMENT(end_with, value)                                                           \
    do {                                                                                           \
        CHECK_READ(array);                                                                         \
        end_with(value);                                                                           \
    } while (0)
#define END_SET_ELEMENT(store)                                                                     \
    do {                                                                                           \
        CHECK_WRITE(array);                                                                        \
        store;                                                                                     \
        END(1);                                                                                    \
    } while (0)
// An element of fewer bits than a slot has; and how one is written, if the value fits.
#define NARROW(type) (((type *)sequence_bytes(array))[s[C]])
#define END_SET_NARROW(type)                                                                       \
    do {                                                                                           \
        CHECK_NULL(B);                                                                             \
        if (RARELY(!FITS(type))) goto too_wide;                                                    \
        END_SET_ELEMENT(NARROW(type) = (type)s[A]);                                                \
    } while (0)

// ---- leaves ----------------------------------------------------------------------------------

// Assert what the loop takes for granted at each instruction: its variables are those of the
// innermost activation, which ends before its piece of the stack does, and the pc is in its code.
static __attribute__((noinline)) void check_place(const struct task *task, const uint32_t *s,
                                                  const uint32_t *pc, const uint32_t *code,
                                                  const oref_t *pool, uint32_t end)
{
    const struct method *method = object_at(TOP->method);

    ASSERT(code == ((const struct words *)object_at(method->code))->at);
    ASSERT(pool == ((const struct refs *)object_at(method->pool))->at);
    ASSERT((size_t)(pc - code) < object_length(method->code));
    ASSERT(opcode_info(*pc)->name != NULL);
    ASSERT(end == call_piece_end(task));
    ASSERT(object_ref(s) > task->stack);
    ASSERT(object_ref(s + method->slot_count) <= end);
}

// Not the same as copying a long: a processor waits long for eight bytes that have just been
// written as twice four, as longs are, or the other way round.
static inline void copy_double(uint32_t *to, const uint32_t *from)
{
    *(arith_double *)to = *(const arith_double *)from;
}

static inline uint32_t arg_groups(uint32_t count)
{
    return (count + OPCODE_ARGS_PER_WORD - 1) / OPCODE_ARGS_PER_WORD;
}

static inline uint32_t arg_slot(const uint32_t *args, uint32_t index)
{
    return ((const uint8_t *)args)[index];
}

// Where compiled code of its method goes on with the instruction at `pc`, or null. The piece of the
// stack ends at `end`.
static inline const uint8_t *find_compiled(const struct activation *a, const uint32_t *pc,
                                           uint32_t end)
{
    const struct method *method = object_at(a->method);

    if (!jit_has(method)) return NULL;
    return jit_find(a, (uint32_t)(pc - ((const struct words *)object_at(method->code))->at), end);
}

// Words of the call at `pc`, which called this method.
static inline uint32_t call_length(const uint32_t *pc, const struct method *callee)
{
    bool is_wide = OPCODE_OP(*pc) >= OPCODE_SLOW_CALLS;

    if (OPCODE_OP(*pc) == OP_CALLD) return 2 + arg_groups(pc[1]);
    if (OPCODE_OP(*pc) == OP_INVOKE) return 1;
    return 1 + (is_wide ? opcode_arg_groups(OP_CALLW, callee->arg_words)
                        : arg_groups(callee->arg_words));
}

// Whether more is to be done than what END_RETURN() does when this call is over.
static inline bool is_slow(uint32_t word)
{
    return OPCODE_OP(word) >= OPCODE_SLOW_CALLS;
}

// Whether the result of this call is wanted as an object, whatever it is.
static inline bool is_boxing(uint32_t word)
{
    return OPCODE_OP(word) == OP_CALLD || OPCODE_OP(word) == OP_INVOKE;
}

// The call that an activation waits for.
static inline const uint32_t *call_of(const struct activation *a)
{
    const struct method *method = object_at(a->method);

    return ((const struct words *)object_at(method->code))->at + activation_pc(a);
}

// Do what is to be done instead of the call at `pc` (vm/shortcut.h).
static inline __attribute__((always_inline)) void take_shortcut(const struct method *callee,
                                                                const uint32_t *pc, uint32_t *s)
{
    oref_t receiver = s[arg_slot(pc + 1, 0)];
    uint32_t *field = object_words(receiver) + (uint8_t)shortcut_operand(callee);

    switch ((enum shortcut)shortcut_of(callee)) {
    case SHORTCUT_CONSTANT:
        s[A] = (uint32_t)shortcut_operand(callee);
        break;
    case SHORTCUT_GET:
        s[A] = *field;
        break;
    case SHORTCUT_GET_LONG:
        box_set_long(&s[A], box_get_long(field));
        break;
    case SHORTCUT_GET_DOUBLE:
        copy_double(&s[A], field);
        break;
    case SHORTCUT_SET_REF:
        heap_store(receiver, field, s[arg_slot(pc + 1, 1)]);
        break;
    case SHORTCUT_SET:
        *field = s[arg_slot(pc + 1, 1)];
        break;
    case SHORTCUT_SET_LONG:
        box_set_long(field, LONG(arg_slot(pc + 1, 1)));
        break;
    case SHORTCUT_SET_DOUBLE:
        copy_double(field, &s[arg_slot(pc + 1, 1)]);
        break;
    case SHORTCUT_EMPTY:
    case SHORTCUT_NO_CODE:
    case SHORTCUT_NONE:
        break;
    }
}

// Assert that what a call has found in the tables is for its receiver, and a virtual call in the
// place of the method that it names.
static __attribute__((noinline)) void check_found(const uint32_t *pc, const uint32_t *s,
                                                  const oref_t *pool, const struct method *found)
{
    const struct method *named = object_at(pool[OPCODE_P16(*pc)]);

    ASSERT(found != NULL);
    ASSERT(found->name == named->name || text_equal(found->name, named->name));
    if (found->flags & CLASSFILE_STATIC) return;
    ASSERT(class_is(object_class(s[arg_slot(pc + 1, 0)]), found->class));
    if (OPCODE_OP(*pc) == OP_CALLV) ASSERT(found->place == named->place);
}

// What a wide call that names this method reaches. Null: its receiver is null.
static __attribute__((noinline)) const struct method *
find_wide(const uint32_t *pc, const uint32_t *slots, const struct method *named)
{
    if (named->flags & CLASSFILE_STATIC) return named;
    oref_t receiver = slots[opcode_arg(pc, 0)];
    if (receiver == 0) return NULL;
    if (OPCODE_OP(*pc) == OP_CALLW) return named;
    if (OPCODE_OP(*pc) == OP_CALLIW) return interface_find(object_class(receiver), named);
    return object_at(refs_item(object_class(receiver)->vtable, named->place));
}

// Gather the arguments of a wide call.
static __attribute__((noinline)) void gather_wide(const uint32_t *pc, const uint32_t *slots,
                                                  uint32_t count, uint32_t *args)
{
    for (uint32_t i = 0; i < count; i++) args[i] = slots[opcode_arg(pc, i)];
}

// Find what a CALLD reaches.
static inline const struct method *find_called(const uint32_t *pc, const uint32_t *slots,
                                               oref_t selector, uint32_t *args, uint32_t *fuel,
                                               oref_t *thrown)
{
    oref_t objects[CLASSFILE_PARAMETERS_MAX + 1];

    for (uint32_t i = 0; i < pc[1]; i++) objects[i] = slots[opcode_arg(pc, i)];
    return dynamic_find(selector, objects, pc[1], args, fuel, thrown);
}

// The activation whose call of a native method this is.
static inline struct activation *native_caller(const struct task *task,
                                               const struct native_call *call)
{
    struct activation *top = object_at(task->top);

    return call->is_entered ? object_at(top->caller) : top;
}

// Touch the slot for the result of the call that an activation waits for: nothing that the callee
// did has to be done again because it is lost.
static inline void touch_result(const struct activation *a)
{
    const volatile uint32_t *slot = &a->slots[OPCODE_A(*call_of(a))];

    (void)slot[0]; // as damage_touch() does it, but for each call of a native method
    (void)slot[1];
}

// Put the result of a method into the slot that the call names. It is an object if that is wanted.
static inline void store_result(uint32_t word, uint32_t *slots, oref_t type,
                                const struct native_call *call)
{
    uint32_t *slot = &slots[OPCODE_A(word)];

    if (is_boxing(word))
        *slot = type == world_core(CORE_VOID) ? 0 : call->result.r;
    else if (type == world_core(CORE_LONG) || type == world_core(CORE_DOUBLE))
        box_set_long(slot, call->result.l);
    else if (type != world_core(CORE_VOID))
        *slot = call->result.r;
}

static inline oref_t wrong_class(oref_t object, oref_t wanted)
{
    char message[160];
    struct text text = text_begin(message, sizeof(message));

    text_add_string(&text, object_class(object)->name);
    text_add(&text, " is no ");
    text_add_string(&text, ((struct class *)object_at(wanted))->name);
    return except_make(CORE_CAST, message);
}
