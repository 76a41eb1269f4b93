#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/library.h"
#include "tools/phc/narrow.h"
#include "tools/phc/parse_int.h"

// Expressions. Precedence is that of C; `is`, `:==` and `:!=` bind like the comparisons they are.

struct binary_op {
    enum expr_kind kind;
    enum operator op;
    unsigned char precedence; // larger binds tighter; 0: the token is no such operator
};

enum { PRECEDENCE_LOWEST = 1, PRECEDENCE_RELATION = 7 };

static const struct binary_op binary_ops[] = {
    [TOKEN_OR_OR] = {EXPR_LOGIC, OPERATOR_OR, 1},
    [TOKEN_AND_AND] = {EXPR_LOGIC, OPERATOR_AND, 2},
    [TOKEN_OR] = {EXPR_BINARY, OPERATOR_OR, 3},
    [TOKEN_XOR] = {EXPR_BINARY, OPERATOR_XOR, 4},
    [TOKEN_AND] = {EXPR_BINARY, OPERATOR_AND, 5},
    [TOKEN_EQ] = {EXPR_BINARY, OPERATOR_EQ, 6},
    [TOKEN_NE] = {EXPR_BINARY, OPERATOR_NE, 6},
    [TOKEN_SAME] = {EXPR_BINARY, OPERATOR_SAME, 6},
    [TOKEN_NOT_SAME] = {EXPR_BINARY, OPERATOR_NOT_SAME, 6},
    [TOKEN_LT] = {EXPR_BINARY, OPERATOR_LT, 7},
    [TOKEN_LE] = {EXPR_BINARY, OPERATOR_LE, 7},
    [TOKEN_GT] = {EXPR_BINARY, OPERATOR_GT, 7},
    [TOKEN_GE] = {EXPR_BINARY, OPERATOR_GE, 7},
    [TOKEN_SHL] = {EXPR_BINARY, OPERATOR_SHL, 8},
    [TOKEN_SHR] = {EXPR_BINARY, OPERATOR_SHR, 8},
    [TOKEN_SHRU] = {EXPR_BINARY, OPERATOR_SHRU, 8},
    [TOKEN_ADD] = {EXPR_BINARY, OPERATOR_ADD, 9},
    [TOKEN_SUB] = {EXPR_BINARY, OPERATOR_SUB, 9},
    [TOKEN_MUL] = {EXPR_BINARY, OPERATOR_MUL, 10},
    [TOKEN_DIV] = {EXPR_BINARY, OPERATOR_DIV, 10},
    [TOKEN_REM] = {EXPR_BINARY, OPERATOR_REM, 10},
};

static const struct {
    bool is_assignment;
    enum operator op;
} assign_ops[] = {
    [TOKEN_ASSIGN] = {true, OPERATOR_NONE},     [TOKEN_ADD_ASSIGN] = {true, OPERATOR_ADD},
    [TOKEN_SUB_ASSIGN] = {true, OPERATOR_SUB},  [TOKEN_MUL_ASSIGN] = {true, OPERATOR_MUL},
    [TOKEN_DIV_ASSIGN] = {true, OPERATOR_DIV},  [TOKEN_REM_ASSIGN] = {true, OPERATOR_REM},
    [TOKEN_AND_ASSIGN] = {true, OPERATOR_AND},  [TOKEN_OR_ASSIGN] = {true, OPERATOR_OR},
    [TOKEN_XOR_ASSIGN] = {true, OPERATOR_XOR},  [TOKEN_SHL_ASSIGN] = {true, OPERATOR_SHL},
    [TOKEN_SHR_ASSIGN] = {true, OPERATOR_SHR},  [TOKEN_SHRU_ASSIGN] = {true, OPERATOR_SHRU},
    [TOKEN_DOT_ASSIGN] = {true, OPERATOR_NONE}, // as older programs write it
};

struct expr *parse_new_expr(struct parser *parser, enum expr_kind kind, struct pos pos)
{
    struct expr *expr = PHC_NEW(parser->phc, struct expr);

    expr->kind = kind;
    expr->pos = pos;
    expr->op = OPERATOR_NONE;
    return expr;
}

static struct expr *parse_unary(struct parser *parser);

static void parse_check_name(struct parser *parser, const struct expr *arguments, name_t name)
{
    for (; arguments != NULL; arguments = arguments->next)
        if (arguments->kind == EXPR_NAMED && arguments->member.name == name)
            parse_error(parser, "%s is given twice", name);
}

