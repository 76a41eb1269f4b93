#include "kernel/lib/types.h"
#include "tools/phc/gen_int.h"
#include "tools/phc/lookup.h"
#include "tools/phc/machine.h"
#include "tools/phc/narrow.h"
#include "vm/core.h"

// Loads and stores of elements and fields.
//
// What a generic class holds as an object may be known as something narrower outside: then a load
// converts, and a store too.

// ---- elements ----------------------------------------------------------------------------------

struct narrow_access {
    enum opcode get, set;
};

// How the machine's sequence classes hold their elements.
enum sequence {
    SEQUENCE_NUMBERS,
    SEQUENCE_OBJECTS,
    SEQUENCE_OCTETS,
    SEQUENCE_BYTES,
    SEQUENCE_SHORTS,
    SEQUENCE_CHARS
};

// ... and the instructions for those that are narrower than an int.
static const struct narrow_access narrow[] = {
    [SEQUENCE_OCTETS] = {OP_GETA_B, OP_SETA_B},
    [SEQUENCE_BYTES] = {OP_GETA_I8, OP_SETA_I8},
    [SEQUENCE_SHORTS] = {OP_GETA_I16, OP_SETA_I16},
    [SEQUENCE_CHARS] = {OP_GETA_U16, OP_SETA_U16},
};

static enum sequence gen_sequence(struct gen *gen, const struct type *type)
{
    const struct core_classes *core = &gen->phc->core;
    const struct class *class = type_methods(gen->phc, type);
    const struct {
        const struct class *class;
        enum sequence sequence;
    } known[] = {
        {core->array, SEQUENCE_OBJECTS},    {core->binary, SEQUENCE_OCTETS},
        {core->byte_array, SEQUENCE_BYTES}, {core->short_array, SEQUENCE_SHORTS},
        {core->char_array, SEQUENCE_CHARS},
    };

    for (size_t i = 0; i < ARRAY_COUNT(known); i++)
        if (type_extends(class, known[i].class)) return known[i].sequence;
    return SEQUENCE_NUMBERS;
}

void gen_load_object(struct gen *gen, const struct type *type, unsigned base, unsigned index,
                     unsigned target)
{
    unsigned object;

    if (gen_type(gen, type) == gen->phc->core.object->name) {
        code_emit(&gen->code, OP_GETA_R, target, base, index);
        return;
    }
    if (machine_type(type) == MACHINE_R) {
        code_emit(&gen->code, OP_GETA_C, target, base, index);
        code_word(&gen->code, gen_class_constant(gen, gen_type(gen, type)));
        return;
    }
    object = gen_temporary(gen, &type_any);
    code_emit(&gen->code, OP_GETA_R, object, base, index);
    gen_convert(gen, &type_any, object, type, target);
    code_release_temporary(&gen->code, object);
}

void gen_load_element(struct gen *gen, const struct expr *expr, unsigned base, unsigned index,
                      unsigned target)
{
    enum sequence sequence = gen_sequence(gen, expr->element.base->type);

    switch (sequence) {
    case SEQUENCE_NUMBERS:
        code_emit(&gen->code, machine_opcode(MACHINE_GET_ELEMENT, machine_type(expr->type)), target,
                  base, index);
        return;
    case SEQUENCE_OBJECTS:
        gen_load_object(gen, expr->type, base, index, target);
        return;
    default:
        code_emit(&gen->code, narrow[sequence].get, target, base, index);
    }
}

void gen_store_element(struct gen *gen, const struct type *row, const struct type *type,
                       unsigned base, unsigned index, unsigned value)
{
    enum sequence sequence = gen_sequence(gen, row);

    switch (sequence) {
    case SEQUENCE_NUMBERS:
        code_emit(&gen->code, machine_opcode(MACHINE_SET_ELEMENT, machine_type(type)), value, base,
                  index);
        return;
    case SEQUENCE_OBJECTS:
        code_emit(&gen->code, OP_SETA_R, value, base, index);
        return;
    default:
        code_emit(&gen->code, narrow[sequence].set, value, base, index);
    }
}

// ---- fields ------------------------------------------------------------------------------------

static const struct narrow_access narrow_fields[] = {
    [NARROW_BYTE] = {OP_GETF_I8, OP_SETF_I8},
    [NARROW_SHORT] = {OP_GETF_I16, OP_SETF_I16},
    [NARROW_CHAR] = {OP_GETF_U16, OP_SETF_U16},
};

static unsigned gen_field_index(struct gen *gen, const struct field *field)
{
    uintptr_t *known = map_at(&gen->phc->mem, &gen->field_indices, field);

    if (*known != 0) return (unsigned)*known - 1;
    if (gen->field_indices.count > CLASSFILE_FIELD_REFS_MAX) {
        diag_error(&gen->phc->diag, gen->class->pos, "the class uses too many fields");
        return 0;
    }
    *known = bundle_add_field_ref(gen->bundle, gen->out, field->class->name, field->name) + 1u;
    return (unsigned)*known - 1;
}

