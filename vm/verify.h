#pragma once

#include "vm/object.h"

// The verifier: whether code keeps the types that its method declares.
//
// Slots have one type for the whole method and begin as zero, which is a value of every type. So it
// is enough that every write fits the type of its slot, that every operand that is read has the
// type which the instruction wants, and that jumps hit the starts of instructions: one pass,
// without data flow. What it accepts can do nothing but what instructions are defined to do.

struct verify_method {
    const struct method *method; // complete, its code as it stands in the bundle
    oref_t field_refs;           // refs: fields, by index
    oref_t field_classes;        // refs: the class that each was named in
};

// Null if the method is sound, else why not.
const char *verify_method(const struct verify_method *input);

// The same of a method that the loader is done with, whose instructions say where a field lies: for
// an arena that somebody else may have written. Which class a field was named in is not known any
// more, and of a static field not whose it is; else this is as strict.
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