// One more argument: a value, or `name: value`.
static struct expr *parse_argument(struct parser *parser, const struct expr *before, bool is_behind)
{
    struct expr *expr;

    if (!parse_at(parser, TOKEN_NAME) || parser->next[1].kind != TOKEN_COLON) {
        if (is_behind)
            parse_error(parser, "behind an argument with a name all others have one: name: value");
        return parse_expression(parser);
    }
    parse_check_name(parser, before, parser->next->name);
    expr = parse_new_expr(parser, EXPR_NAMED, parser->next->pos);
    expr->member.name = parse_name(parser);
    parse_accept_as(parser, TOKEN_COLON, ROLE_LABEL);
    expr->member.base = parse_expression(parser);
    return expr;
}

struct expr *parse_arguments(struct parser *parser)
{
    struct expr *first = NULL, **end = &first;
    bool has_names = false;

    parse_expect(parser, TOKEN_PAREN_OPEN);
    if (parse_accept(parser, TOKEN_PAREN_CLOSE)) return NULL;
    do {
        *end = parse_argument(parser, first, has_names);
        has_names = has_names || (*end)->kind == EXPR_NAMED;
        end = &(*end)->next;
    } while (parse_accept(parser, TOKEN_COMMA));
    parse_expect(parser, TOKEN_PAREN_CLOSE);
    return first;
}

// A number is an int unless it says L. A decimal one must fit with its sign; one written in
// another base is a pattern of bits.
static struct expr *parse_number(struct parser *parser, bool is_negative)
{
    const struct token *token = parser->next;
    struct expr *expr = parse_new_expr(parser, EXPR_NUMBER, token->pos);
    uint64_t value = token->number.value;
    unsigned bits = token->number.is_long ? 64 : 32;
    uint64_t sign = (uint64_t)1 << (bits - 1);
    uint64_t max = token->number.is_decimal ? sign - !is_negative : sign + (sign - 1);

    if (value > max)
        diag_error(&parser->phc->diag, token->pos, "this number does not fit %s",
                   bits == 64 ? "a long" : "an int; a long is written with L behind it");
    if (is_negative) value = -value;
    expr->type = token->number.is_long ? &type_long : &type_int;
    expr->number = token->number.is_long ? (int64_t)value : (int32_t)(uint32_t)value;
    parse_take(parser);
    return expr;
}

static struct expr *parse_fraction(struct parser *parser)
{
    const struct token *token = parser->next;
    struct expr *expr = parse_new_expr(parser, EXPR_FRACTION, token->pos);

    expr->type = token->fraction.is_float ? &type_float : &type_double;
    expr->fraction = token->fraction.value;
    parse_take(parser);
    return expr;
}

static struct expr *parse_string(struct parser *parser, enum expr_kind kind, struct pos pos)
{
    struct expr *expr = parse_new_expr(parser, kind, pos);

    if (parse_at(parser, TOKEN_STRING)) expr->text = parser->next->text;
    parse_expect(parser, TOKEN_STRING);
    return expr;
}

static struct expr *parse_joined(struct parser *parser, struct expr *left, struct expr *right)
{
    struct expr *expr = parse_new_expr(parser, EXPR_BINARY, right->pos);

    expr->op = OPERATOR_ADD;
    expr->pair.left = left;
    expr->pair.right = right;
    return expr;
}

// The part of a string that the next token is.
static struct expr *parse_part(struct parser *parser)
{
    struct expr *expr = parse_new_expr(parser, EXPR_STRING, parser->next->pos);

    expr->text = parser->next->text;
    parse_take(parser);
    return expr;
}

// A value with a format, which is what `.phantom.text.format.of("{:FORMAT}", value)` makes of it.
static struct expr *parse_formatted(struct parser *parser, struct expr *value)
{
    struct name_table *names = &parser->phc->names;
    struct text format = parser->next->text;
    struct pos pos = parser->next->pos;
    struct expr *class = parse_new_expr(parser, EXPR_NAME, pos);
    struct expr *pattern = parse_new_expr(parser, EXPR_STRING, pos);
    struct expr *expr = parse_new_expr(parser, EXPR_CALL, pos);
    char *bytes = mem_alloc(&parser->phc->mem, format.size + 3);

