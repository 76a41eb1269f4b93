#include <string.h>

#include "kernel/lib/assert.h"
#include "tools/phc/gen_int.h"
#include "tools/phc/keep.h"
#include "tools/phc/lookup.h"
#include "tools/phc/machine.h"

// Values of expressions.

name_t gen_type(struct gen *gen, const struct type *type)
{
    return type_machine_name(gen->phc, type);
}

unsigned gen_temporary(struct gen *gen, const struct type *type)
{
    return code_take_temporary(&gen->code, gen_type(gen, type));
}

static unsigned gen_target(struct gen *gen, const struct type *type, unsigned hint)
{
    return hint != NO_SLOT ? hint : gen_temporary(gen, type);
}

void gen_move(struct gen *gen, const struct type *type, unsigned target, unsigned source)
{
    if (target == source) return;
    code_emit(&gen->code, machine_opcode(MACHINE_MOVE, machine_type(type)), target, source, 0);
}

static bool fits_16(int64_t value)
{
    return value >= INT16_MIN && value <= INT16_MAX;
}

void gen_number(struct gen *gen, const struct type *type, int64_t value, unsigned target)
{
    bool is_long = type == &type_long;

    if (fits_16(value)) {
        code_emit_wide(&gen->code, is_long ? OP_CONST_L : OP_CONST_I, target, (uint32_t)value);
        return;
    }
    code_emit(&gen->code, is_long ? OP_CONST_LW : OP_CONST_IW, target, 0, 0);
    code_word(&gen->code, (uint32_t)value);
    if (is_long) code_word(&gen->code, (uint32_t)((uint64_t)value >> 32));
}

static void gen_fraction(struct gen *gen, const struct type *type, double value, unsigned target)
{
    float single = (float)value;
    uint32_t bits;
    uint64_t wide_bits;

    memcpy(&bits, &single, sizeof(bits));
    memcpy(&wide_bits, &value, sizeof(wide_bits));
    code_emit(&gen->code, type == &type_float ? OP_CONST_F : OP_CONST_D, target, 0, 0);
    code_word(&gen->code, type == &type_float ? bits : (uint32_t)wide_bits);
    if (type == &type_double) code_word(&gen->code, (uint32_t)(wide_bits >> 32));
}

// A far slot gets nothing but what is known to be of its class: null is made that.
static void gen_null_into(struct gen *gen, const struct type *type, unsigned slot)
{
    unsigned null = slots_is_far(slot) ? gen_temporary(gen, &type_any) : slot;

    code_emit(&gen->code, OP_CONST_NULL, null, 0, 0);
    if (null == slot) return;
    code_emit(&gen->code, OP_CAST, slot, null, 0);
    code_word(&gen->code, gen_class_constant(gen, gen_type(gen, type)));
    code_release_temporary(&gen->code, null);
}

void gen_zero(struct gen *gen, const struct type *type, unsigned slot)
{
    if (type_is_fraction(type))
        gen_fraction(gen, type, 0.0, slot);
    else if (type_is_number(type))
        gen_number(gen, type, 0, slot);
    else
        gen_null_into(gen, type, slot);
}

unsigned gen_operand(struct gen *gen, const struct expr *expr, bool copy)
{
    unsigned slot = gen_value(gen, expr, NO_SLOT);
    unsigned copied;

    if (!copy || code_is_temporary(&gen->code, slot)) return slot;
    copied = gen_temporary(gen, expr->type);
    gen_move(gen, expr->type, copied, slot);
    return copied;
}

void gen_into(struct gen *gen, const struct expr *expr, unsigned slot)
{
    unsigned value = gen_value(gen, expr, slot);

    gen_move(gen, expr->type, slot, value);
    if (value != slot) code_release_temporary(&gen->code, value);
}

// The exponent of a power of two, or -1 for other numbers.
static int power_of_two(int64_t value)
{
    int exponent = 0;

    if (value <= 0 || (value & (value - 1)) != 0) return -1;
    while (value >> exponent != 1) exponent++;
    return exponent;
}

