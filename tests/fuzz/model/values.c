// Expressions: all operators, on operands of all types and in every place where a value can lie, in
// every context that uses a value. The model evaluates a tree from left to right; the compiler
// folds those that are made of constants and leaves the others to the machine.
//
// Never made: strings, objects, calls that change variables of others, values that are NaN by
// dividing by a constant zero of a fraction more than rarely, more than 40 nodes.

#include <math.h>
#include <stdlib.h>

#include "tests/fuzz/model/model.h"

enum type { BOOL, INT, LONG, FLOAT, DOUBLE, TYPES };
// The last ones hold an int in fewer bits.
enum place { LOCAL, FIELD, STATIC, CELL, OTHER, ELEMENT, GENERIC, BYTE, SHORTS, CHARS, PLACES };

static const char *const type_names[] = {"bool", "int", "long", "float", "double"};
static const char *const box_names[] = {"box_bool", "box_int", "box_long", "box_float",
                                        "box_double"};

struct value {
    enum type type;
    int64_t i;
    double d;
};

static bool has_place(enum type type, enum place place)
{
    return place < BYTE || type == INT;
}

static bool has_elements(enum place place)
{
    return place == ELEMENT || place == SHORTS || place == CHARS;
}

static bool fits(enum place place, int64_t i)
{
    if (place == BYTE) return i >= INT8_MIN && i <= INT8_MAX;
    if (place == SHORTS) return i >= INT16_MIN && i <= INT16_MAX;
    return place != CHARS || (i >= 0 && i <= UINT16_MAX);
}

static struct value variables[TYPES][PLACES][2]; // two elements; of all else the first counts
static bool has_thrown;

// ---- arithmetic --------------------------------------------------------------------------------

static bool is_fraction(enum type type)
{
    return type >= FLOAT;
}

static struct value whole(enum type type, uint64_t i)
{
    if (type == BOOL) return (struct value){type, i != 0, 0};
    return (struct value){type, type == INT ? (int32_t)(uint32_t)i : (int64_t)i, 0};
}

static struct value fraction(enum type type, double d)
{
    return (struct value){type, 0, type == FLOAT ? (double)(float)d : d};
}

static int64_t cut(double d, int64_t min, int64_t max)
{
    if (d != d) return 0;
    if (d >= (double)max) return max;
    return d <= (double)min ? min : (int64_t)d;
}

static bool is_true(struct value v)
{
    return is_fraction(v.type) ? v.d != 0 : v.i != 0;
}

static struct value convert(struct value v, enum type to)
{
    if (v.type == to) return v;
    if (to == BOOL) return whole(to, is_true(v));
    if (!is_fraction(v.type) && !is_fraction(to)) return whole(to, (uint64_t)v.i);
    if (!is_fraction(v.type))
        return to == FLOAT ? fraction(to, (double)(float)v.i) : fraction(to, (double)v.i);
    if (is_fraction(to)) return fraction(to, v.d);
    return to == INT ? whole(to, (uint64_t)cut(v.d, INT32_MIN, INT32_MAX))
                     : whole(to, (uint64_t)cut(v.d, INT64_MIN, INT64_MAX));
}

static const char *const operators[] = {"+",  "-",   "*", "/",  "%", "&",  "|",  "^", "<<",
                                        ">>", ">>>", "<", "<=", ">", ">=", "==", "!="};
enum { ADD, SUB, MUL, DIV, REM, AND, OR, XOR, SHL, SHR, SHRU, LT, LE, GT, GE, EQ, NE, OPERATORS };

static enum type wider(enum type a, enum type b)
{
    return a > b ? a : b;
}

static struct value divide(unsigned op, enum type type, int64_t a, int64_t b)
{
    if (b == 0) {
        has_thrown = true;
        return whole(type, 0);
    }
    if (b == -1) return whole(type, op == DIV ? 0 - (uint64_t)a : 0);
    return whole(type, (uint64_t)(op == DIV ? a / b : a % b));
}