    memcpy(bytes, "{:", 2);
    memcpy(bytes + 2, format.bytes, format.size);
    bytes[format.size + 2] = '}';
    pattern->text = (struct text){bytes, format.size + 3};
    pattern->next = value;
    class->name = names_of(names, ".phantom.text.format");
    expr->call.receiver = class;
    expr->call.name = names_of(names, "of");
    expr->call.arguments = pattern;
    parse_take(parser);
    return expr;
}

// "text ${value} text ${value:format} text": what all of them are, joined.
static struct expr *parse_text(struct parser *parser)
{
    struct expr *text = parse_part(parser);
    bool is_last;

    do {
        struct expr *value = parse_expression(parser);

        if (parse_at(parser, TOKEN_FORMAT)) value = parse_formatted(parser, value);
        text = parse_joined(parser, text, value);
        is_last = parse_at(parser, TOKEN_TEXT_END);
        if (!is_last && !parse_at(parser, TOKEN_TEXT_MIDDLE)) {
            parse_error(parser, "expected } behind a value in a string");
            return text;
        }
        if (parser->next->text.size > 0)
            text = parse_joined(parser, text, parse_part(parser));
        else
            parse_take(parser);
    } while (!is_last);
    return text;
}

// The elements of `new T[] { a, b, c }`. An element in braces is a row too, if T is an array.
static void parse_elements(struct parser *parser, struct expr *row)
{
    struct type_ref element = row->create.ref;
    struct expr **end = &row->create.arguments;

    if (element.array_depth > 0) element.array_depth--;
    parse_role(parser, ROLE_VALUES);
    parse_expect(parser, TOKEN_BRACE_OPEN);
    while (!parse_at(parser, TOKEN_BRACE_CLOSE)) {
        *end = parse_first_value(parser, &element);
        end = &(*end)->next;
        if (!parse_accept(parser, TOKEN_COMMA)) break;
    }
    parse_expect(parser, TOKEN_BRACE_CLOSE);
}

struct expr *parse_first_value(struct parser *parser, const struct type_ref *ref)
{
    struct expr *row;

    if (!parse_at(parser, TOKEN_BRACE_OPEN)) return parse_expression(parser);
    row = parse_new_expr(parser, EXPR_ROW, parser->next->pos);
    row->create.ref = *ref;
    if (ref->array_depth == 0)
        parse_error(parser, "values in braces are an array: write new T[] { ... }");
    if (!parse_enter(parser)) return row;
    parse_elements(parser, row);
    parse_leave(parser);
    return row;
}

// `new T[n]` and `new T[n][]` are `new T[](n)` and `new T[][](n)`; `new T[n][m]` has n rows that
// are each `new T[m]`.
static void parse_length(struct parser *parser, struct expr *expr)
{
    struct type_ref *ref = &expr->create.ref;

    parse_take(parser);
    expr->create.arguments = parse_expression(parser);
    parse_refuse_comma(parser, "[n][m]");
    parse_expect(parser, TOKEN_BRACKET_CLOSE);
    if (parse_at(parser, TOKEN_BRACKET_OPEN) && parser->next[1].kind != TOKEN_BRACKET_CLOSE) {
        expr->create.row = parse_new_expr(parser, EXPR_NEW, parser->next->pos);
        expr->create.row->create.ref = *ref;
        if (!parse_enter(parser)) return;
        parse_length(parser, expr->create.row);
        parse_leave(parser);
        ref->array_depth = expr->create.row->create.ref.array_depth;
    }
    ref->array_depth++;
    while (parse_at(parser, TOKEN_BRACKET_OPEN) && parser->next[1].kind == TOKEN_BRACKET_CLOSE) {
        parser->next += 2;
        ref->array_depth++;
    }
    if (parse_at(parser, TOKEN_BRACKET_OPEN))
        parse_error(parser,
                    "behind [] stands no length: it is the first dimensions that have some");
    if (ref->array_depth > ARRAY_DEPTH_MAX) parse_error(parser, "too many dimensions");
}

static struct expr *parse_new(struct parser *parser, struct pos pos)
{
    struct expr *expr = parse_new_expr(parser, EXPR_NEW, pos);

