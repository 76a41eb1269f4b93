#include "vm/explain.h"

#include "kernel/lib/types.h"
#include "vm/classfile.h"
#include "vm/except.h"
#include "vm/instruction.h"
#include "vm/opcode.h"
#include "vm/small.h"
#include "vm/text.h"
#include "vm/world.h"

// A value is described by how it came: `row.first().next` is a variable, a call, a field. So it is
// followed from the instruction that uses it to the one that made it, to the operand of that, and
// so on, until a variable or nothing is found; the links are then written in the other order.

enum {
    MESSAGE_MAX = 200,      // characters
    LINKS_MAX = 6,          // fields, calls and elements that one value is followed through
    VARIABLES_MAX = 8192,   // of a method with more the names are not looked for
    VARIABLES_PER_STEP = 4, // of them are looked at while an instruction would be
};

#define NOWHERE 0xffffffffu

// Where a value is: what a slot holds before the instruction at pc.
struct location {
    const struct method *method;
    uint32_t pc;
    uint32_t slot;
};

struct trail {
    uint32_t links[LINKS_MAX]; // pcs of the instructions that it came by, the last first
    uint32_t count;
    struct location begin; // of the first link, or of the value itself
    oref_t name;           // what the source calls what is there, or 0
    uint32_t steps;        // instructions that may still be looked at
};

static const uint32_t *explain_code(const struct method *method, uint32_t pc)
{
    return ((const struct words *)object_at(method->code))->at + pc;
}

static uint32_t explain_code_words(const struct method *method)
{
    return object_length(method->code);
}

// ---- calls -----------------------------------------------------------------------------------

static bool is_named_call(uint32_t word)
{
    return OPCODE_OP(word) == OP_CALLD;
}

static bool is_call(uint32_t word)
{
    return opcode_is_call(word) || is_named_call(word);
}

// The method that a call names; null: it has only a name.
static const struct method *explain_callee(const struct method *method, uint32_t word)
{
    return is_named_call(word) ? NULL : object_at(refs_item(method->pool, OPCODE_P16(word)));
}

static bool is_static_call(const struct method *callee)
{
    return callee != NULL && (callee->flags & CLASSFILE_STATIC);
}

// ---- what wrote a slot -------------------------------------------------------------------------

// Whether the instruction leaves a reference in the slot.
static bool explain_writes(const struct method *method, uint32_t pc, uint32_t slot)
{
    const uint32_t word = *explain_code(method, pc);
    const struct opcode_info *info = &opcode_table[OPCODE_OP(word)];

    if (info->b == OPERAND_W16) return OPCODE_P16(word) == slot;
    if (OPCODE_A(word) != slot) return false;
    if (info->a != OPERAND_RES) return info->a == OPERAND_WR || info->a == OPERAND_WI;
    const struct method *callee = explain_callee(method, word);
    return callee == NULL || callee->result != world_core(CORE_VOID);
}

// Take so many steps. False: there are not so many left.
static bool explain_pay(struct trail *trail, uint32_t steps)
{
    bool is_paid = steps < trail->steps;

    trail->steps = is_paid ? trail->steps - steps : 0;
    return is_paid;
}

// Whether control gets into [begin, end] from elsewhere than from within.
static bool explain_leads_into(const uint32_t *at, uint32_t pc, uint32_t begin, uint32_t end)
{
    enum opcode_tail tail = opcode_table[OPCODE_OP(*at)].tail;
    const uint32_t *targets = tail == TAIL_SWITCH ? at + 3 : at + 1;
    uint32_t count = tail == TAIL_SWITCH ? 1 + at[1] : tail == TAIL_JUMP;

    if (pc >= begin && pc <= end) return false;
    for (uint32_t i = 0; i < count; i++)
        if (targets[i] > begin && targets[i] <= end) return true;
    return false;
}

