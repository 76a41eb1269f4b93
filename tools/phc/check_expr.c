#include <stdio.h>
#include <string.h>

#include "kernel/lib/utf8.h"
#include "tools/phc/check_int.h"
#include "tools/phc/lookup.h"

// Types of expressions, operators. check_expr() may replace the expression that it is given,
// so that a name becomes what it names and `a + b` of strings the call that it is.

struct expr *check_new_expr(struct check *check, enum expr_kind kind, struct pos pos,
                            const struct type *type)
{
    struct expr *expr = PHC_NEW(check->phc, struct expr);

    expr->kind = kind;
    expr->pos = pos;
    expr->type = type;
    expr->op = OPERATOR_NONE;
    return expr;
}

struct expr *check_new_number(struct check *check, struct pos pos, const struct type *type,
                              int64_t value)
{
    struct expr *expr = check_new_expr(check, EXPR_NUMBER, pos, type);

    expr->number = value;
    return expr;
}

static void check_this(struct check *check, struct expr *expr)
{
    expr->type = check->class->self;
    check_use_this(check);
    if (check->has_this) return;
    check_error(check, expr->pos, "there is no `this` here");
    expr->type = &type_error;
}

// The content of a file: each byte is the character with its number.
static struct text check_bytes(struct check *check, struct text bytes)
{
    char *out = mem_alloc(&check->phc->mem, 2 * bytes.size);
    size_t size = 0;

    for (size_t i = 0; i < bytes.size; i++)
        size += utf8_put((uint8_t)bytes.bytes[i], (uint8_t *)out + size);
    return (struct text){out, size};
}

static void check_file(struct check *check, struct expr *expr)
{
    const struct phc_options *options = check->phc->options;
    struct text name = expr->text;
    const char *path = mem_copy(&check->phc->mem, name.bytes, name.size);

    expr->kind = EXPR_STRING;
    expr->type = &check->phc->core.string->type;
    if (options->load == NULL ||
        !options->load(options->user, path, &expr->text.bytes, &expr->text.size))
        check_error(check, expr->pos, "cannot read the file \"%s\"", path);
    else
        expr->text = check_bytes(check, expr->text);
}

// ---- operators ---------------------------------------------------------------------------------

static bool is_string(const struct check *check, const struct expr *expr)
{
    return expr->type == &check->phc->core.string->type;
}

static const struct type *wider_number(const struct type *a, const struct type *b)
{
    if (!type_is_number(a)) return b;
    return !type_is_number(b) || a->kind > b->kind ? a : b;
}

// Two of bool can be compared and joined by & | ^; to all other operators they are ints.
static bool is_of_truths(enum operator op)
{
    return op > OPERATOR_SHRU || op == OPERATOR_AND || op == OPERATOR_OR || op == OPERATOR_XOR;
}

// Brings both sides to the wider of their types. A `var` is taken for the number that the other is.
static bool check_promote(struct check *check, struct expr *expr)
{
    struct expr **left = &expr->pair.left, **right = &expr->pair.right;
    const struct type *a = (*left)->type, *b = (*right)->type;
    const struct type *to = wider_number(a, b);

    if (to == &type_bool && !is_of_truths(expr->op)) to = &type_int;
    if (!type_is_number(a) && !type_is_number(b)) return false;
    if (!type_is_number(a) && a->kind != TYPE_ANY) return false;
    if (!type_is_number(b) && b->kind != TYPE_ANY) return false;
    check_wrap(check, left, to);
    check_wrap(check, right, to);
    return true;
}

static bool check_promote_shift(struct check *check, struct expr *expr)
{
    const struct type *count = expr->pair.right->type;

    if (!type_is_number(expr->pair.left->type)) return false;
    if (type_is_fraction(count) || (!type_is_number(count) && count->kind != TYPE_ANY))
        return false;
    if (expr->pair.left->type == &type_bool) check_wrap(check, &expr->pair.left, &type_int);
    check_wrap(check, &expr->pair.right, &type_int);
    return true;
}