static struct value shift(unsigned op, struct value a, int64_t count)
{
    unsigned by = (unsigned)count & (a.type <= INT ? 31 : 63);
    uint64_t bits = a.type <= INT ? (uint32_t)a.i : (uint64_t)a.i;

    if (op == SHR) return whole(a.type, (uint64_t)(a.i >> by));
    return whole(a.type, op == SHL ? bits << by : bits >> by);
}

static bool compare(unsigned op, struct value a, struct value b)
{
    bool less = is_fraction(a.type) ? a.d < b.d : a.i < b.i;
    bool equal = is_fraction(a.type) ? a.d == b.d : a.i == b.i;
    bool more = is_fraction(a.type) ? a.d > b.d : a.i > b.i;

    switch (op) {
    case LT:
        return less;
    case LE:
        return less || equal;
    case GT:
        return more;
    case GE:
        return more || equal;
    case EQ:
        return equal;
    default:
        return !equal;
    }
}

static struct value fractions(unsigned op, enum type type, double a, double b)
{
    switch (op) {
    case ADD:
        return fraction(type, a + b);
    case SUB:
        return fraction(type, a - b);
    case MUL:
        return fraction(type, a * b);
    case DIV:
        return fraction(type, a / b);
    default:
        return fraction(type, fmod(a, b));
    }
}

static struct value wholes(unsigned op, enum type type, int64_t a, int64_t b)
{
    uint64_t x = (uint64_t)a, y = (uint64_t)b;

    switch (op) {
    case ADD:
        return whole(type, x + y);
    case SUB:
        return whole(type, x - y);
    case MUL:
        return whole(type, x * y);
    case AND:
        return whole(type, x & y);
    case OR:
        return whole(type, x | y);
    case XOR:
        return whole(type, x ^ y);
    default:
        return divide(op, type, a, b);
    }
}

static struct value combine(unsigned op, struct value a, struct value b)
{
    enum type type = wider(a.type, b.type);

    if (has_thrown) return a;
    if (op >= SHL && op <= SHRU) return shift(op, a, convert(b, INT).i);
    a = convert(a, type);
    b = convert(b, type);
    if (op >= LT) return whole(INT, compare(op, a, b));
    return is_fraction(type) ? fractions(op, type, a.d, b.d) : wholes(op, type, a.i, b.i);
}

// What the methods less_T make of their arguments.
static struct value apart(enum type type, struct value a, struct value b)
{
    return combine(type == BOOL ? XOR : SUB, convert(a, type), convert(b, type));
}

// ---- trees -------------------------------------------------------------------------------------

enum kind {
    CONSTANT,
    VARIABLE,
    BINARY,
    NEGATE,
    INVERT,
    NOT,
    BOTH,
    EITHER,
    CHOICE,
    STORE,
    STEP,
    CAST,
    CALL
};

struct node {
    enum kind kind;
    enum type type;
    struct value constant;
    enum place place;
    unsigned op; // OPERATORS: a plain assignment
    bool is_postfix;
    struct node *a, *b, *c; // of a variable and its changes, `a` is the index of an element
};

static struct node nodes[4096];
static unsigned node_count, budget;
static bool only_constants;

static struct node *make(enum type type);

static struct node *new_node(enum kind kind, enum type type)
{
    struct node *node = &nodes[node_count++ % 4096];

    *node = (struct node){.kind = kind, .type = type};
    return node;
}

static struct node *make_constant(enum type type)
{
    static const int64_t wholes[] = {0,     1,       -1,        2,         3,         7,
                                     8,     31,      33,        127,       128,       -128,
                                     -129,  255,     32767,     32768,     -32768,    65536,
                                     12345, 1 << 20, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN};
    static const double fractions[] = {0,    1,     -1,   2.5,  -0.75, 0.1,
                                       1024, 0.125, 1e10, -3e9, 1e19,  3.3};
    struct node *node = new_node(CONSTANT, type);

    node->constant = is_fraction(type) ? fraction(type, fractions[below(12)])
                                       : whole(type, (uint64_t)wholes[below(24)]);
    return node;
}

static struct node *make_variable(enum kind kind, enum type type)
{
    struct node *node = new_node(kind, type);