static bool explain_is_caught_in(const struct method *method, uint32_t begin, uint32_t end)
{
    const struct words *handlers = object_at(method->handlers);

    for (uint32_t i = 0; i < refs_count(method->handlers); i += HANDLER_WORDS)
        if (handlers->at[i + 2] > begin && handlers->at[i + 2] <= end) return true;
    return false;
}

// Whether whoever comes to `end` has come by `begin`, and straight from there.
static bool explain_is_only_way(struct trail *trail, uint32_t begin, uint32_t end)
{
    const struct method *method = trail->begin.method;

    if (explain_is_caught_in(method, begin, end)) return false;
    for (uint32_t pc = 0; pc < explain_code_words(method); pc += instruction_length(method, pc)) {
        if (!explain_pay(trail, 1)) return false;
        if (explain_leads_into(explain_code(method, pc), pc, begin, end)) return false;
    }
    return true;
}

// The instruction that made what the location holds; NOWHERE: there is none, or there are several.
static uint32_t explain_origin(struct trail *trail)
{
    const struct location *location = &trail->begin;
    uint32_t origin = NOWHERE;

    for (uint32_t pc = 0; pc < location->pc; pc += instruction_length(location->method, pc)) {
        if (!explain_pay(trail, 1)) return NOWHERE;
        if (explain_writes(location->method, pc, location->slot)) origin = pc;
    }
    if (origin == NOWHERE) return NOWHERE;
    return explain_is_only_way(trail, origin, location->pc) ? origin : NOWHERE;
}

// ---- names -------------------------------------------------------------------------------------

// What the source calls what is there; 0: nothing.
static oref_t explain_variable(const struct location *location)
{
    const struct words *words = object_at(location->method->variables);
    uint32_t count = refs_count(location->method->variable_names);

    if (count > VARIABLES_MAX) return 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *variable = words->at + (size_t)i * VARIABLE_WORDS;
        if (variable[2] == location->slot && variable[0] <= location->pc &&
            location->pc < variable[1])
            return refs_item(location->method->variable_names, i);
    }
    return 0;
}

// What the verifier knew of a slot of .internal.object: the class of what was written to it.
static oref_t explain_written(const struct method *method, const uint32_t *at)
{
    switch (OPCODE_OP(*at)) {
    case OP_LOADW_R:
        return refs_item(method->slot_types, OPCODE_P16(*at));
    case OP_NEW:
    case OP_NEWW:
        return refs_item(method->pool, OPCODE_P16(*at));
    case OP_CAST:
    case OP_GETA_C:
        return refs_item(method->pool, at[1]);
    default:
        return opcode_is_call(*at) ? explain_callee(method, *at)->result : 0;
    }
}

// The class of the object in slot b of an instruction; .internal.object if it cannot be told.
static oref_t explain_class(const struct method *method, uint32_t pc)
{
    uint32_t slot = OPCODE_B(*explain_code(method, pc));
    oref_t declared = refs_item(method->slot_types, slot), written = 0;
    struct trail trail = {.begin = {method, pc, slot}, .steps = EXPLAIN_STEPS_MAX};
    uint32_t origin = declared == world_core(CORE_OBJECT) ? explain_origin(&trail) : NOWHERE;

    if (origin != NOWHERE) written = explain_written(method, explain_code(method, origin));
    return written == 0 ? declared : written;
}

// The name of the field of an object of the class that the instruction is for; 0: there is none.
static oref_t explain_field(oref_t class, const uint32_t *at)
{
    for (const struct class *c = object_at(class); c != NULL; c = object_at(c->super))
        for (uint32_t i = 0; i < refs_count(c->fields); i++) {
            const struct field *field = object_at(refs_item(c->fields, i));
            if (small_names(at, field)) return field->name;
        }
    return 0;
}

// ... of a static field, in the class whose code names it, in its host or above; 0: it is
// elsewhere.
static oref_t explain_static_field(const struct class *class, oref_t cell)
{
    const struct class *c = class->host == 0 ? class : object_at(class->host);

    for (; c != NULL; c = object_at(c->super))
        for (uint32_t i = 0; i < refs_count(c->fields); i++) {
            const struct field *field = object_at(refs_item(c->fields, i));
            if (field->cell == cell) return field->name;
        }
    return 0;
}