    expr->create.ref = parse_type(parser);
    if (parse_at(parser, TOKEN_BRACKET_OPEN) && expr->create.ref.array_depth == 0) {
        parse_length(parser, expr);
    } else if (parse_at(parser, TOKEN_BRACE_OPEN)) {
        if (expr->create.ref.array_depth == 0)
            parse_error(parser, "values in braces are an array: write new T[] { ... }");
        expr->kind = EXPR_ROW;
        parse_elements(parser, expr);
    } else {
        expr->create.arguments = parse_arguments(parser);
        if (parse_at(parser, TOKEN_BRACE_OPEN) && !parser->is_lost)
            parse_anonymous_class(parser, expr);
    }
    return expr;
}

static struct expr *parse_call(struct parser *parser, struct expr *receiver, name_t name,
                               struct pos pos)
{
    struct expr *expr = parse_new_expr(parser, EXPR_CALL, pos);

    expr->call.receiver = receiver;
    expr->call.name = name;
    expr->call.arguments = parse_arguments(parser);
    return expr;
}

// `super(...)`, the constructor of the superclass, or `super.method(...)`.
static struct expr *parse_super(struct parser *parser, struct pos pos)
{
    name_t name = NULL;
    struct expr *expr;

    if (parse_accept(parser, TOKEN_DOT)) name = parse_name(parser);
    expr = parse_call(parser, NULL, name, pos);
    expr->call.is_super = true;
    return expr;
}

// `this`, or `this(...)`, another constructor of the class.
static struct expr *parse_this(struct parser *parser, struct pos pos)
{
    struct expr *expr;

    if (!parse_at(parser, TOKEN_PAREN_OPEN)) return parse_new_expr(parser, EXPR_THIS, pos);
    expr = parse_call(parser, NULL, NULL, pos);
    expr->call.is_this = true;
    return expr;
}

static struct expr *parse_simple_name(struct parser *parser)
{
    struct pos pos = parser->next->pos;
    name_t name = parse_name(parser);
    struct expr *expr;

    if (parse_at(parser, TOKEN_PAREN_OPEN)) return parse_call(parser, NULL, name, pos);
    expr = parse_new_expr(parser, EXPR_NAME, pos);
    expr->name = name;
    if (name != NULL) library_mention(parser->phc, parser->unit, name);
    return expr;
}

// `.package.class`, of which the postfix `.method(...)` behind it is no part.
static struct expr *parse_class_name(struct parser *parser)
{
    struct expr *expr = parse_new_expr(parser, EXPR_NAME, parser->next->pos);
    const char *dot;

    if (!parse_dotted(parser, &expr->name)) return expr;
    if (!parse_at(parser, TOKEN_PAREN_OPEN)) return expr;
    dot = strrchr(expr->name, '.');
    if (dot == expr->name) {
        parse_error(parser, "the name of a class must stand before the name of a method");
        return expr;
    }
    name_t method = names_of(&parser->phc->names, dot + 1);
    expr->name = names_get(&parser->phc->names, expr->name, (size_t)(dot - expr->name));
    return parse_call(parser, expr, method, expr->pos);
}

static struct expr *parse_primary(struct parser *parser)
{
    struct pos pos = parser->next->pos;

    switch (parser->next->kind) {
    case TOKEN_INT:
        return parse_number(parser, false);
    case TOKEN_FRACTION:
        return parse_fraction(parser);
    case TOKEN_STRING:
        return parse_string(parser, EXPR_STRING, pos);
    case TOKEN_TEXT_BEGIN:
        return parse_text(parser);
    case TOKEN_NAME:
        return parse_simple_name(parser);
    case TOKEN_DOT:
        return parse_class_name(parser);
    case TOKEN_PAREN_OPEN: {
        parse_take(parser);
        struct expr *expr = parse_expression(parser);
        parse_expect(parser, TOKEN_PAREN_CLOSE);
        return expr;
    }
    default:
        break;
    }
    if (parse_accept(parser, TOKEN_IMPORT)) return parse_string(parser, EXPR_FILE, pos);
    if (parse_accept(parser, TOKEN_NEW)) return parse_new(parser, pos);
    if (parse_accept(parser, TOKEN_SWITCH)) return parse_switch_value(parser, pos);
    if (parse_accept(parser, TOKEN_NULL)) return parse_new_expr(parser, EXPR_NULL, pos);
    if (parse_accept(parser, TOKEN_SUPER)) return parse_super(parser, pos);
    if (parse_accept(parser, TOKEN_THIS)) return parse_this(parser, pos);
    parse_error(parser, "expected an expression before %s", token_text(parser->next->kind));
    return parse_new_expr(parser, EXPR_ERROR, pos);
}

