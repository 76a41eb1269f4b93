#pragma once

#include "tools/bundle/bundle.h"
#include "tools/bundle/words.h"
#include "tools/phc/context.h"
#include "tools/phc/slots.h"
#include "vm/opcode.h"

// The code of one method while it is made: instructions, slots, labels, handlers, lines.
//
// Behind an instruction that does not go on (a jump, a return) the code is *dead* until a label is
// placed that something jumps to: what is emitted in between vanishes. So no unreachable
// instruction is ever written, and a method that is still alive at its end lacks a return.
//
// Operands may be any slots that are taken. Far ones are copied to near slots before the
// instruction, and back behind it; who needs a tail with slots in it brings them near by himself.

enum { NO_ADDRESS = ~0u };

// What an instruction leaves in a near slot for a far one, once its tail is complete.
struct far_store {
    unsigned near; // NO_SLOT: nothing
    unsigned far;
};

struct code {
    struct phc *phc;
    struct bundle *bundle;
    struct method_code *out;
    const struct method *method;
    struct pos pos;     // what the next instruction belongs to
    uint32_t last_line; // in the line table
    uint32_t last;      // address of the last instruction + 1, if nothing leads between it and here
    bool is_dead;
    bool is_too_large; // reported

    struct slots slots;
    struct far_store store; // due before whatever comes next
};

struct label {
    uint32_t address;
    struct words jumps; // words that wait for the address
};

#define LABEL_NEW ((struct label){.address = NO_ADDRESS})

// Where the next instruction will lie.
uint32_t code_address(struct code *code);

void code_emit(struct code *code, enum opcode op, unsigned a, unsigned b, unsigned c);
void code_emit_wide(struct code *code, enum opcode op, unsigned a, uint32_t bc);
void code_word(struct code *code, uint32_t word); // of the tail of the last instruction
void code_jump(struct code *code, enum opcode op, unsigned a, unsigned b, struct label *target);
void code_jump_constant(struct code *code, enum opcode op, unsigned a, int16_t constant,
                        struct label *target);
void code_target(struct code *code, struct label *target); // a word of a tail: where it lies
void code_end(struct code *code);                          // the tail of what does not go on
void code_set_label(struct code *code, struct label *label);

// From here on the code is alive, because a handler leads here.
void code_revive(struct code *code);

// In [begin, end) an object of the class goes into the slot and execution on at `target`.
void code_handler(struct code *code, uint32_t begin, uint32_t end, uint32_t target, name_t class,
                  unsigned slot);

// A slot of that type until it is released; its content is not defined.
unsigned code_take(struct code *code, name_t type);
// The same for a value in passing, which is handed on: who gets it releases it.
unsigned code_take_temporary(struct code *code, name_t type);
// The same, and near; for what comes first in a method.
unsigned code_take_near(struct code *code, name_t type);
void code_release(struct code *code, unsigned slot);
void code_release_temporary(struct code *code, unsigned slot); // does nothing to a variable
bool code_is_temporary(const struct code *code, unsigned slot);
// From here on, until it is released, the slot is the variable that the source calls so.
void code_name(struct code *code, unsigned slot, name_t name);
// From now on the slot, which was somebody's own, is a temporary.
void code_hand_on(struct code *code, unsigned slot);

// A near slot with what the slot holds: itself, or a copy for code_part_near().
unsigned code_bring_near(struct code *code, unsigned slot);
void code_part_near(struct code *code, unsigned near, unsigned slot);