// Arithmetic with a constant that stands in the instruction: x + 3, x - 3, x * 8, x & 1, x >> 2.
// False if there is no such instruction.
static bool gen_constant_operand(struct gen *gen, const struct expr *expr, const struct expr *right,
                                 unsigned left, unsigned target)
{
    bool is_long = expr->type == &type_long;
    int exponent;

    if (right->kind != EXPR_NUMBER) return false;
    exponent = power_of_two(right->number);
    if (expr->op == OPERATOR_MUL && !is_long && exponent >= 0)
        code_emit(&gen->code, OP_SHLK_I, target, left, (unsigned)exponent);
    else if (expr->op >= OPERATOR_SHL && expr->op <= OPERATOR_SHRU && !is_long)
        code_emit(&gen->code, OP_SHLK_I + (expr->op - OPERATOR_SHL), target, left,
                  (unsigned)right->number & 31);
    else if (!keep_fits_operand(expr->op, right))
        return false;
    else if (expr->op == OPERATOR_MUL || expr->op == OPERATOR_AND)
        code_emit(&gen->code, expr->op == OPERATOR_MUL ? OP_MULK_I : OP_ANDK_I, target, left,
                  (uint8_t)right->number);
    else
        code_emit(&gen->code, is_long ? OP_ADDK_L : OP_ADDK_I, target, left,
                  (uint8_t)(expr->op == OPERATOR_SUB ? -right->number : right->number));
    return true;
}

static unsigned gen_arithmetic(struct gen *gen, const struct expr *expr, unsigned hint)
{
    const struct expr *first = expr->pair.left, *second = expr->pair.right;
    unsigned left, right, target;

    if (first->kind == EXPR_NUMBER && keep_commutes(expr->op)) {
        first = expr->pair.right;
        second = expr->pair.left;
    }
    left = gen_operand(gen, first, second->writes_local);
    target = gen_target(gen, expr->type, hint);
    if (!gen_constant_operand(gen, expr, second, left, target)) {
        right = gen_value(gen, second, NO_SLOT);
        gen->code.pos = expr->pos;
        code_emit(&gen->code, machine_arithmetic(expr->op, machine_type(expr->type)), target, left,
                  right);
        code_release_temporary(&gen->code, right);
    }
    code_release_temporary(&gen->code, left);
    return target;
}

// A condition as a number. The target is written last: the condition may use it.
static unsigned gen_truth(struct gen *gen, const struct expr *expr, unsigned hint)
{
    struct label is_false = LABEL_NEW, end = LABEL_NEW;
    unsigned target = gen_target(gen, &type_int, hint);

    gen_branch(gen, expr, false, &is_false);
    gen_number(gen, &type_int, 1, target);
    code_jump(&gen->code, OP_JUMP, 0, 0, &end);
    code_set_label(&gen->code, &is_false);
    gen_number(gen, &type_int, 0, target);
    code_set_label(&gen->code, &end);
    return target;
}

static unsigned gen_choice(struct gen *gen, const struct expr *expr, unsigned hint)
{
    struct label no = LABEL_NEW, end = LABEL_NEW;
    unsigned target = gen_target(gen, expr->type, hint);

    gen_branch(gen, expr->choice.condition, false, &no);
    gen_into(gen, expr->choice.yes, target);
    code_jump(&gen->code, OP_JUMP, 0, 0, &end);
    code_set_label(&gen->code, &no);
    gen_into(gen, expr->choice.no, target);
    code_set_label(&gen->code, &end);
    return target;
}

// A temporary would be given up by the first case that gives it a value.
static unsigned gen_switch_value(struct gen *gen, const struct expr *expr, unsigned hint)
{
    bool is_own = hint == NO_SLOT || code_is_temporary(&gen->code, hint);
    unsigned slot = is_own ? code_take(&gen->code, gen_type(gen, expr->type)) : hint;

    expr->chosen.result->slot = slot;
    gen_switch(gen, expr->chosen.by);
    if (is_own) code_hand_on(&gen->code, slot);
    return slot;
}

static unsigned gen_unary(struct gen *gen, const struct expr *expr, unsigned hint)
{
    unsigned operand = gen_value(gen, expr->operand, NO_SLOT);
    unsigned target = gen_target(gen, expr->type, hint);
    bool is_long = expr->type == &type_long;

    if (expr->op == OPERATOR_NEG)
        code_emit(&gen->code, machine_opcode(MACHINE_NEGATE, machine_type(expr->type)), target,
                  operand, 0);
    else
        code_emit(&gen->code, is_long ? OP_NOT_L : OP_NOT_I, target, operand, 0);
    code_release_temporary(&gen->code, operand);
    return target;
}

