#pragma once

#include "vm/classfile.h"
#include "vm/object.h"

// The verifier: whether code keeps the types that its method declares.
//
// Slots have one type for the whole method and begin as zero, which is a value of every type. So it
// is enough that every write fits the type of its slot, that every operand that is read has the
// type which the instruction wants, and that jumps hit the starts of instructions: a fixed number
// of passes, without data flow. What it accepts can do nothing but what instructions are defined
// to do.

// A method may be long, so it is verified in passes of many small steps, between which others may
// run; what has to be kept until then lies where the caller says.

// By near slot: in which run of instructions it was written last, 0 in none, and with an object of
// which class. Zero when the first of many methods is verified.
struct verify_known {
    uint32_t learnt[CLASSFILE_NEAR_SLOTS_MAX];
    oref_t written[CLASSFILE_NEAR_SLOTS_MAX];
};

struct verify_method {
    const struct method *method; // complete, its code as it stands in the bundle
    oref_t field_refs;           // refs: fields, by index
    oref_t field_classes;        // refs: the class that each was named in
    struct verify_state *state;
    uint32_t *starts;  // a bit for each word of the code,
    uint32_t *targets; // ... and once more
    struct verify_known *known;
};

enum { VERIFY_PASSES = 8 };

// A method is to be verified: pass 0 is the first. Whenever steps are to be taken it is first taken
// up.
void verify_begin(struct verify_state *state);
void verify_take_up(const struct verify_method *input);

// How many steps the pass has, of which each is to be taken once, in order, until there is a fault.
uint32_t verify_begin_pass(void);
void verify_step(uint32_t index);

// Null if the method is sound as far as was looked, else why not.
const char *verify_fault(void);

// The field that a linked instruction means: the one that lies there in an object of this type. 0:
// there is none.
oref_t verify_find_linked(oref_t class, const uint32_t *at);

// All passes at once, of a method that the loader is done with, whose instructions say where a
// field lies: for an arena that somebody else may have written. Which class a field was named in is
// not known any more, and of a static field not whose it is; else this is as strict. Null, or a
// fault.
const char *verify_linked(const struct method *method);

// Likewise the tables of a class, through which calls go; and what the loader has noted of a
// method, native ones too.
const char *verify_class(const struct class *class);
const char *verify_facts(const struct method *method);

// Whether an instruction of a sound method begins there.
bool verify_is_start(const struct method *method, uint32_t pc);

// Whether the instruction there, of a sound method, can have called this one, and so goes on with
// what it returns.
bool verify_may_call(const struct method *method, uint32_t pc, const struct method *callee);