// `(expression)(...)`: which method is meant is known when the call is made.
static struct expr *parse_selected_call(struct parser *parser, struct expr *receiver,
                                        struct pos pos)
{
    struct expr *selector, *expr;

    parse_take(parser);
    selector = parse_expression(parser);
    parse_expect(parser, TOKEN_PAREN_CLOSE);
    expr = parse_call(parser, receiver, NULL, pos);
    expr->call.selector = selector;
    return expr;
}

// Behind a dot: `name(...)`, `16(...)` by ordinal, `(expression)(...)`, or `name` alone.
static struct expr *parse_member_access(struct parser *parser, struct expr *base)
{
    struct pos pos = parser->next->pos;
    struct expr *expr;

    parse_accept_as(parser, TOKEN_MUL, ROLE_PREFIX); // as older programs write it: x.*(e)(...)
    if (parse_at(parser, TOKEN_PAREN_OPEN)) return parse_selected_call(parser, base, pos);
    if (parse_at(parser, TOKEN_INT)) {
        unsigned ordinal = (unsigned)parser->next->number.value;

        parse_take(parser);
        expr = parse_call(parser, base, NULL, pos);
        expr->call.ordinal = ordinal;
        return expr;
    }
    name_t name = parse_member_name(parser);
    if (parse_at(parser, TOKEN_PAREN_OPEN)) return parse_call(parser, base, name, pos);
    expr = parse_new_expr(parser, EXPR_MEMBER, pos);
    expr->member.base = base;
    expr->member.name = name;
    return expr;
}

static struct expr *parse_index(struct parser *parser, struct expr *base, struct pos pos)
{
    struct expr *expr = parse_new_expr(parser, EXPR_ELEMENT, pos);

    expr->element.base = base;
    parse_refuse_comma(parser, "[][]");
    expr->element.index = parse_expression(parser);
    parse_refuse_comma(parser, "[i][k]");
    parse_expect(parser, TOKEN_BRACKET_CLOSE);
    return expr;
}

// ++ and -- are assignments of one more or less.
struct expr *parse_step(struct parser *parser, struct expr *target, bool is_postfix,
                        enum operator op, struct pos pos)
{
    struct expr *expr = parse_new_expr(parser, EXPR_ASSIGN, pos);

    expr->op = op;
    expr->assign.target = target;
    expr->assign.value = parse_new_expr(parser, EXPR_NUMBER, pos);
    expr->assign.value->type = &type_int;
    expr->assign.value->number = 1;
    expr->assign.is_step = true;
    expr->assign.is_postfix = is_postfix;
    return expr;
}

static struct expr *parse_postfix(struct parser *parser)
{
    struct expr *expr = parse_primary(parser);

    for (;;) {
        struct pos pos = parser->next->pos;

        if (parse_accept(parser, TOKEN_DOT))
            expr = parse_member_access(parser, expr);
        else if (parse_accept(parser, TOKEN_BRACKET_OPEN))
            expr = parse_index(parser, expr, pos);
        else if (parse_accept_as(parser, TOKEN_INC, ROLE_POSTFIX))
            expr = parse_step(parser, expr, true, OPERATOR_ADD, pos);
        else if (parse_accept_as(parser, TOKEN_DEC, ROLE_POSTFIX))
            expr = parse_step(parser, expr, true, OPERATOR_SUB, pos);
        else
            return expr;
    }
}

// What can begin an operand and can not go on with an expression in parentheses before it.
static bool is_operand_start(enum token_kind kind)
{
    return kind == TOKEN_NAME || kind == TOKEN_INT || kind == TOKEN_FRACTION ||
           kind == TOKEN_STRING || kind == TOKEN_TEXT_BEGIN || kind == TOKEN_PAREN_OPEN ||
           kind == TOKEN_NEW || kind == TOKEN_THIS || kind == TOKEN_NULL || kind == TOKEN_SUPER ||
           kind == TOKEN_IMPORT || kind == TOKEN_SWITCH || kind == TOKEN_NOT ||
           kind == TOKEN_COMPLEMENT;
}