    node->place = below(3) == 0 ? LOCAL : (enum place)below(PLACES);
    if (!has_place(type, node->place)) node->place = LOCAL;
    if (has_elements(node->place)) node->a = make(INT);
    return node;
}

static struct node *make_cast(enum type type)
{
    struct node *node = new_node(CAST, type);

    node->a = make((enum type)below(TYPES));
    return node;
}

static unsigned make_operator(enum type type, enum type operands)
{
    if (operands != type) return LT + below(6);
    if (type == BOOL) return below(2) == 0 ? LT + below(6) : AND + below(3);
    return is_fraction(type) ? below(AND) : below(LT);
}

static struct node *make_binary(enum type type)
{
    struct node *node = new_node(BINARY, type);
    enum type operands = type <= INT && below(3) == 0 ? (enum type)below(TYPES) : type;

    node->op = make_operator(type, operands);
    if (node->op >= LT) {
        node->a = make(operands);
        node->b = make((enum type)below(TYPES));
    } else {
        node->a = make(type);
        node->b = make(node->op >= SHL ? (enum type)below(FLOAT) : (enum type)below(type + 1));
    }
    return node;
}

static struct node *make_store(enum type type)
{
    struct node *node = make_variable(STORE, type);

    node->op = below(3) == 0       ? OPERATORS
               : type == BOOL      ? AND + below(3)
               : is_fraction(type) ? below(AND)
                                   : below(LT);
    if (node->op == OPERATORS)
        node->b = make((enum type)below(type == BOOL ? LONG : type + 1));
    else if (node->op >= SHL)
        node->b = make((enum type)below(FLOAT));
    else
        node->b = make(node->op >= AND ? (enum type)below(FLOAT) : (enum type)below(TYPES));
    return node;
}

static struct node *make_step(enum type type)
{
    struct node *node;

    if (type == BOOL) return make_store(type);
    node = make_variable(STEP, type);

    node->op = below(2) == 0 ? ADD : SUB;
    node->is_postfix = below(3) != 0;
    return node;
}

static struct node *make_unary(enum type type)
{
    struct node *node = new_node(NEGATE, type);

    if (type == BOOL || (type == INT && below(3) == 0)) node->kind = NOT;
    if (!is_fraction(type) && node->kind == NEGATE && below(2) == 0) node->kind = INVERT;
    node->a = make(node->kind == NOT ? (enum type)below(TYPES) : type);
    return node;
}

static struct node *make_logic(enum type type)
{
    struct node *node = new_node(type > INT || below(2) == 0 ? CHOICE : BOTH, type);

    if (node->kind == BOTH && below(2) == 0) node->kind = EITHER;
    node->a = make((enum type)below(TYPES));
    node->b = make(node->kind == CHOICE ? type : (enum type)below(TYPES));
    if (node->kind == CHOICE) node->c = make(type);
    return node;
}

static struct node *make_call(enum type type)
{
    struct node *node = new_node(CALL, type);

    node->a = make(type);
    node->b = make((enum type)below(type + 1));
    return node;
}

static struct node *make(enum type type)
{
    if (budget == 0 || below(8) == 0)
        return only_constants || below(2) == 0 ? make_constant(type)
                                               : make_variable(VARIABLE, type);
    budget--;
    switch (below(only_constants ? 6 : 10)) {
    case 0:
        return make_unary(type);
    case 1:
        return make_logic(type);
    case 2:
        return make_cast(type);
    case 3:
    case 4:
    case 5:
        return make_binary(type);
    case 6:
        return make_call(type);
    case 7:
        return make_store(type);
    default:
        return make_step(type);
    }
}

// ---- what it is worth --------------------------------------------------------------------------

static struct value evaluate(const struct node *node);

static struct value *find(const struct node *node)
{
    unsigned index = has_elements(node->place) ? (unsigned)evaluate(node->a).i & 1 : 0;

    return &variables[node->type][node->place][index];
}

static struct value store(const struct node *node)
{
    struct value *variable = find(node), before = *variable, value;