static bool is_this(const struct location *location)
{
    return location->slot == 0 && !(location->method->flags & CLASSFILE_STATIC);
}

// Whether a slot holds the cell of a variable that functions share (classes/lang/cell.ph).
static bool is_cell(const struct method *method, uint32_t pc)
{
    static const char name[] = ".internal.cell.object";
    const struct class *class = object_at(explain_class(method, pc));

    return text_is(class->name, name, sizeof(name) - 1);
}

// ---- the trail of a value ----------------------------------------------------------------------

// Where the value was before the instruction that handed it on: in this slot. False: it began here.
static bool explain_passed_on(const struct method *method, uint32_t pc, uint32_t *slot)
{
    const uint32_t *at = explain_code(method, pc);

    switch (OPCODE_OP(*at)) {
    case OP_GETF_R:
        if (!is_cell(method, pc)) return false;
        *slot = OPCODE_B(*at);
        return true;
    case OP_MOVE_R:
    case OP_CAST:
        *slot = OPCODE_B(*at);
        return true;
    case OP_LOADW_R:
        *slot = OPCODE_P16(*at);
        return true;
    case OP_STOREW_R:
        *slot = OPCODE_A(*at);
        return true;
    default:
        return false;
    }
}

// The object of which the instruction took a field, an element, or the result of a method.
// NOWHERE: it took it of none.
static uint32_t explain_taken_from(const struct method *method, const uint32_t *at)
{
    switch (OPCODE_OP(*at)) {
    case OP_GETF_R:
    case OP_GETFW_R:
    case OP_GETA_R:
    case OP_GETA_C:
        return OPCODE_B(*at);
    default:
        if (!is_call(*at) || is_static_call(explain_callee(method, *at))) return NOWHERE;
        return opcode_arg(at, 0);
    }
}

static bool is_link(uint32_t word)
{
    uint32_t op = OPCODE_OP(word);

    return op == OP_GETF_R || op == OP_GETFW_R || op == OP_GETA_R || op == OP_GETA_C ||
           op == OP_GETS_R || is_call(word);
}

// Go back by one instruction. False: this is as far as can be seen.
static bool explain_go_back(struct trail *trail)
{
    struct location *begin = &trail->begin;

    trail->name = explain_variable(begin);
    explain_pay(trail, refs_count(begin->method->variable_names) / VARIABLES_PER_STEP);
    if (trail->name != 0 || is_this(begin) || trail->count == LINKS_MAX) return false;
    uint32_t origin = explain_origin(trail);
    if (origin == NOWHERE) return false;
    const uint32_t *at = explain_code(begin->method, origin);
    bool is_passed_on = explain_passed_on(begin->method, origin, &begin->slot);
    if (!is_passed_on && !is_link(*at)) return false;
    begin->pc = origin;
    if (is_passed_on) return true;
    trail->links[trail->count++] = origin;
    begin->slot = explain_taken_from(begin->method, at);
    return begin->slot != NOWHERE;
}

static struct trail explain_follow(struct location location)
{
    struct trail trail = {.begin = location, .steps = EXPLAIN_STEPS_MAX};

    while (explain_go_back(&trail)) continue;
    return trail;
}

// ---- writing it down ---------------------------------------------------------------------------

static void explain_add_call(struct text *text, const struct method *method, uint32_t word)
{
    const struct method *callee = explain_callee(method, word);

    text_add_string(text,
                    callee == NULL ? refs_item(method->pool, OPCODE_P16(word)) : callee->name);
    text_add(text, "()");
}

static void explain_add_class(struct text *text, oref_t class)
{
    text_add_string(text, ((const struct class *)object_at(class))->name);
    text_add(text, ".");
}