// What an operator is short for where its left side is no number: `a + b` is a.plus(b), and so on.
static const char *const operator_methods[] = {
    [OPERATOR_ADD] = "plus",       [OPERATOR_SUB] = "minus",     [OPERATOR_MUL] = "times",
    [OPERATOR_DIV] = "dividedBy",  [OPERATOR_REM] = "remainder", [OPERATOR_SHL] = "shiftLeft",
    [OPERATOR_SHR] = "shiftRight", [OPERATOR_LT] = "compare",    [OPERATOR_LE] = "compare",
    [OPERATOR_GT] = "compare",     [OPERATOR_GE] = "compare",    [OPERATOR_NEG] = "negated",
    [OPERATOR_NONE] = NULL,
};

// The call of it, in the place of the left side; false if there is no such method.
static bool check_operator_method(struct check *check, enum operator op, struct expr **left,
                                  struct expr *right, struct pos pos)
{
    const char *name = operator_methods[op];

    if (name == NULL || !type_is_reference((*left)->type) || (*left)->type->kind == TYPE_ANY ||
        !check_has_method(check, (*left)->type, name, right))
        return false;
    *left = check_method_call(check, *left, name, right, pos);
    return true;
}

static void check_operands_error(struct check *check, struct expr *expr)
{
    const struct type *a = expr->pair.left->type, *b = expr->pair.right->type;

    if (a->kind == TYPE_ANY && b->kind == TYPE_ANY)
        check_error_value(check, expr, "what these operands are is not known: use a cast");
    else
        check_error_value(check, expr, "this operator does not work on %s and %s",
                          type_text(check->phc, a), type_text(check->phc, b));
    expr->type = &type_error;
}

// Of many literals the first ones were joined before: they have room for more behind them.
static struct text check_joined(struct check *check, struct text left, struct text right)
{
    struct joined *joined = &check->joined;
    size_t size = left.size + right.size;

    if (left.bytes != joined->bytes || left.size != joined->size || size > joined->capacity) {
        joined->capacity = 2 * size + 1;
        joined->bytes = mem_alloc(&check->phc->mem, joined->capacity);
        memcpy(joined->bytes, left.bytes, left.size);
    }
    memcpy(joined->bytes + left.size, right.bytes, right.size);
    joined->size = size;
    return (struct text){joined->bytes, size};
}

// Beyond this the program joins them: of a text that a few lines double again and again the
// compiler would not see the end.
enum { JOINED_MAX = 1 << 20 };

static void check_concat(struct check *check, struct expr **expr)
{
    struct expr *left = check_text(check, (*expr)->pair.left);
    struct expr *right = check_text(check, (*expr)->pair.right);

    if (left->kind == EXPR_STRING && right->kind == EXPR_STRING &&
        left->text.size + right->text.size <= JOINED_MAX) {
        left->text = check_joined(check, left->text, right->text);
        *expr = left;
        return;
    }
    *expr = check_method_call(check, left, "concat", right, (*expr)->pos);
}

static bool may_be_number(const struct type *type)
{
    return type_is_number(type) || type->kind == TYPE_ANY;
}

// With a `var` in it, only the running program knows whether a sum is one of texts or of numbers.
static bool check_open_sum(struct check *check, struct expr **expr)
{
    struct expr *left = (*expr)->pair.left, *right = (*expr)->pair.right;

    if ((*expr)->op != OPERATOR_ADD || !may_be_number(left->type) || !may_be_number(right->type) ||
        (type_is_number(left->type) && type_is_number(right->type)))
        return false;
    left->next = right;
    right->next = NULL;
    *expr = check_library_call(check, check->phc->core.int_box, "add", left, (*expr)->pos);
    if ((*expr)->type->kind != TYPE_ERROR) (*expr)->type = &type_any;
    return true;
}

static bool is_bitwise(enum operator op)
{
    return op >= OPERATOR_AND && op <= OPERATOR_SHRU;
}