    if (has_thrown) return before;
    value = node->kind == STEP ? whole(INT, 1) : evaluate(node->b);
    if (node->op != OPERATORS) value = combine(node->op, before, value);
    value = convert(value, node->type);
    has_thrown = has_thrown || !fits(node->place, value.i);
    if (!has_thrown) *variable = value;
    return node->is_postfix ? before : value;
}

static struct value logic(const struct node *node)
{
    bool a = is_true(evaluate(node->a));

    if (has_thrown) return whole(INT, 0);
    if (node->kind == CHOICE) return evaluate(a ? node->b : node->c);
    if (node->kind == BOTH ? !a : a) return whole(INT, a);
    return whole(INT, is_true(evaluate(node->b)));
}

static struct value unary(const struct node *node)
{
    struct value a = evaluate(node->a);

    if (node->kind == NOT) return whole(INT, !is_true(a));
    if (node->kind == INVERT) return whole(a.type, ~(uint64_t)a.i);
    return is_fraction(a.type) ? fraction(a.type, -a.d) : whole(a.type, 0 - (uint64_t)a.i);
}

static struct value pair(const struct node *node)
{
    struct value a = evaluate(node->a), b;

    if (has_thrown) return a;
    b = evaluate(node->b);
    return node->kind == CALL ? apart(node->type, a, b) : combine(node->op, a, b);
}

static struct value evaluate(const struct node *node)
{
    if (has_thrown) return whole(INT, 0);
    switch (node->kind) {
    case CONSTANT:
        return node->constant;
    case VARIABLE:
        return *find(node);
    case BINARY:
    case CALL:
        return pair(node);
    case NEGATE:
    case INVERT:
    case NOT:
        return unary(node);
    case BOTH:
    case EITHER:
    case CHOICE:
        return logic(node);
    case CAST:
        return convert(evaluate(node->a), node->type);
    default:
        return store(node);
    }
}

// ---- how it is written -------------------------------------------------------------------------

static void write(const struct node *node);

static void write_constant(struct value v)
{
    if (v.type == BOOL)
        add_text(&program, "%s", v.i != 0 ? "true" : "false");
    else if (is_fraction(v.type))
        add_text(&program, "(%.*f%s)", fmod(v.d, 1) == 0 ? 1 : 3, v.d, v.type == FLOAT ? "f" : "");
    else
        add_text(&program, "(%lld%s)", (long long)v.i, v.type == LONG ? "L" : "");
}

static void write_variable(const struct node *node)
{
    const char *type = type_names[node->type];

    switch (node->place) {
    case LOCAL:
        add_text(&program, "local_%s", type);
        return;
    case FIELD:
        add_text(&program, "field_%s", type);
        return;
    case STATIC:
        add_text(&program, "static_%s", type);
        return;
    case CELL:
        add_text(&program, "cell_%s", type);
        return;
    case OTHER:
        add_text(&program, "other.field_%s", type);
        return;
    case GENERIC:
        add_text(&program, "%s.held", box_names[node->type]);
        return;
    case BYTE:
        add_text(&program, "field_byte");
        return;
    default:
        add_text(&program, "row_%s[",
                 node->place == SHORTS  ? "short"
                 : node->place == CHARS ? "char"
                                        : type);
        write(node->a);
        add_text(&program, " & 1]");
    }
}

static void write_call(const struct node *node)
{
    add_text(&program, "less_int(");
    write(node);
    add_text(&program, ", 0)");
}

static void write_store(const struct node *node)
{
    const char *step = node->op == ADD ? "++" : "--";

    if (node->kind == STEP && !node->is_postfix) add_text(&program, "%s", step);
    write_variable(node);
    if (node->kind == STEP && node->is_postfix) add_text(&program, "%s", step);
    if (node->kind == STEP) return;
    add_text(&program, " %s= ", node->op == OPERATORS ? "" : operators[node->op]);
    if (node->place >= BYTE && node->op == OPERATORS) // no constant: that would be refused at once
        write_call(node->b);
    else
        write(node->b);
}

static void write_two(const struct node *node, const char *between)
{
    write(node->a);
    add_text(&program, " %s ", between);
    write(node->b);
}