// In a function the object around it is a variable like others.
static bool is_outer_this(const struct trail *trail)
{
    return trail->count > 0 && trail->name != 0 && text_is(trail->name, "this", 4);
}

// What a chain begins with, when it is no variable. A class comes with its first link.
static void explain_add_begin(struct text *text, const struct trail *trail)
{
    const struct location *begin = &trail->begin;

    if (is_this(begin) || is_outer_this(trail)) return;
    if (trail->name != 0) {
        text_add_string(text, trail->name);
    } else if (begin->slot != NOWHERE && begin->slot < begin->method->arg_words) {
        text_add(text, "parameter ");
        text_add_number(text, begin->slot + (begin->method->flags & CLASSFILE_STATIC ? 1 : 0));
    } else if (begin->slot != NOWHERE) {
        text_add(text, "(...)");
    }
}

static void explain_add_element(struct text *text, const struct method *method, uint32_t pc)
{
    struct location index = {method, pc, OPCODE_C(*explain_code(method, pc))};
    oref_t name = explain_variable(&index);

    text_add(text, "[");
    if (name == 0)
        text_add(text, "...");
    else
        text_add_string(text, name);
    text_add(text, "]");
}

static void explain_add_field(struct text *text, const struct method *method, uint32_t pc)
{
    oref_t name = explain_field(explain_class(method, pc), explain_code(method, pc));

    if (name == 0)
        text_add(text, "a field");
    else
        text_add_string(text, name);
}

static void explain_add_link(struct text *text, const struct method *method, uint32_t pc)
{
    const uint32_t word = *explain_code(method, pc);
    const char *dot = text->used == 0 ? "" : ".";
    const struct method *callee;
    oref_t name;

    switch (OPCODE_OP(word)) {
    case OP_GETA_R:
    case OP_GETA_C:
        explain_add_element(text, method, pc);
        return;
    case OP_GETF_R:
    case OP_GETFW_R:
        text_add(text, dot);
        explain_add_field(text, method, pc);
        return;
    case OP_GETS_R:
        name = explain_static_field(object_at(method->class),
                                    refs_item(method->pool, OPCODE_P16(word)));
        if (name == 0)
            text_add(text, "a static field");
        else
            text_add_string(text, name);
        return;
    default:
        callee = explain_callee(method, word);
        text_add(text, dot);
        if (is_static_call(callee)) explain_add_class(text, callee->class);
        explain_add_call(text, method, word);
    }
}

// What the source would call what is there. False: that cannot be told, and nothing is added.
static bool explain_add_value(struct text *text, struct location location)
{
    struct trail trail = explain_follow(location);
    const struct location *begin = &trail.begin;

    if (trail.count == 0 && trail.name == 0 &&
        (is_this(begin) || begin->slot >= location.method->arg_words))
        return false;
    struct text value = text_begin(text->buffer + text->used, text->size - text->used);
    explain_add_begin(&value, &trail);
    while (trail.count > 0) explain_add_link(&value, location.method, trail.links[--trail.count]);
    text->used += value.used;
    return true;
}

// ---- null ------------------------------------------------------------------------------------

// The slot that must not be null.
static uint32_t explain_object_slot(const uint32_t *at)
{
    if (OPCODE_OP(*at) == OP_THROW) return OPCODE_A(*at);
    return is_call(*at) ? opcode_arg(at, 0) : OPCODE_B(*at);
}

// What was wanted of it.
static void explain_add_use(struct text *text, const struct method *method, uint32_t pc)
{
    const uint32_t *at = explain_code(method, pc);
    const struct opcode_info *info = &opcode_table[OPCODE_OP(*at)];

    if (is_call(*at)) {
        text_add(text, "its ");
        explain_add_call(text, method, *at);
        text_add(text, " is called");
    } else if (opcode_has_field(*at)) {
        text_add(text, "its ");
        explain_add_field(text, method, pc);
        text_add(text, info->a >= OPERAND_RI ? " is set" : " is wanted");
    } else if (info->c == OPERAND_RI) {
        text_add(text,
                 info->a >= OPERAND_RI ? "an element of it is set" : "an element of it is wanted");
    } else if (OPCODE_OP(*at) == OP_LEN) {
        text_add(text, "its size is wanted");
    } else {
        text_add(text, OPCODE_OP(*at) == OP_THROW ? "it is thrown" : "a number is wanted");
    }
}

