#include "tools/phc/gen_int.h"

// Assignments, and the loads and stores of fields and elements.

enum sequence { SEQUENCE_OBJECTS, SEQUENCE_INTS, SEQUENCE_BYTES };

static enum sequence gen_sequence(struct gen *gen, const struct type *type)
{
    const struct class *class = type_methods(gen->phc, type);

    if (type_extends(class, gen->phc->core.int_array)) return SEQUENCE_INTS;
    if (type_extends(class, gen->phc->core.binary)) return SEQUENCE_BYTES;
    return SEQUENCE_OBJECTS;
}

// An element that was never stored is null, and reads as zero if the elements are numbers.
static void gen_unbox_element(struct gen *gen, const struct type *type, unsigned object,
                              unsigned target)
{
    struct label is_null = LABEL_NEW, end = LABEL_NEW;

    code_jump(&gen->code, OP_JNULL, object, 0, &is_null);
    gen_convert(gen, &type_any, object, type, target);
    code_jump(&gen->code, OP_JUMP, 0, 0, &end);
    code_place(&gen->code, &is_null);
    gen_zero(gen, type, target);
    code_place(&gen->code, &end);
}

static void gen_load_object(struct gen *gen, const struct type *type, unsigned base, unsigned index,
                            unsigned target)
{
    unsigned object;

    if (gen_type(gen, type) == gen->phc->core.object->name) {
        code_emit(&gen->code, OP_GETA_R, target, base, index);
        return;
    }
    object = gen_temporary(gen, &type_any);
    code_emit(&gen->code, OP_GETA_R, object, base, index);
    if (type_is_number(type))
        gen_unbox_element(gen, type, object, target);
    else
        gen_convert(gen, &type_any, object, type, target);
    code_release_temporary(&gen->code, object);
}

void gen_load_element(struct gen *gen, const struct expr *expr, unsigned base, unsigned index,
                      unsigned target)
{
    switch (gen_sequence(gen, expr->element.base->type)) {
    case SEQUENCE_INTS:
        code_emit(&gen->code, OP_GETA_I, target, base, index);
        return;
    case SEQUENCE_BYTES:
        code_emit(&gen->code, OP_GETA_B, target, base, index);
        return;
    case SEQUENCE_OBJECTS:
        gen_load_object(gen, expr->type, base, index, target);
        return;
    }
}

static void gen_store_object(struct gen *gen, const struct type *type, unsigned base,
                             unsigned index, unsigned value)
{
    unsigned object = value;

    if (type_is_number(type)) {
        object = gen_temporary(gen, &type_any);
        gen_convert(gen, type, value, &type_any, object);
    }
    code_emit(&gen->code, OP_SETA_R, object, base, index);
    if (object != value) code_release_temporary(&gen->code, object);
}

void gen_store_element(struct gen *gen, const struct type *row, const struct type *type,
                       unsigned base, unsigned index, unsigned value)
{
    switch (gen_sequence(gen, row)) {
    case SEQUENCE_INTS:
        code_emit(&gen->code, OP_SETA_I, value, base, index);
        return;
    case SEQUENCE_BYTES:
        code_emit(&gen->code, OP_SETA_B, value, base, index);
        return;
    case SEQUENCE_OBJECTS:
        gen_store_object(gen, type, base, index, value);
        return;
    }
}

static unsigned gen_field_index(struct gen *gen, const struct field *field)
{
    uint32_t class = bundle_type(gen->bundle, field->class->name);
    uint32_t name = bundle_name(gen->bundle, field->name);
    struct words *fields = &gen->out->fields;
    uint32_t count = fields->count / 2;

    for (uint32_t i = 0; i < count; i++)
        if (fields->at[2 * i] == class && fields->at[2 * i + 1] == name) return i;
    if (count == CLASSFILE_FIELD_REFS_MAX) {
        diag_error(&gen->phc->diag, field->pos, "the class uses too many fields");
        return 0;
    }
    words_add(&gen->phc->mem, fields, class);
    words_add(&gen->phc->mem, fields, name);
    return count;
}

// One of three instructions, by the type of a field.
static void gen_field_access(struct gen *gen, const struct field *field, unsigned slot,
                             unsigned object, enum opcode on_int, enum opcode on_long,
                             enum opcode on_reference)
{
    enum opcode op = field->type == &type_int    ? on_int
                     : field->type == &type_long ? on_long
                                                 : on_reference;