static void write_inside(const struct node *node)
{
    switch (node->kind) {
    case BINARY:
        write_two(node, operators[node->op]);
        return;
    case NEGATE:
    case INVERT:
    case NOT:
        add_text(&program, node->kind == NEGATE ? "- " : node->kind == NOT ? "!" : "~");
        write(node->a);
        return;
    case BOTH:
    case EITHER:
        write_two(node, node->kind == BOTH ? "&&" : "||");
        return;
    case CHOICE:
        write_two(node, "?");
        add_text(&program, " : ");
        write(node->c);
        return;
    case CAST:
        add_text(&program, "(%s) ", type_names[node->type]);
        write(node->a);
        return;
    case CALL:
        add_text(&program, "less_%s(", type_names[node->type]);
        write_two(node, ",");
        add_text(&program, ")");
        return;
    default:
        write_store(node);
    }
}

static void write(const struct node *node)
{
    if (node->kind == CONSTANT) {
        write_constant(node->constant);
    } else if (node->kind == VARIABLE) {
        write_variable(node);
    } else {
        add_text(&program, "(");
        write_inside(node);
        add_text(&program, ")");
    }
}

// ---- contexts ----------------------------------------------------------------------------------

static void expect_value(struct value v)
{
    if (has_thrown) return;
    if (v.type == BOOL)
        add_text(&expected, "%s\n", v.i != 0 ? "true" : "false");
    else if (is_fraction(v.type))
        add_text(&expected, "%lld/%d/%lld/%d\n", (long long)convert(v, LONG).i, v.d != v.d,
                 (long long)convert(fraction(DOUBLE, v.d * 0x1p30), LONG).i, 1 / v.d < 0);
    else
        add_text(&expected, "%lld\n", (long long)v.i);
}

static void in_declaration(enum type type)
{
    struct node *node = make(type);

    add_text(&program, "        %s result = ", type_names[type]);
    write(node);
    add_text(&program, ";\n        show(result);\n");
    expect_value(convert(evaluate(node), type));
}

static void in_condition(enum type type)
{
    struct node *node = make(type);
    bool is_yes;

    add_text(&program, "        if (");
    write(node);
    add_text(&program, ") show(1); else show(0);\n");
    is_yes = is_true(evaluate(node));
    expect_value(whole(INT, is_yes));
}

static void in_loop(enum type type)
{
    struct node *node = make(type);
    unsigned rounds = 0;

    add_text(&program, "        int rounds = 0;\n        while (");
    write(node);
    add_text(&program, " && rounds < 3) rounds++;\n        show(rounds);\n");
    while (is_true(evaluate(node)) && !has_thrown && rounds < 3) rounds++;
    expect_value(whole(INT, rounds));
}

static void in_arguments(enum type type)
{
    struct node *a = make(type), *b = make(type);
    struct value first, second;

    add_text(&program, "        show(less_%s(", type_names[type]);
    write(a);
    add_text(&program, ", ");
    write(b);
    add_text(&program, "));\n");
    first = evaluate(a);
    second = evaluate(b);
    expect_value(apart(type, first, second));
}

static void in_switch(enum type type)
{
    struct node *node = make(type);
    int64_t value;

    add_text(&program, "        switch ((int) ");
    write(node);
    add_text(&program, " & 3) { case 0: show(10); break; case 1: show(11); break;"
                       " case 2: show(12); break; default: show(13); }\n");
    value = convert(evaluate(node), INT).i & 3;
    expect_value(whole(INT, 10 + (uint64_t)value));
}

static void in_effect(enum type type)
{
    struct node *node = below(2) == 0 ? make_store(type) : make_step(type);

    add_text(&program, "        ");
    write_store(node);
    add_text(&program, ";\n");
    (void)evaluate(node);
}

static struct value make_beginning(enum type type)
{
    return type == BOOL ? whole(BOOL, below(2)) : convert(whole(INT, below(40) - 10), type);
}