static void check_arithmetic(struct check *check, struct expr **expr)
{
    bool is_shift = (*expr)->op >= OPERATOR_SHL && (*expr)->op <= OPERATOR_SHRU;

    if ((*expr)->op == OPERATOR_ADD &&
        (is_string(check, (*expr)->pair.left) || is_string(check, (*expr)->pair.right))) {
        check_concat(check, expr);
        return;
    }
    if (check_open_sum(check, expr)) return;
    if (check_operator_method(check, (*expr)->op, &(*expr)->pair.left, (*expr)->pair.right,
                              (*expr)->pos)) {
        *expr = (*expr)->pair.left;
        return;
    }
    if ((is_shift ? !check_promote_shift(check, *expr) : !check_promote(check, *expr)) ||
        (is_bitwise((*expr)->op) && type_is_fraction((*expr)->pair.left->type))) {
        check_operands_error(check, *expr);
        return;
    }
    (*expr)->type = (*expr)->pair.left->type;
    fold_expr(*expr);
}

static void check_negate(struct check *check, struct expr **expr)
{
    struct expr *negated = check_new_expr(check, EXPR_LOGIC_NOT, (*expr)->pos, &type_bool);

    negated->operand = *expr;
    *expr = negated;
}

// Two strings of which one is a literal need no look for null: the literal is asked.
static struct expr *check_are_equal(struct check *check, struct expr *left, struct expr *right,
                                    struct pos pos)
{
    bool are_strings = is_string(check, left) && is_string(check, right);

    left->next = right->next = NULL;
    if (are_strings && left->kind == EXPR_STRING)
        return check_method_call(check, left, "equals", right, pos);
    if (are_strings && right->kind == EXPR_STRING)
        return check_method_call(check, right, "equals", left, pos);
    left->next = right;
    return check_library_call(check,
                              are_strings ? check->phc->core.string : check->phc->core.object,
                              "areEqual", left, pos);
}

// == and != of objects ask the objects, unless one of them is null.
static void check_equality(struct check *check, struct expr **expr)
{
    struct expr *left = (*expr)->pair.left, *right = (*expr)->pair.right;
    bool is_negated = (*expr)->op == OPERATOR_NE;

    (*expr)->type = &type_bool;
    if (type_is_number(left->type) && type_is_number(right->type)) {
        check_promote(check, *expr);
    } else if (left->type->kind == TYPE_NULL || right->type->kind == TYPE_NULL) {
        (*expr)->op = is_negated ? OPERATOR_NOT_SAME : OPERATOR_SAME;
        if (!type_is_reference(left->type) || !type_is_reference(right->type))
            check_operands_error(check, *expr);
    } else {
        *expr = check_are_equal(check, left, right, (*expr)->pos);
        if (is_negated) check_negate(check, expr);
    }
}

static void check_same(struct check *check, struct expr *expr)
{
    expr->type = &type_bool;
    if (!type_is_reference(expr->pair.left->type) || !type_is_reference(expr->pair.right->type))
        check_operands_error(check, expr);
}

// < and the like: numbers, or what can be compared, as strings by their characters.
static void check_order(struct check *check, struct expr *expr)
{
    expr->type = &type_bool;
    if (check_promote(check, expr)) return;
    if (!check_operator_method(check, expr->op, &expr->pair.left, expr->pair.right, expr->pos)) {
        check_operands_error(check, expr);
        return;
    }
    check_convert(check, &expr->pair.left, &type_int, "the result of compare()");
    expr->pair.right = check_new_number(check, expr->pos, &type_int, 0);
}

// The operator of *expr, whose operands have their types.
static void check_operator(struct check *check, struct expr **expr)
{
    enum operator op =(*expr)->op;

    if ((*expr)->pair.left->type->kind == TYPE_ERROR ||
        (*expr)->pair.right->type->kind == TYPE_ERROR)
        (*expr)->type = &type_error;
    else if (op <= OPERATOR_SHRU)
        check_arithmetic(check, expr);
    else if (op == OPERATOR_EQ || op == OPERATOR_NE)
        check_equality(check, expr);
    else if (op == OPERATOR_SAME || op == OPERATOR_NOT_SAME)
        check_same(check, *expr);
    else
        check_order(check, *expr);
}

