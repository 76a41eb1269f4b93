#pragma once

#include "vm/jit/encode.h"
#include "vm/jit/scan.h"

// Where values are, while code is being selected.
//
// The registers of the processor are of three sorts. Some have a part of their own: EBP is the
// address of the activation, ESP the native stack, R15 (wide only) the address of jit_state. Some
// are *pins*: one holds the same slot in the whole method, from call to call. The others are
// *scratch*: they hold what was read or computed last, until the block ends or another value needs
// the register.
//
//   * A slot that is not local and has no pin is stored as soon as it is written; its register is
//     only a copy.
//   * A local slot is not stored. Its register is *dirty*, and is stored when the register is
//   needed
//     otherwise, or when compiled code is left while the value is still wanted.
//   * A pin that was written is dirty until it is stored, before a call.
//   * At the beginning of a block pins hold their slots, may all be dirty if anything in the method
//     writes them, and scratch holds nothing.
//
// A register that an instruction uses is locked until its end.

enum { FRAME_SLOTS = 4 * ACTIVATION_WORDS }; // from EBP to the first slot

enum register_class { CLASS_GENERAL, CLASS_VECTOR };

// Choose the pins; nothing is in scratch.
void registers_begin(struct encoder *e, const struct scan *scan);

struct encode_operand registers_slot(uint32_t slot); // its place in memory

// The instructions that move a value of the slot's kind between a register and memory.
uint32_t registers_load_op(uint32_t slot);
uint32_t registers_store_op(uint32_t slot);

// The value of a slot, to be read: in a register; or where it is.
unsigned registers_use(uint32_t slot);
struct encode_operand registers_operand(uint32_t slot);

bool registers_are_empty(void); // nothing is in any

// The register that holds it now, or NO_REGISTER; NO_REGISTER too if a pin does not.
unsigned registers_of(uint32_t slot);
bool registers_are_pinned(uint32_t slot);

// A register for a new value; it may be changed at will.
unsigned registers_fresh(enum register_class class);

// This register and no other, for a new value.
void registers_take(unsigned reg);

// The same with the value of a slot in it. `is_last`: that is not read again, so that it need not
// be kept where it is. Nothing may raise behind this.
unsigned registers_copy(uint32_t slot, bool is_last);

// ... in this register, which is a scratch or the pin that is to be assigned.
void registers_copy_to(unsigned to, uint32_t slot);
void registers_bring(unsigned scratch, uint32_t slot, bool is_last); // and takes it

// The value in this register is not read again in this instruction: a register for another one.
unsigned registers_reuse(unsigned reg);

// A register in which a new value of slot `a` can be computed while `other` is still read: the pin
// of `a`, or a fresh one.
unsigned registers_target(uint32_t a, uint32_t other);

// The value of the slot is now what this register holds, which is the pin of the slot, or was
// fresh, taken or copied.
void registers_assign(uint32_t slot, unsigned reg);

// ... or what it was, or what was just put into memory: no scratch holds it.
void registers_forget(uint32_t slot);

// ... or what C has put into memory.
void registers_reload(uint32_t slot);

// An instruction needs this register no longer.
void registers_unlock(unsigned reg);

// What the slot holds was read for the last time.
void registers_release(uint32_t slot);

void registers_end_instruction(void);

// Before what ends a block: everything that is still wanted is in its slot. Then the block is over:
// scratch holds nothing. Then pins that are needed in other blocks have their values again.
void registers_store_all(void);
void registers_end_block(void);
void registers_load_pins(void);

// Control comes from elsewhere too: all that is known is that pins hold their slots.
void registers_begin_block(void);

// A state, kept to be written down later, out of line.
struct registers_kept {
    uint16_t first, count; // of registers that hold slots
};

enum { KEPT_MAX = 24576 };

// All that is in registers; or only what must be stored when the code is left. If there is too much
// the encoder is full.
struct registers_kept registers_keep(void);
struct registers_kept registers_keep_dirty(void);
bool registers_are_kept(struct registers_kept kept);                  // nothing else is dirty now
void registers_store_kept(struct registers_kept kept);                // what is dirty
void registers_load_kept(struct registers_kept kept);                 // everything
void registers_load_moved(struct registers_kept kept, uint32_t lost); // references, and bits `lost`