// Every variable begins as something else.
static void write_begin(void)
{
    static const unsigned edges[] = {INT8_MAX, INT16_MAX, UINT16_MAX};
    static const char *const words[] = {"local", "field", "static", "cell", "other.field"};

    add_text(&program, "        main other = new main();\n");
    for (unsigned type = 0; type < TYPES; type++) {
        const char *name = type_names[type];

        for (unsigned place = 0; place < BYTE; place++) {
            struct value *v = variables[type][place];

            v[0] = make_beginning((enum type)type);
            v[1] = make_beginning((enum type)type);
            if (place == ELEMENT)
                add_text(&program, "        var row_%s = new %s[] { ", name, name);
            else if (place == GENERIC)
                add_text(&program, "        var %s = new box<%s>(", box_names[type], name);
            else
                add_text(&program,
                         "        %s %s_%s = ", place == LOCAL || place == CELL ? name : "",
                         words[place], name);
            write_constant(v[0]);
            if (place == ELEMENT) {
                add_text(&program, ", ");
                write_constant(v[1]);
            }
            add_text(&program, place == ELEMENT ? " };\n" : place == GENERIC ? ");\n" : ";\n");
        }
        add_text(&program, "        runnable change_%s = () -> { cell_%s = 0; };\n", name, name);
    }
    for (unsigned place = BYTE; place < PLACES; place++)
        for (unsigned at = 0; at < 2; at++)
            variables[INT][place][at] = whole(INT, edges[place - BYTE] - below(8));
    add_text(&program,
             "        field_byte = %d;\n        var row_short = new short[] { %d, %d };\n"
             "        char[] row_char = new char[] { %d, %d };\n",
             (int)variables[INT][BYTE][0].i, (int)variables[INT][SHORTS][0].i,
             (int)variables[INT][SHORTS][1].i, (int)variables[INT][CHARS][0].i,
             (int)variables[INT][CHARS][1].i);
}

// So many variables that others become far ones.
static void write_crowd(void)
{
    if (below(4) != 0) return;
    for (unsigned i = 0; i < 110; i++) add_text(&program, "        int crowd_%u = %u;\n", i, i);
}

static void write_end(void)
{
    struct node node = {.kind = VARIABLE};
    struct node index = {.kind = CONSTANT};

    for (unsigned type = 0; type < TYPES; type++)
        for (unsigned place = 0; place < PLACES; place++)
            for (unsigned at = 0; has_place((enum type)type, (enum place)place) &&
                                  at < (has_elements((enum place)place) ? 2u : 1u);
                 at++) {
                node.type = (enum type)type;
                node.place = (enum place)place;
                index.constant = whole(INT, at);
                node.a = &index;
                add_text(&program, "        show(");
                write_variable(&node);
                add_text(&program, ");\n");
                expect_value(variables[type][place][at]);
            }
}

void values_method(const char *name)
{
    static void (*const contexts[])(enum type) = {in_declaration, in_condition, in_loop,
                                                  in_arguments,   in_switch,    in_effect};

    has_thrown = false;
    only_constants = below(4) == 0;
    budget = 2 + below(12);
    node_count = 0;
    add_text(&program, "    void %s()\n    {\n", name);
    write_crowd();
    write_begin();
    add_text(&program, "        try {\n");
    contexts[below(only_constants ? 5 : 6)]((enum type)below(TYPES));
    add_text(&program, "        } catch (.internal.exception.division e) {\n"
                       "        show(-1000);\n"
                       "        } catch (.internal.exception.argument e) {\n"
                       "        show(-1000);\n        }\n");
    if (has_thrown) add_text(&expected, "-1000\n");
    has_thrown = false;
    write_end();
    add_text(&program, "    }\n");
}

void values_members(void)
{
    add_text(&program, "    byte field_byte;\n");
    for (unsigned type = 0; type < TYPES; type++) {
        const char *name = type_names[type];

        add_text(&program,
                 "    %s field_%s;\n    static %s static_%s;\n"
                 "    static %s less_%s(%s a, %s b) { return a %s b; }\n",
                 name, name, name, name, name, name, name, name, type == BOOL ? "^" : "-");
    }
}