// `(name) x` is a cast and `(name) - x` is a difference, unless the name can be nothing but a type.
static bool parse_at_cast(const struct parser *parser)
{
    const struct token *first = &parser->next[1];
    const struct token *close;

    if (!parse_at(parser, TOKEN_PAREN_OPEN)) return false;
    close = parse_skip_type(first);
    if (close == NULL || close->kind != TOKEN_PAREN_CLOSE) return false;
    if (first->kind == TOKEN_DOT || (close > first + 1 && first[1].kind != TOKEN_DOT)) return true;
    if (is_operand_start(close[1].kind)) return true;
    return type_basic(first->name) != NULL || narrow_find(first->name) != NULL;
}

static struct expr *parse_cast(struct parser *parser)
{
    struct expr *expr = parse_new_expr(parser, EXPR_CAST, parser->next->pos);

    parse_take(parser);
    expr->cast.ref = parse_type(parser);
    parse_role(parser, ROLE_CAST);
    parse_take(parser);
    expr->cast.is_doubtful = !is_operand_start(parser->next->kind);
    expr->cast.operand = parse_unary(parser);
    return expr;
}

static struct expr *parse_operator(struct parser *parser, enum expr_kind kind, enum operator op)
{
    struct expr *expr = parse_new_expr(parser, kind, parser->next->pos);

    parse_role(parser, ROLE_PREFIX);
    parse_take(parser);
    expr->op = op;
    expr->operand = parse_unary(parser);
    return expr;
}

static struct expr *parse_prefix(struct parser *parser)
{
    struct pos pos = parser->next->pos;

    if (!parser->is_in_case && parse_at_function(parser)) return parse_function(parser);
    if (parse_at_cast(parser)) return parse_cast(parser);
    if (parse_at(parser, TOKEN_NOT)) return parse_operator(parser, EXPR_LOGIC_NOT, OPERATOR_NONE);
    if (parse_at(parser, TOKEN_COMPLEMENT))
        return parse_operator(parser, EXPR_UNARY, OPERATOR_COMPLEMENT);
    if (parse_accept_as(parser, TOKEN_ADD, ROLE_PREFIX)) return parse_unary(parser);
    if (parse_accept_as(parser, TOKEN_INC, ROLE_PREFIX))
        return parse_step(parser, parse_unary(parser), false, OPERATOR_ADD, pos);
    if (parse_accept_as(parser, TOKEN_DEC, ROLE_PREFIX))
        return parse_step(parser, parse_unary(parser), false, OPERATOR_SUB, pos);
    if (!parse_at(parser, TOKEN_SUB)) return parse_postfix(parser);
    if (parser->next[1].kind != TOKEN_INT) return parse_operator(parser, EXPR_UNARY, OPERATOR_NEG);
    parse_accept_as(parser, TOKEN_SUB, ROLE_PREFIX);
    return parse_number(parser, true);
}

static struct expr *parse_unary(struct parser *parser)
{
    struct expr *expr;

    if (!parse_enter(parser)) return parse_new_expr(parser, EXPR_ERROR, parser->next->pos);
    expr = parse_prefix(parser);
    parse_leave(parser);
    return expr;
}

static const struct binary_op *parse_binary_op(const struct parser *parser)
{
    enum token_kind kind = parser->next->kind;

    return kind < ARRAY_COUNT(binary_ops) && binary_ops[kind].precedence > 0 ? &binary_ops[kind]
                                                                             : NULL;
}

static struct expr *parse_named(struct parser *parser, name_t name, struct pos pos)
{
    struct expr *expr = parse_new_expr(parser, EXPR_NAME, pos);

    expr->name = name;
    return expr;
}

// `name = value`, as the operand of a test.
static struct expr *parse_test_of(struct parser *parser, name_t name, struct expr *value,
                                  struct expr *test)
{
    test->cast.operand = parse_new_expr(parser, EXPR_ASSIGN, test->pos);
    test->cast.operand->assign.target = parse_named(parser, name, test->pos);
    test->cast.operand->assign.value = value;
    return test;
}

// A name that no program can write.
static name_t parse_secret_name(struct parser *parser, name_t name)
{
    static const char prefix[] = "is ";
    size_t size = sizeof(prefix) - 1 + names_size(name);
    char *bytes = mem_alloc(&parser->phc->mem, size);

    memcpy(bytes, prefix, sizeof(prefix) - 1);
    memcpy(bytes + sizeof(prefix) - 1, name, names_size(name));
    return names_get(&parser->phc->names, bytes, size);
}