// Words of an object, or some more: what C code holds in it is not known here.
static unsigned gen_words(struct class *class)
{
    if (class->words == 0) class->words = lookup_words(class) + CORE_FIELD_WORDS_MAX;
    return class->words;
}

static bool gen_is_large(struct class *class)
{
    return gen_words(class) > CLASSFILE_NEAR_FIELDS_MAX;
}

void gen_make(struct gen *gen, struct class *class, unsigned slot)
{
    code_emit_wide(&gen->code, gen_is_large(class) ? OP_NEWW : OP_NEW, slot,
                   gen_class_constant(gen, class->name));
}

static void gen_object_field(struct gen *gen, const struct field *field, unsigned object,
                             unsigned slot, bool is_store)
{
    enum machine_type type = machine_type(field->type);
    unsigned index = gen_field_index(gen, field);

    if (field->narrow != NULL) {
        const struct narrow_access *access = &narrow_fields[field->narrow->kind];

        code_emit(&gen->code, is_store ? access->set : access->get, slot, object, 0);
        code_word(&gen->code, index);
        return;
    }
    if (index < CLASSFILE_NEAR_FIELDS_MAX && !gen_is_large(field->class)) {
        code_emit(&gen->code,
                  machine_opcode(is_store ? MACHINE_SET_FIELD : MACHINE_GET_FIELD, type), slot,
                  object, index);
        return;
    }
    code_emit(&gen->code,
              machine_opcode(is_store ? MACHINE_SET_FAR_FIELD : MACHINE_GET_FAR_FIELD, type), slot,
              object, 0);
    code_word(&gen->code, index);
}

// The slot of the object whose field is meant. `base` null: this one.
static unsigned gen_object(struct gen *gen, const struct expr *base, bool copy)
{
    return base == NULL ? gen->this_slot : gen_operand(gen, base, copy);
}

unsigned gen_access_object(struct gen *gen, const struct expr *expr, bool copy)
{
    return expr->access.field->is_static ? NO_SLOT : gen_object(gen, expr->access.base, copy);
}

void gen_release_object(struct gen *gen, unsigned object)
{
    if (object != NO_SLOT) code_release_temporary(&gen->code, object);
}

// Before a static field is used by what may run before it has its first value (declare_static.c).
// To be written to, its class need only have begun.
static void gen_need(struct gen *gen, const struct field *field, bool is_store)
{
    const struct class *class = field->class;
    unsigned stage;

    if (!gen->method->is_early || class->need == NULL || class->is_known) return;
    if (gen->method->class == class && (gen->method == class->need || field == class->stage ||
                                        (is_store && gen->method->is_initializer)))
        return;
    if (field->stage == 0 && !field->is_from_block) return;
    stage = gen_temporary(gen, &type_int);
    gen_number(gen, &type_int, is_store ? 0 : field->stage, stage);
    gen_call_on(gen, class->need, stage, 0);
    code_release_temporary(&gen->code, stage);
}

void gen_access_field(struct gen *gen, const struct field *field, unsigned object, unsigned slot,
                      bool is_store)
{
    enum machine_type type = machine_type(field->type);

    if (field->is_static) gen_need(gen, field, is_store);
    if (field->is_static)
        code_emit_wide(&gen->code,
                       machine_opcode(is_store ? MACHINE_SET_STATIC : MACHINE_GET_STATIC, type),
                       slot, gen_static_constant(gen, field));
    else
        gen_object_field(gen, field, object, slot, is_store);
}

// Whether the field of a generic class holds the value as something wider.
static bool is_erased(struct gen *gen, const struct expr *expr)
{
    return gen_type(gen, expr->access.field->type) != gen_type(gen, expr->type);
}

void gen_load_field(struct gen *gen, const struct expr *expr, unsigned object, unsigned target)
{
    const struct field *field = expr->access.field;
    unsigned erased = target;

    if (is_erased(gen, expr)) erased = gen_temporary(gen, field->type);
    gen_access_field(gen, field, object, erased, false);
    if (erased == target) return;
    gen_convert(gen, field->type, erased, expr->type, target);
    code_release_temporary(&gen->code, erased);
}

void gen_store_field(struct gen *gen, const struct expr *expr, unsigned object, unsigned value)
{
    const struct field *field = expr->access.field;
    unsigned erased = value;

    if (is_erased(gen, expr)) {
        erased = gen_temporary(gen, field->type);
        gen_convert(gen, expr->type, value, field->type, erased);
    }
    gen_access_field(gen, field, object, erased, true);
    if (erased != value) code_release_temporary(&gen->code, erased);
}