static void check_binary(struct check *check, struct expr **expr)
{
    check_value(check, &(*expr)->pair.left);
    check_value(check, &(*expr)->pair.right);
    check_operator(check, expr);
}

static void check_unary(struct check *check, struct expr **link)
{
    struct expr *expr = *link;

    check_value(check, &expr->operand);
    if (expr->operand->type == &type_bool) check_wrap(check, &expr->operand, &type_int);
    expr->type = expr->operand->type;
    if (expr->type->kind == TYPE_ERROR) return;
    if (type_is_number(expr->type) &&
        !(expr->op == OPERATOR_COMPLEMENT && type_is_fraction(expr->type))) {
        fold_expr(expr);
        return;
    }
    if (check_operator_method(check, expr->op, &expr->operand, NULL, expr->pos)) {
        *link = expr->operand;
        return;
    }
    check_error_value(check, expr, "this operator does not work on %s",
                      type_text(check->phc, expr->type));
    expr->type = &type_error;
}

// Numbers may stand for what they are, so that older programs mean what they meant.
void check_condition(struct check *check, struct expr **expr)
{
    check_value(check, expr);
    if ((*expr)->type == &type_int) return; // the machine asks the same of it
    if (type_is_number((*expr)->type))
        check_wrap(check, expr, &type_bool);
    else
        check_convert(check, expr, &type_bool, "a condition");
}

static void check_choice(struct check *check, struct expr *expr)
{
    struct expr **yes = &expr->choice.yes, **no = &expr->choice.no;
    struct findings findings;

    check_condition(check, &expr->choice.condition);
    findings = check->findings;
    check_found_set(findings.yes, true);
    check_value(check, yes);
    check_found_set(findings.yes, false);
    check_found_set(findings.no, true);
    check_value(check, no);
    check_found_set(findings.no, false);
    if (check_fit(check->phc, (*yes)->type, (*no)->type) <
        check_fit(check->phc, (*no)->type, (*yes)->type))
        expr->type = (*no)->type;
    else if (check_fit(check->phc, (*no)->type, (*yes)->type) < FIT_NOT)
        expr->type = (*yes)->type;
    else
        expr->type = &type_any;
    check_convert(check, yes, expr->type, "this choice");
    check_convert(check, no, expr->type, "this choice");
}

// ---- assignment --------------------------------------------------------------------------------

static void check_write_local(struct check *check, struct local *local)
{
    check->local_writes++;
    if (local->origin != NULL) local = local->origin;
    local->is_changed = true;
}

// What a record has instead of fields that change.
static const char *hint_for_record(struct check *check, const struct field *field)
{
    const struct method *with =
        lookup_methods(check->phc, field->class, names_of(&check->phc->names, "with"));
    char text[120];

    if (field->is_static || with == NULL || with->parameters == NULL ||
        with->parameters->default_value == NULL || !with->parameters->default_value->is_kept)
        return "";
    snprintf(text, sizeof(text), "; with(%.80s: ...) makes another one", field->name);
    return names_of(&check->phc->names, text);
}

// A final field gets its value while its object, or its class, is made.
static bool check_may_assign(struct check *check, const struct expr *target)
{
    const struct field *field = target->access.field;
    const struct expr *base = target->access.base;
    const struct method *method = check->method;
    bool is_making = method != NULL && method->class == field->class &&
                     (method->is_constructor || method->is_initializer) &&
                     method->is_static == field->is_static;

    if (!field->is_final || (is_making && (base == NULL || base->kind == EXPR_THIS))) return true;
    check_error(check, target->pos, "%s is final: only what makes the %s gives it a value%s",
                field->name, field->is_static ? "class" : "object", hint_for_record(check, field));
    return false;
}

