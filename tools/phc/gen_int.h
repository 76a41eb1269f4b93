#pragma once

#include "tools/phc/code.h"
#include "tools/phc/type.h"

// Inside the code generator.
//
// The value of an expression is a slot. That of a variable is the variable's own slot, not a copy:
// cheap, but whoever evaluates something else before using it asks gen_operand() instead, which
// copies it if the other thing may change a variable. Any other value is a temporary, and who asked
// for it releases it, once and behind its last use (slots.h).

// Where break and continue lead.
struct jump_target {
    struct jump_target *outer;
    struct attempt *attempts; // that are around it
    name_t name;              // the label in front of it, or null
    struct label *on_break;
    struct label *on_continue; // null: a switch
};

// A finally around the code being made. It is translated once: whoever leaves by it says in a slot
// which way he goes, and behind it all ways part again.
struct attempt {
    struct attempt *outer;
    struct label finally;
    struct way *ways;
    unsigned way;    // slot: the number of a way
    unsigned result; // slot: what the method is to return; NO_SLOT: nobody returns this way
};

// A constant in a slot of its own, see keep.h.
struct kept {
    const struct expr *constant;
    unsigned slot;
};

enum { KEPT_MAX = 24 };

struct gen {
    struct phc *phc;
    struct bundle *bundle;
    const struct class *class;
    const struct method *method;
    struct class_code *out;
    struct map method_constants; // by method: index + 1
    struct map field_indices;    // by field: index + 1
    unsigned this_slot;
    struct code code;
    struct jump_target *targets; // innermost first
    name_t label;                // of the next loop
    struct attempt *attempts;    // innermost first
    struct kept kept[KEPT_MAX];
    unsigned kept_count;
    unsigned loops; // around the current place
};

name_t gen_type(struct gen *gen, const struct type *type);
unsigned gen_temporary(struct gen *gen, const struct type *type);

// gen_expr.c
// The slot with the value: a variable's, `hint`, or a temporary that the caller releases. `hint` is
// a slot that the value would best go to, of its type or a wider class; or NO_SLOT.
unsigned gen_value(struct gen *gen, const struct expr *expr, unsigned hint);
void gen_into(struct gen *gen, const struct expr *expr, unsigned slot); // exactly there
void gen_effect(struct gen *gen, const struct expr *expr);              // the value is not used
unsigned gen_operand(struct gen *gen, const struct expr *expr, bool copy);
void gen_number(struct gen *gen, const struct type *type, int64_t value, unsigned target);
void gen_zero(struct gen *gen, const struct type *type, unsigned slot);
void gen_move(struct gen *gen, const struct type *type, unsigned target, unsigned source);
void gen_convert(struct gen *gen, const struct type *from, unsigned source, const struct type *to,
                 unsigned target);

// gen_assign.c
unsigned gen_assign(struct gen *gen, const struct expr *expr, bool is_used);

// gen_access.c
void gen_load_element(struct gen *gen, const struct expr *expr, unsigned base, unsigned index,
                      unsigned target);
void gen_store_element(struct gen *gen, const struct type *row, const struct type *type,
                       unsigned base, unsigned index, unsigned value);

// An element of an array of objects, as what it is known to be.
void gen_load_object(struct gen *gen, const struct type *type, unsigned base, unsigned index,
                     unsigned target);

// The slot of the object whose field is meant, to be released; NO_SLOT: the field is static.
unsigned gen_access_object(struct gen *gen, const struct expr *expr, bool copy);
void gen_release_object(struct gen *gen, unsigned object);
void gen_load_field(struct gen *gen, const struct expr *expr, unsigned object, unsigned target);
void gen_store_field(struct gen *gen, const struct expr *expr, unsigned object, unsigned value);
// Moves the field, as the class holds it, to or from the slot.
void gen_access_field(struct gen *gen, const struct field *field, unsigned object, unsigned slot,
                      bool is_store);

// gen_function.c
bool gen_is_cell(const struct local *local); // its slot holds a cell with the value
void gen_load_cell(struct gen *gen, const struct local *local, unsigned target);
void gen_store_cell(struct gen *gen, const struct local *local, unsigned value);
void gen_begin_cell(struct gen *gen, struct local *local, unsigned value);
// Another cell with the same value: functions that hold the one before keep it.
void gen_renew_cell(struct gen *gen, const struct local *local);
void gen_declare_cell(struct gen *gen, struct local *local, const struct expr *value);
unsigned gen_function(struct gen *gen, const struct expr *expr);
void gen_captures(struct gen *gen, const struct function *function); // as its method begins

// gen_branch.c
// Goes to the label if the condition is as `sense` says, else on.
void gen_branch(struct gen *gen, const struct expr *expr, bool sense, struct label *target);

// Makes an object of the class and runs no code.
void gen_make(struct gen *gen, struct class *class, unsigned slot);

// gen_call.c
unsigned gen_call(struct gen *gen, const struct expr *expr, unsigned hint);
unsigned gen_new(struct gen *gen, const struct expr *expr);
// Of a static method with one argument. `target` is 0 if it has no result.
void gen_call_on(struct gen *gen, const struct method *method, unsigned argument, unsigned target);
uint32_t gen_class_constant(struct gen *gen, name_t class);
uint32_t gen_static_constant(struct gen *gen, const struct field *field);
uint32_t gen_string_constant(struct gen *gen, struct text text);

unsigned gen_row(struct gen *gen, const struct expr *expr);

// gen_stmt.c
void gen_statement(struct gen *gen, struct stmt *stmt);
void gen_scope(struct gen *gen, struct stmt *list); // statements whose variables end with them
void gen_list(struct gen *gen, struct stmt *list);  // the same, until gen_end_scope()
void gen_end_scope(struct gen *gen, const struct stmt *list);
void gen_push_target(struct gen *gen, struct jump_target *target);
void gen_pop_target(struct gen *gen);

// gen_try.c
void gen_try(struct gen *gen, struct stmt *stmt);
// Goes to the label by way of every finally that is around here but not around there.
void gen_leave(struct gen *gen, struct label *target, const struct attempt *around);
void gen_return(struct gen *gen, const struct stmt *stmt);

// gen_switch.c
void gen_switch(struct gen *gen, const struct stmt *stmt);
