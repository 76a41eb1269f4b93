#pragma once

#include "tools/phc/bundle.h"
#include "tools/phc/phc_int.h"
#include "vm/classfile.h"
#include "vm/opcode.h"

// The code of one method while it is made: instructions, slots, labels, handlers, lines.
//
// Behind an instruction that does not go on (a jump, a return) the code is *dead* until a label is
// placed that something jumps to: what is emitted in between vanishes. So no unreachable
// instruction is ever written, and a method that is still alive at its end lacks a return.

enum { NO_SLOT = ~0u, NO_ADDRESS = ~0u };

struct code {
    struct phc *phc;
    struct bundle *bundle;
    struct method_code *out;
    struct pos pos;     // what the next instruction belongs to
    uint32_t last_line; // in the line table
    uint32_t last;      // address of the last instruction + 1, if nothing leads between it and here
    bool is_dead;
    bool is_too_large; // reported

    name_t slot_types[CLASSFILE_NEAR_SLOTS_MAX]; // null: second half of a long or double
    bool is_taken[CLASSFILE_NEAR_SLOTS_MAX];
    bool is_temporary[CLASSFILE_NEAR_SLOTS_MAX];
    unsigned slot_count;
    struct far_slot
        *far; // slots that only LOADW and STOREW reach: from CLASSFILE_NEAR_SLOTS_MAX on
    unsigned far_count;
    unsigned far_capacity;
};

struct far_slot {
    name_t type; // null: second half of a long or double
    bool is_taken;
};

struct label {
    uint32_t address;
    struct words jumps; // words that wait for the address
};

#define LABEL_NEW ((struct label){.address = NO_ADDRESS})

// Where the next instruction will lie.
uint32_t code_address(const struct code *code);

void code_emit(struct code *code, enum opcode op, unsigned a, unsigned b, unsigned c);
void code_emit_wide(struct code *code, enum opcode op, unsigned a, uint32_t bc);
void code_word(struct code *code, uint32_t word); // of the tail of the last instruction
void code_jump(struct code *code, enum opcode op, unsigned a, unsigned b, struct label *target);
void code_jump_constant(struct code *code, enum opcode op, unsigned a, int16_t constant,
                        struct label *target);
void code_target(struct code *code, struct label *target); // a word of a tail: where it lies
void code_end(struct code *code);                          // the tail of what does not go on
void code_place(struct code *code, struct label *label);

// From here on the code is alive, because a handler leads here.
void code_revive(struct code *code);

// In [begin, end) an object of the class goes into the slot and execution on at `target`.
void code_handler(struct code *code, uint32_t begin, uint32_t end, uint32_t target, name_t class,
                  unsigned slot);

// A slot of that type until it is released; its content is not defined.
unsigned code_take(struct code *code, name_t type);
// The same for a variable: a far one, if the near ones must be spared.
unsigned code_take_variable(struct code *code, name_t type);
bool code_is_far(unsigned slot);
// The same for a value in passing.
unsigned code_take_temporary(struct code *code, name_t type);
void code_release(struct code *code, unsigned slot);
void code_release_temporary(struct code *code, unsigned slot); // does nothing to a variable