// Whether the statement has the name in front of this place, where it would be taken for the
// variable that is declared here.
static bool parse_has_used(const struct parser *parser, name_t name)
{
    const struct token *token = parser->start;

    for (; token < parser->next; token++)
        if (token->kind == TOKEN_NAME && token->name == name &&
            (token == parser->start || token[-1].kind != TOKEN_DOT))
            return true;
    return false;
}

// `x is T name` is ((any = x) is T && (name = (T) any) is T), with a secret name for `any`.
static struct expr *parse_binding(struct parser *parser, struct expr *is)
{
    const struct type_ref untyped = {.pos = is->pos};
    struct expr *cast = parse_new_expr(parser, EXPR_CAST, is->pos);
    struct expr *again = parse_new_expr(parser, EXPR_IS, is->pos);
    struct expr *both = parse_new_expr(parser, EXPR_LOGIC, is->pos);
    struct pos pos = parser->next->pos;
    name_t name = parser->next->name, any;

    if (parser->bound == NULL)
        parse_error(parser, "a name is given to what `is` found in a statement only");
    else if (parse_has_used(parser, name))
        parse_error(parser, "%s stands in this statement already: another name is needed", name);
    parse_take(parser);
    if (parser->is_lost) return is;
    any = parse_secret_name(parser, name);
    parse_bind(parser, any, &untyped, pos);
    parse_bind(parser, name, &is->cast.ref, pos);
    cast->cast.ref = again->cast.ref = is->cast.ref;
    cast->cast.operand = parse_named(parser, any, is->pos);
    both->op = OPERATOR_AND;
    both->pair.left = parse_test_of(parser, any, is->cast.operand, is);
    both->pair.right = parse_test_of(parser, name, cast, again);
    return both;
}

static struct expr *parse_is(struct parser *parser, struct expr *operand)
{
    struct expr *expr = parse_new_expr(parser, EXPR_IS, parser->next->pos);

    parse_take(parser);
    expr->cast.operand = operand;
    expr->cast.ref = parse_type(parser);
    return parse_at(parser, TOKEN_NAME) ? parse_binding(parser, expr) : expr;
}

// Operators that bind at least as tightly as `precedence`.
static struct expr *parse_binary(struct parser *parser, unsigned precedence)
{
    struct expr *left = parse_unary(parser);

    for (;;) {
        const struct binary_op *op = parse_binary_op(parser);
        struct expr *expr;

        if (parse_at(parser, TOKEN_IS) && precedence <= PRECEDENCE_RELATION) {
            left = parse_is(parser, left);
            continue;
        }
        if (op == NULL || op->precedence < precedence) return left;
        expr = parse_new_expr(parser, op->kind, parser->next->pos);
        parse_take(parser);
        expr->op = op->op;
        expr->pair.left = left;
        expr->pair.right = parse_binary(parser, op->precedence + 1u);
        left = expr;
    }
}

static struct expr *parse_choice(struct parser *parser)
{
    struct expr *condition = parse_binary(parser, PRECEDENCE_LOWEST);
    struct expr *expr;

    if (!parse_at(parser, TOKEN_QUESTION)) return condition;
    expr = parse_new_expr(parser, EXPR_CHOICE, parser->next->pos);
    parse_take(parser);
    expr->choice.condition = condition;
    expr->choice.yes = parse_expression(parser);
    parse_role(parser, ROLE_CHOICE);
    parse_expect(parser, TOKEN_COLON);
    expr->choice.no = parse_expression(parser);
    return expr;
}

static struct expr *parse_assignment(struct parser *parser)
{
    struct expr *left = parse_choice(parser);
    enum token_kind kind = parser->next->kind;
    struct expr *expr;

    if (kind >= ARRAY_COUNT(assign_ops) || !assign_ops[kind].is_assignment) return left;
    expr = parse_new_expr(parser, EXPR_ASSIGN, parser->next->pos);
    parse_take(parser);
    expr->op = assign_ops[kind].op;
    expr->assign.target = left;
    expr->assign.value = parse_expression(parser);
    return expr;
}

struct expr *parse_expression(struct parser *parser)
{
    struct expr *expr;

    if (!parse_enter(parser)) return parse_new_expr(parser, EXPR_ERROR, parser->next->pos);
    expr = parse_assignment(parser);
    parse_leave(parser);
    return expr;
}
