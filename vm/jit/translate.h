#pragma once

#include "vm/jit/encode.h"
#include "vm/jit/registers.h"
#include "vm/jit/scan.h"
#include "vm/jit/state.h"

// What rules write code with (rules.h), one for each instruction of the method that is translated.
//
// A rule reads slots and writes them by registers.h, and says with the functions here what may go
// wrong: a label of translate_leave() leads to where everything is put into slots and the
// interpreter goes on with this instruction. LAW: a rule jumps there only before it has changed
// anything, be it in the arena, or the register of a value that is still wanted.

enum { PUSHED_MAX = 4 };

// The method that is being translated.
extern struct translation {
    struct encoder e;
    struct scan scan;
    uint32_t pc;     // of the instruction
    uint8_t marks;   // enum scan_mark
    bool has_polled; // the block has a call already,
    uint8_t depth;   // ... for which there is as much room as the limit of this number leaves
    uint32_t not_null[SCAN_SLOTS_MAX / 32]; // bits: what is known of slots that hold references,
    bool makes_not_null;                    // ... and of what the instruction writes
    uint32_t return_pc;
    // The instruction before called: where that comes back to, and with what.
    struct returned {
        label_t label; // 0: it did not
        uint8_t slot, words;
    } returned;
    // What is still to be written of a long instruction, in steps; null: nothing. Registers stay
    // locked.
    void (*rest)(const uint32_t *at);
    const struct stub *stub;                  // that is being written, or null
    uint8_t pushed[PUSHED_MAX], pushed_count; // ... and registers that it has put on the stack
} translation;

static inline bool translate_is_not_null(uint32_t slot)
{
    return translation.not_null[slot / 32] >> slot % 32 & 1;
}

static inline void translate_note(uint32_t slot, bool is_not_null)
{
    uint32_t *word = &translation.not_null[slot / 32];

    *word = (*word & ~(1u << slot % 32)) | (uint32_t)is_not_null << slot % 32;
}

// Before a method, whose scan is made and whose code begins at translation.e.used; and behind it,
// or where control does not come by, what is out of line, as long as there is *work. True: all of
// it.
void translate_begin(void);
bool translate_stubs(int32_t *work);

// How much work it was to write what lies behind this place, in units (work.h).
int32_t translate_work(uint32_t before);

// What compiled code shares with C.
struct encode_operand translate_shared(uint32_t offset);
#define STATE(field) translate_shared((uint32_t)offsetof(struct jit_state, field))

// A word of the world object.
struct encode_operand translate_world(uint32_t offset);

// Where code can be gone into with everything in slots, as if it came by here.
label_t translate_entry(void);

// ... as if what this instruction calls returned with what is in the slot. What is written behind
// this takes its result.
void translate_returned(label_t entry, uint32_t slot, oref_t result);

// Where the interpreter is made to do this instruction.
label_t translate_leave(void);

// Where a turn may be over: before the instruction at `pc`, where a block begins, or at this one.
// If it is not, control goes on at stub->back, all registers loaded anew.
struct stub *translate_poll(uint32_t pc);

// The block that begins at `pc`.
label_t translate_block(uint32_t pc);

// Leave, in any case.
void translate_leave_always(void);

// Jump to the block at `target`, with a look at the poll if that is a jump back.
void translate_jump(unsigned condition, uint32_t target);

// If the slot is null leave, unless it is known that it is not. Returns its register.
unsigned translate_not_null(uint32_t slot);

// Code out of line, written behind all other. It begins at the label that is returned, and
// `write` jumps back to stub->back.
struct stub {
    void (*write)(const struct stub *stub);
    label_t label;
    label_t back;
    uint32_t pc;
    struct registers_kept kept;
    uint32_t a, b;
    label_t other;
};
struct stub *translate_stub(void (*write)(const struct stub *stub));

// In a stub, a register is put aside, and had again.
void translate_push(unsigned reg);
void translate_pop(unsigned reg);

// Leave the method from a place where this is the state, the registers on the stack among it, and
// do the instruction at `pc`. Written wherever the encoder is.
struct translate_state {
    uint32_t pc;
    struct registers_kept kept;
    uint8_t pushed[PUSHED_MAX], pushed_count;
};
struct translate_state translate_state_here(void);
void translate_leave_from(const struct translate_state *state);

// Put what is in memory into a slot, of whatever kind that is, and the other way round.
void translate_load(uint32_t slot, struct encode_operand from);
void translate_store(struct encode_operand to, uint32_t slot);

// The word at such an address in the arena: an operand, for which a register may be needed.
struct encode_operand translate_arena(uint32_t address);

static inline bool is_last_b(void)
{
    return translation.marks & SCAN_LAST_B;
}

// Call a function of C, with what is in EAX, ECX and EDX; the result is in EAX, and no other
// register has changed.
void translate_gate(enum jit_gate gate);

// One of those behind which code may be left (gate.h), with what is in EAX. Everything is in slots;
// ECX is used.
void translate_gate_at(enum jit_gate gate, uint32_t pc);
enum { TRANSLATE_LOST = 1 << EAX | 1 << ECX }; // by that