static bool check_target(struct check *check, struct expr **target)
{
    check_expr(check, target);
    if ((*target)->type->kind == TYPE_ERROR) return false;
    if ((*target)->kind == EXPR_LOCAL) {
        check_write_local(check, (*target)->local);
        if (!(*target)->local->is_const) return true;
        check_error(check, (*target)->pos, "%s is a constant", (*target)->local->name);
        return false;
    }
    if ((*target)->kind == EXPR_FIELD) return check_may_assign(check, *target);
    if ((*target)->kind == EXPR_ELEMENT) return true;
    check_error_value(check, *target, "this cannot be assigned to");
    return false;
}

// The new value of `target op= value`: what the target held, combined with the value. It is
// evaluated only once, so what it held gets a variable of its own.
static void check_combine(struct check *check, struct expr *expr)
{
    struct expr *combined = check_new_expr(check, EXPR_BINARY, expr->pos, NULL);
    const struct type *type = expr->assign.target->type;

    expr->assign.before = PHC_NEW(check->phc, struct local);
    expr->assign.before->type = type;
    expr->assign.before->pos = expr->pos;
    combined->op = expr->op;
    combined->pair.left = check_new_expr(check, EXPR_LOCAL, expr->pos, type);
    combined->pair.left->local = expr->assign.before;
    combined->pair.right = expr->assign.value;
    combined->writes_local = expr->assign.value->writes_local;
    if (expr->assign.is_step && type->kind == TYPE_ANY)
        check_wrap(check, &combined->pair.left, combined->pair.right->type);
    check_operator(check, &combined);
    if (type_is_number(type) && type_is_number(combined->type)) check_wrap(check, &combined, type);
    expr->assign.value = combined;
}

static void check_assign(struct check *check, struct expr **link)
{
    struct expr *expr = *link;
    bool is_good;

    if (check_set_element(check, link)) return;
    is_good = check_target(check, &expr->assign.target);
    check_value(check, &expr->assign.value);
    expr->type = is_good ? expr->assign.target->type : &type_error;
    if (!is_good || expr->assign.value->type->kind == TYPE_ERROR) return;
    if (expr->assign.is_step &&
        (expr->type == &check->phc->core.string->type || expr->type == &type_bool)) {
        check_error_value(check, expr, "++ and -- work on numbers, not on %s",
                          type_text(check->phc, expr->type));
        expr->type = &type_error;
        return;
    }
    if (expr->type == &type_bool && expr->op != OPERATOR_NONE && !is_of_truths(expr->op)) {
        check_error_value(check, expr,
                          "a bool is not computed with; declare it as int if it counts");
        expr->type = &type_error;
        return;
    }
    if (expr->op != OPERATOR_NONE) check_combine(check, expr);
    check_store(check, &expr->assign.value, expr->type, check_narrow(expr->assign.target),
                "this value");
}

// ---- the rest ----------------------------------------------------------------------------------

static void check_length(struct check *check, struct expr *expr)
{
    check_value(check, &expr->operand);
    expr->type = &type_int;
    if (expr->operand->type->kind == TYPE_ANY)
        check_wrap(check, &expr->operand, &check->phc->core.array->type);
    // What cannot be indexed is reported for the element that foreach takes from it.
    if (type_element(check->phc, expr->operand->type) == NULL) expr->type = &type_error;
}

// Of `x is T name`, where the test has been looked at (parse_expr.c): all of it stands at the `is`.
static bool is_behind_test(const struct expr *cast)
{
    const struct pos at = cast->pos, of = cast->cast.operand->pos;

    return at.line == of.line && at.column == of.column;
}

static void check_cast(struct check *check, struct expr **expr)
{
    struct expr *operand;
    const struct type *to;

    check_value(check, &(*expr)->cast.operand);
    operand = (*expr)->cast.operand;
    to = type_resolve_stored(check->phc, check->class, check->method, &(*expr)->cast.ref);
    operand->next = (*expr)->next;
    if (!is_behind_test(*expr)) check_row_cast(check, operand, to);
    if (to->narrow != NULL)
        check_narrow_cast(check, *expr, &operand, to);
    else
        check_convert_explicit(check, &operand, to);
    *expr = operand;
    if (to->kind == TYPE_ERROR) (*expr)->type = to;
}