static oref_t explain_null(const struct activation *a)
{
    const struct method *method = object_at(a->method);
    const uint32_t *at = explain_code(method, activation_pc(a));
    char message[MESSAGE_MAX];
    struct text text = text_begin(message, sizeof(message));

    if (explain_add_value(&text,
                          (struct location){method, activation_pc(a), explain_object_slot(at)}))
        text_add(&text, " is null, and ");
    else
        text_add(&text, "null is used as an object, and ");
    explain_add_use(&text, method, activation_pc(a));
    return except_make(CORE_NULL_REF, message);
}

oref_t explain_argument(const struct activation *a, const struct method *callee, uint32_t index,
                        const char *kind)
{
    const struct method *method = object_at(a->method);
    const uint32_t *at = method->code == 0 ? NULL : explain_code(method, activation_pc(a));
    char message[MESSAGE_MAX];
    struct text text = text_begin(message, sizeof(message));

    if (at == NULL || is_named_call(*at) || !is_call(*at) ||
        !explain_add_value(&text,
                           (struct location){method, activation_pc(a), opcode_arg(at, index)}))
        text_add(&text, "an argument");
    text_add(&text, " is null, and ");
    text_add_string(&text, callee->name);
    text_add(&text, "() wants ");
    text_add(&text, kind);
    return except_make(CORE_NULL_REF, message);
}

// ---- bounds ----------------------------------------------------------------------------------

static oref_t explain_bounds(const struct activation *a)
{
    const struct method *method = object_at(a->method);
    const uint32_t word = *explain_code(method, activation_pc(a));
    const struct sequence *array = object_at(a->slots[OPCODE_B(word)]);
    char name[MESSAGE_MAX / 2];
    struct text text = text_begin(name, sizeof(name));

    if (!explain_add_value(&text, (struct location){method, activation_pc(a), OPCODE_B(word)}))
        text_add(&text, "an array");
    return explain_outside((int32_t)a->slots[OPCODE_C(word)], array->length, name);
}

oref_t explain_fault(const struct activation *a)
{
    const uint32_t *at = explain_code(object_at(a->method), activation_pc(a));

    return a->slots[explain_object_slot(at)] == 0 ? explain_null(a) : explain_bounds(a);
}

static oref_t explain_make_bounds(struct text *text, const char *what, uint32_t size)
{
    text_add(text, what);
    text_add(text, ", whose size is ");
    text_add_number(text, size);
    return except_make(CORE_BOUNDS, text->buffer);
}

oref_t explain_outside(int32_t index, uint32_t size, const char *what)
{
    char message[MESSAGE_MAX];
    struct text text = text_begin(message, sizeof(message));

    text_add(&text, "index ");
    text_add_number(&text, index);
    text_add(&text, " is outside ");
    return explain_make_bounds(&text, what, size);
}

oref_t explain_part(int32_t first, int32_t length, uint32_t size, const char *what)
{
    char message[MESSAGE_MAX];
    struct text text = text_begin(message, sizeof(message));

    text_add_number(&text, length);
    text_add(&text, " from ");
    text_add_number(&text, first);
    text_add(&text, " on are no part of ");
    text_add(&text, what);
    text_add(&text, ", whose size is ");
    text_add_number(&text, size);
    // Whoever gave two positions reads what the second number is.
    if (first > 0 && length > first && (uint32_t)length <= size)
        text_add(&text, "; they are a position and a length");
    return except_make(CORE_BOUNDS, text.buffer);
}