// Whether every object of the one machine class is of the other.
static bool is_wider(struct gen *gen, const struct type *from, const struct type *to)
{
    const struct class *wide = type_methods(gen->phc, to);

    if (from->kind == TYPE_NULL || wide == NULL || wide == gen->phc->core.object) return true;
    return type_view(gen->phc, from, wide) != NULL;
}

// What makes an object of a bool, or a bool of an object: the library does.
static const struct method *gen_truth_method(struct gen *gen, const char *name)
{
    const struct method *method =
        lookup_methods(gen->phc, gen->phc->core.bool_box, names_of(&gen->phc->names, name));

    ASSERT(method != NULL);
    return method;
}

void gen_convert(struct gen *gen, const struct type *from, unsigned source, const struct type *to,
                 unsigned target)
{
    struct code *code = &gen->code;
    enum machine_type source_type = machine_type(from), target_type = machine_type(to);

    if (source_type != target_type && (from == &type_bool || to == &type_bool) &&
        (source_type == MACHINE_R || target_type == MACHINE_R))
        gen_call_on(gen, gen_truth_method(gen, target_type == MACHINE_R ? "of" : "from"), source,
                    target);
    else if (source_type != MACHINE_R && target_type != MACHINE_R && source_type != target_type)
        code_emit(code, machine_conversion(source_type, target_type), target, source, 0);
    else if (source_type != MACHINE_R && target_type == MACHINE_R)
        code_emit(code, machine_opcode(MACHINE_BOX, source_type), target, source, 0);
    else if (source_type == MACHINE_R && target_type != MACHINE_R)
        code_emit(code, machine_opcode(MACHINE_UNBOX, target_type), target, source, 0);
    else if (type_is_number(from) || is_wider(gen, from, to))
        gen_move(gen, to, target, source);
    else {
        code_emit(code, OP_CAST, target, source, 0);
        code_word(code, gen_class_constant(gen, gen_type(gen, to)));
    }
}

static unsigned gen_null(struct gen *gen, const struct expr *expr, unsigned hint)
{
    unsigned target = gen_target(gen, expr->type, hint);

    gen_zero(gen, expr->type, target);
    return target;
}

static unsigned gen_conversion(struct gen *gen, const struct expr *expr, unsigned hint)
{
    const struct type *from = expr->operand->type;
    unsigned source, target;

    if (from->kind == TYPE_NULL) return gen_null(gen, expr, hint);
    if (from == &type_bool && expr->type == &type_int) return gen_value(gen, expr->operand, hint);
    if (type_is_reference(from) && type_is_reference(expr->type) && is_wider(gen, from, expr->type))
        return gen_value(gen, expr->operand, hint);
    source = gen_value(gen, expr->operand, NO_SLOT);
    target = gen_target(gen, expr->type, hint);
    gen->code.pos = expr->pos;
    gen_convert(gen, from, source, expr->type, target);
    code_release_temporary(&gen->code, source);
    return target;
}

static unsigned gen_is(struct gen *gen, const struct expr *expr, unsigned hint)
{
    const struct class *class = type_methods(gen->phc, expr->cast.target);
    unsigned operand = gen_value(gen, expr->cast.operand, NO_SLOT);
    unsigned target = gen_target(gen, &type_int, hint);

    if (class == NULL) class = gen->phc->core.object;
    code_emit(&gen->code, OP_IS, target, operand, 0);
    code_word(&gen->code, gen_class_constant(gen, class->name));
    code_release_temporary(&gen->code, operand);
    return target;
}

static unsigned gen_element(struct gen *gen, const struct expr *expr, unsigned hint)
{
    unsigned base = gen_operand(gen, expr->element.base, expr->element.index->writes_local);
    unsigned index = gen_value(gen, expr->element.index, NO_SLOT);
    unsigned target = gen_target(gen, expr->type, hint);

    gen->code.pos = expr->pos;
    gen_load_element(gen, expr, base, index, target);
    code_release_temporary(&gen->code, base);
    code_release_temporary(&gen->code, index);
    return target;
}