// What may become another expression.
static void check_replaceable(struct check *check, struct expr **expr)
{
    switch ((*expr)->kind) {
    case EXPR_UNARY:
        check_unary(check, expr);
        return;
    case EXPR_BINARY:
        check_binary(check, expr);
        return;
    case EXPR_ASSIGN:
        check_assign(check, expr);
        return;
    case EXPR_ELEMENT:
        check_element(check, expr);
        return;
    case EXPR_CALL:
        check_call(check, expr);
        return;
    case EXPR_CAST:
        check_cast(check, expr);
        return;
    case EXPR_NEW:
        check_new(check, expr);
        return;
    default: // typed by the parser, or made here
        return;
    }
}

static void check_compound(struct check *check, struct expr **link)
{
    struct expr *expr = *link;

    switch (expr->kind) {
    case EXPR_LOGIC:
        check_logic(check, expr);
        return;
    case EXPR_LOGIC_NOT:
        check_not(check, expr);
        return;
    case EXPR_CHOICE:
        check_choice(check, expr);
        return;
    case EXPR_SWITCH:
        check_switch_value(check, expr);
        return;
    case EXPR_LENGTH:
        check_length(check, expr);
        return;
    case EXPR_ROW:
        check_row(check, expr);
        return;
    case EXPR_IS:
        check_is(check, expr);
        return;
    default:
        check_replaceable(check, link);
        return;
    }
}

static const struct type *check_new_function_type(struct check *check, struct expr *expr)
{
    struct type *type = PHC_NEW(check->phc, struct type);

    type->kind = TYPE_FUNCTION;
    type->function = expr;
    return type;
}

static void check_by_kind(struct check *check, struct expr **link)
{
    struct expr *expr = *link;

    switch (expr->kind) {
    case EXPR_ERROR:
        expr->type = &type_error;
        return;
    case EXPR_STRING:
        expr->type = &check->phc->core.string->type;
        return;
    case EXPR_CLASS:
        expr->type = &check->phc->core.class->type;
        return;
    case EXPR_NULL:
        expr->type = &type_null;
        return;
    case EXPR_LOCAL:
        expr->type = expr->local->type;
        return;
    case EXPR_FUNCTION: // checked once it is known what it is to be
        expr->type = check_new_function_type(check, expr);
        return;
    case EXPR_THIS:
        check_this(check, expr);
        return;
    case EXPR_NAME:
        check_name(check, expr);
        return;
    case EXPR_MEMBER:
        check_member(check, expr);
        return;
    case EXPR_NAMED:
        check_value(check, &expr->member.base);
        expr->type = expr->member.base->type;
        return;
    case EXPR_FILE:
        check_file(check, expr);
        return;
    default:
        check_compound(check, link);
        return;
    }
}

static void check_cut(struct check *check, struct expr *expr)
{
    check_error(check, expr->pos, "this expression is too long");
    expr->kind = EXPR_ERROR;
}

void check_expr(struct check *check, struct expr **expr)
{
    unsigned writes = check->local_writes;
    struct expr *next = (*expr)->next;
    bool finds =
        (*expr)->kind == EXPR_LOGIC || (*expr)->kind == EXPR_LOGIC_NOT || (*expr)->kind == EXPR_IS;

    if (check->nesting == NESTING_MAX) check_cut(check, *expr);
    check->nesting++;
    check_by_kind(check, expr);
    check->nesting--;
    if (!finds) check->findings = (struct findings){NULL, NULL};
    (*expr)->next = next;
    (*expr)->writes_local = check->local_writes != writes;
}

void check_value(struct check *check, struct expr **expr)
{
    check_expr(check, expr);
    if ((*expr)->type->kind != TYPE_VOID) return;
    check_error_value(check, *expr, "this call has no result that could be used");
    (*expr)->type = &type_error;
}