    code_emit(&gen->code, op, slot, object, gen_field_index(gen, field));
}

// Whether the field of a generic class holds the value as something wider.
static bool is_erased(struct gen *gen, const struct expr *expr)
{
    return gen_type(gen, expr->access.field->type) != gen_type(gen, expr->type);
}

void gen_load_field(struct gen *gen, const struct expr *expr, unsigned object, unsigned target)
{
    const struct field *field = expr->access.field;
    unsigned held = target;

    if (is_erased(gen, expr)) held = gen_temporary(gen, field->type);
    gen_field_access(gen, field, held, object, OP_GETF_I, OP_GETF_L, OP_GETF_R);
    if (held == target) return;
    gen_convert(gen, field->type, held, expr->type, target);
    code_release_temporary(&gen->code, held);
}

static void gen_store_field(struct gen *gen, const struct expr *expr, unsigned object,
                            unsigned value)
{
    const struct field *field = expr->access.field;
    unsigned held = value;

    if (is_erased(gen, expr)) {
        held = gen_temporary(gen, field->type);
        gen_convert(gen, expr->type, value, field->type, held);
    }
    gen_field_access(gen, field, held, object, OP_SETF_I, OP_SETF_L, OP_SETF_R);
    if (held != value) code_release_temporary(&gen->code, held);
}

// The slot for what the target held before, if the new value or the result is made from it.
static unsigned gen_before(struct gen *gen, const struct expr *expr)
{
    unsigned slot = gen_temporary(gen, expr->type);

    expr->assign.before->slot = slot;
    return slot;
}

// The result of an assignment to a field or element, and the end of the slot that is not it.
static unsigned gen_result(struct gen *gen, const struct expr *expr, unsigned value)
{
    unsigned before;

    if (expr->assign.before == NULL) return value;
    before = expr->assign.before->slot;
    code_release_temporary(&gen->code, expr->assign.is_postfix ? value : before);
    return expr->assign.is_postfix ? before : value;
}

static unsigned gen_assign_local(struct gen *gen, const struct expr *expr, bool is_used)
{
    unsigned slot = expr->assign.target->local->slot;
    unsigned result = slot;

    if (expr->assign.before != NULL) expr->assign.before->slot = slot;
    if (expr->assign.is_postfix && is_used) result = gen_operand(gen, expr->assign.target, true);
    gen_into(gen, expr->assign.value, slot);
    return result;
}

static unsigned gen_assign_field(struct gen *gen, const struct expr *expr)
{
    const struct expr *target = expr->assign.target;
    unsigned object = gen_object(gen, target->access.base, expr->assign.value->writes_local);
    unsigned value;

    if (expr->assign.before != NULL) gen_load_field(gen, target, object, gen_before(gen, expr));
    value = gen_value(gen, expr->assign.value, NO_SLOT);
    gen->code.pos = expr->pos;
    gen_store_field(gen, target, object, value);
    code_release_temporary(&gen->code, object);
    return gen_result(gen, expr, value);
}

static unsigned gen_assign_element(struct gen *gen, const struct expr *expr)
{
    const struct expr *target = expr->assign.target;
    bool copies = expr->assign.value->writes_local;
    unsigned base =
        gen_operand(gen, target->element.base, copies || target->element.index->writes_local);
    unsigned index = gen_operand(gen, target->element.index, copies);
    unsigned value;

    if (expr->assign.before != NULL)
        gen_load_element(gen, target, base, index, gen_before(gen, expr));
    value = gen_value(gen, expr->assign.value, NO_SLOT);
    gen->code.pos = expr->pos;
    gen_store_element(gen, target->element.base->type, target->type, base, index, value);
    code_release_temporary(&gen->code, base);
    code_release_temporary(&gen->code, index);
    return gen_result(gen, expr, value);
}

unsigned gen_assign(struct gen *gen, const struct expr *expr, bool is_used)
{
    switch (expr->assign.target->kind) {
    case EXPR_LOCAL:
        return gen_assign_local(gen, expr, is_used);
    case EXPR_FIELD:
        return gen_assign_field(gen, expr);
    default:
        return gen_assign_element(gen, expr);
    }
}