static unsigned gen_length(struct gen *gen, const struct expr *expr, unsigned hint)
{
    unsigned operand = gen_value(gen, expr->operand, NO_SLOT);
    unsigned target = gen_target(gen, &type_int, hint);

    gen->code.pos = expr->pos;
    code_emit(&gen->code, OP_LEN, target, operand, 0);
    code_release_temporary(&gen->code, operand);
    return target;
}

static unsigned gen_binary(struct gen *gen, const struct expr *expr, unsigned hint)
{
    return expr->op <= OPERATOR_SHRU ? gen_arithmetic(gen, expr, hint) : gen_truth(gen, expr, hint);
}

static unsigned gen_field(struct gen *gen, const struct expr *expr, unsigned hint)
{
    unsigned object = gen_access_object(gen, expr, false);
    unsigned target = gen_target(gen, expr->type, hint);

    gen->code.pos = expr->pos;
    gen_load_field(gen, expr, object, target);
    gen_release_object(gen, object);
    return target;
}

static unsigned gen_cell(struct gen *gen, const struct expr *expr, unsigned hint)
{
    unsigned target = gen_target(gen, expr->type, hint);

    gen_load_cell(gen, expr->local, target);
    return target;
}

// Constants, which need no other value.
static unsigned gen_simple(struct gen *gen, const struct expr *expr, unsigned hint)
{
    unsigned target = hint == NO_SLOT ? keep_find(gen, expr) : NO_SLOT;

    if (target != NO_SLOT) return target;
    target = gen_target(gen, expr->type, hint);
    switch (expr->kind) {
    case EXPR_NUMBER:
        gen_number(gen, expr->type, expr->number, target);
        break;
    case EXPR_FRACTION:
        gen_fraction(gen, expr->type, expr->fraction, target);
        break;
    case EXPR_STRING:
        code_emit_wide(&gen->code, OP_CONST_R, target, gen_string_constant(gen, expr->text));
        break;
    case EXPR_CLASS:
        code_emit_wide(&gen->code, OP_CONST_R, target, gen_class_constant(gen, expr->class->name));
        break;
    default: // EXPR_NULL; nothing else is left of a program without mistakes
        gen_zero(gen, expr->type, target);
        break;
    }
    return target;
}

// A variable is its own slot, unless it lies in a cell.
static unsigned gen_variable(struct gen *gen, const struct expr *expr, unsigned hint)
{
    return gen_is_cell(expr->local) ? gen_cell(gen, expr, hint) : expr->local->slot;
}

unsigned gen_value(struct gen *gen, const struct expr *expr, unsigned hint)
{
    switch (expr->kind) {
    case EXPR_LOCAL:
        return gen_variable(gen, expr, hint);
    case EXPR_THIS:
        return gen->this_slot;
    case EXPR_UNARY:
        return gen_unary(gen, expr, hint);
    case EXPR_BINARY:
        return gen_binary(gen, expr, hint);
    case EXPR_LOGIC:
    case EXPR_LOGIC_NOT:
        return gen_truth(gen, expr, hint);
    case EXPR_CHOICE:
        return gen_choice(gen, expr, hint);
    case EXPR_SWITCH:
        return gen_switch_value(gen, expr, hint);
    case EXPR_ASSIGN:
        return gen_assign(gen, expr, true);
    case EXPR_FIELD:
        return gen_field(gen, expr, hint);
    case EXPR_ELEMENT:
        return gen_element(gen, expr, hint);
    case EXPR_LENGTH:
        return gen_length(gen, expr, hint);
    case EXPR_CALL:
        return gen_call(gen, expr, hint);
    case EXPR_NEW:
        return gen_new(gen, expr);
    case EXPR_ROW:
        return gen_row(gen, expr);
    case EXPR_FUNCTION:
        return gen_function(gen, expr);
    case EXPR_IS:
        return gen_is(gen, expr, hint);
    case EXPR_CONVERT:
        return gen_conversion(gen, expr, hint);
    default:
        return gen_simple(gen, expr, hint);
    }
}

void gen_effect(struct gen *gen, const struct expr *expr)
{
    unsigned slot =
        expr->kind == EXPR_ASSIGN ? gen_assign(gen, expr, false) : gen_value(gen, expr, NO_SLOT);

    if (slot != NO_SLOT) code_release_temporary(&gen->code, slot);
}
