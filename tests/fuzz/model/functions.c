// Functions: literals in one another that use and change the variables of whoever is around them,
// are kept, handed on and called later; generic methods and classes through which they and numbers
// pass; switches over strings.
//
// The model runs the tree with a *cell* for each variable that has come into being. A literal, when
// it is made, takes hold of all cells that are to be seen from there.
//
// Never made: functions of other types than int to int and int to such a function, generic classes
// that extend one another, exceptions and ways out (ways.c has those), strings that are computed.

#include <stdlib.h>

#include "tests/fuzz/model/model.h"

enum { VARIABLES = 64, FUNCTIONS = 32, FIELDS = 2, KEPT = 2, WORDS = 4 };
enum { EXPRS = 2048, STMTS = 512, LITERALS = 128, CLOSURES = 2048, CELLS = 16384 };
enum { STEPS_MAX = 4000, CALLS_MAX = 24 };

static const char *const words[WORDS] = {"alpha", "beta", "", "a longer word, with blanks"};

// ---- the tree ----------------------------------------------------------------------------------

enum expr_kind { CONSTANT, VARIABLE, FIELD, BINARY, STORE, STEP, CHOOSE, CALL, EXPR_KINDS };
enum way { DIRECT, CHOSEN, BOXED, OUT_OF_ROW, MAPPED, WAYS }; // to the function that is called

struct expr {
    enum expr_kind kind;
    int32_t constant;
    unsigned number; // of a variable, field or function
    unsigned op;
    bool is_postfix;
    enum way way;
    unsigned other;
    struct expr *a, *b, *c;
};

enum stmt_kind { EFFECT, DECLARE, FUNCTION, MADE, KEEP, IF, FOR, SWITCH, STMT_KINDS };

struct stmt {
    enum stmt_kind kind;
    struct stmt *next;
    unsigned number; // of what is declared, or is kept
    unsigned other;  // the maker, the place in the row
    struct expr *value;
    struct literal *literal;
    struct stmt *parts[3];
    bool falls[3]; // of a switch: the part goes on with the next one
};

struct literal {
    unsigned number; // of its parameter
    struct stmt *body;
    struct expr *result;   // null: a maker, which returns
    struct literal *inner; // ... this
};

static struct expr exprs[EXPRS];
static struct stmt stmts[STMTS];
static struct literal literals[LITERALS];
static unsigned expr_count, stmt_count, literal_count, variable_count, function_count;
static unsigned budget; // statements that are still to be made
static bool is_too_large;

// What can be seen where the tree grows.
static struct seen {
    unsigned variables[VARIABLES], variable_count;
    unsigned functions[FUNCTIONS], function_count;
    unsigned makers[FUNCTIONS], maker_count;
} seen;

static const char *const operators[] = {"+", "-", "*", "^", "&"};

static struct expr *make_expr(unsigned depth);
static struct stmt *make_list(unsigned depth);

static struct expr *new_expr(enum expr_kind kind)
{
    struct expr *expr = &exprs[expr_count % EXPRS];

    is_too_large |= ++expr_count > EXPRS;
    *expr = (struct expr){.kind = kind, .constant = (int32_t)below(9) - 2};
    return expr;
}

static unsigned any_of(const unsigned *numbers, unsigned count)
{
    return numbers[below(count)];
}

static void make_call(struct expr *expr, unsigned depth)
{
    expr->way = (enum way)below(WAYS);
    expr->number = any_of(seen.functions, seen.function_count);
    expr->other =
        expr->way == OUT_OF_ROW ? below(KEPT) : any_of(seen.functions, seen.function_count);
    expr->a = make_expr(depth + 1);
    expr->b = make_expr(depth + 1);
}

static struct expr *make_expr(unsigned depth)
{
    struct expr *expr =
        new_expr(depth > 3 ? (enum expr_kind)below(BINARY) : (enum expr_kind)below(EXPR_KINDS));

    if (expr->kind == CALL && seen.function_count == 0) expr->kind = CONSTANT;
    if ((expr->kind == VARIABLE || expr->kind == STORE || expr->kind == STEP) && below(4) != 0)
        expr->number = any_of(seen.variables, seen.variable_count);
    else if (expr->kind == STORE || expr->kind == STEP || expr->kind == FIELD)
        expr->number = VARIABLES + below(FIELDS);
    else
        expr->number = seen.variables[0];
    expr->op = below(5);
    expr->is_postfix = below(2) == 0;
    if (expr->kind == CALL) make_call(expr, depth);
    if (expr->kind == BINARY || expr->kind == STORE || expr->kind == CHOOSE)
        expr->a = make_expr(depth + 1);
    if (expr->kind == BINARY || expr->kind == CHOOSE) expr->b = make_expr(depth + 1);
    if (expr->kind == CHOOSE) expr->c = make_expr(depth + 1);
    return expr;
}

static unsigned new_variable(void)
{
    is_too_large |= variable_count + 1 >= VARIABLES;
    return variable_count++ % VARIABLES;
}

static void see_variable(unsigned number)
{
    seen.variables[seen.variable_count++ % VARIABLES] = number;
}

static struct literal *make_literal(unsigned depth, bool is_maker)
{
    struct literal *literal = &literals[literal_count++ % LITERALS];
    struct seen before = seen;

    is_too_large |= literal_count > LITERALS;
    *literal = (struct literal){.number = new_variable()};
    see_variable(literal->number);
    literal->body = below(3) == 0 ? NULL : make_list(depth + 1);
    if (is_maker)
        literal->inner = make_literal(depth + 1, false);
    else
        literal->result = make_expr(0);
    seen = before;
    return literal;
}

// In a block of its own.
static struct stmt *make_part(unsigned depth)
{
    struct seen before = seen;
    struct stmt *list = make_list(depth + 1);

    seen = before;
    return list;
}

static void make_function(struct stmt *stmt, unsigned depth)
{
    bool is_maker = stmt->kind == FUNCTION && below(4) == 0;

    is_too_large |= function_count + 1 >= FUNCTIONS;
    if (stmt->kind == MADE) stmt->other = any_of(seen.makers, seen.maker_count);
    if (stmt->kind == MADE)
        stmt->value = make_expr(1);
    else
        stmt->literal = make_literal(depth, is_maker);
    stmt->number = function_count++ % FUNCTIONS;
    if (is_maker)
        seen.makers[seen.maker_count++ % FUNCTIONS] = stmt->number;
    else
        seen.functions[seen.function_count++ % FUNCTIONS] = stmt->number;
}

static void make_for(struct stmt *stmt, unsigned depth)
{
    struct seen before = seen;

    stmt->number = new_variable();
    stmt->other = 1 + below(3);
    see_variable(stmt->number);
    stmt->parts[0] = make_list(depth + 1);
    seen = before;
}

static void make_parts(struct stmt *stmt, unsigned depth, unsigned count)
{
    stmt->value = make_expr(1);
    for (unsigned i = 0; i < count; i++) {
        stmt->parts[i] = make_part(depth);
        stmt->falls[i] = below(3) == 0;
    }
}

static void make_kind(struct stmt *stmt, unsigned depth)
{
    switch (stmt->kind) {
    case DECLARE:
        stmt->value = make_expr(0);
        stmt->number = new_variable();
        see_variable(stmt->number);
        return;
    case FUNCTION:
    case MADE:
        make_function(stmt, depth);
        return;
    case KEEP:
        stmt->number = any_of(seen.functions, seen.function_count);
        stmt->other = below(KEPT);
        return;
    case IF:
        make_parts(stmt, depth, 2);
        return;
    case FOR:
        make_for(stmt, depth);
        return;
    case SWITCH:
        make_parts(stmt, depth, 3);
        return;
    default:
        stmt->value = make_expr(0);
    }
}

static struct stmt *make_stmt(unsigned depth)
{
    struct stmt *stmt = &stmts[stmt_count++ % STMTS];

    is_too_large |= stmt_count > STMTS;
    *stmt = (struct stmt){.kind = (enum stmt_kind)below(STMT_KINDS)};
    if (depth > 5 && stmt->kind >= FUNCTION) stmt->kind = EFFECT;
    if (stmt->kind == KEEP && seen.function_count == 0) stmt->kind = EFFECT;
    if (stmt->kind == MADE && seen.maker_count == 0) stmt->kind = FUNCTION;
    make_kind(stmt, depth);
    return stmt;
}

static struct stmt *make_list(unsigned depth)
{
    struct stmt *first = NULL, **end = &first;

    for (unsigned count = 1 + below(4); count > 0 && budget > 0; count--, budget--) {
        *end = make_stmt(depth);
        end = &(*end)->next;
    }
    return first;
}

// ---- what it does ------------------------------------------------------------------------------

struct frame {
    int32_t *cells[VARIABLES];
    struct closure *functions[FUNCTIONS];
};

static struct closure {
    const struct literal *literal; // null: gives what it gets
    struct frame frame;
} closures[CLOSURES];

static int32_t cells[CELLS], fields[FIELDS];
static struct closure *kept[KEPT];
static unsigned closure_count, cell_count, steps, calls, marks;

static void run_list(struct frame *frame, const struct stmt *list);
static int32_t evaluate(struct frame *frame, const struct expr *expr);

static int32_t *new_cell(int32_t value)
{
    int32_t *cell = &cells[cell_count % CELLS];

    is_too_large |= ++cell_count > CELLS;
    *cell = value;
    return cell;
}

static struct closure *new_closure(const struct literal *literal, const struct frame *frame)
{
    struct closure *closure = &closures[closure_count % CLOSURES];

    is_too_large |= ++closure_count > CLOSURES;
    *closure = (struct closure){literal, *frame};
    return closure;
}

// The frame of a call, at its end.
static struct frame enter(const struct closure *closure, int32_t argument)
{
    struct frame frame = closure->frame;

    frame.cells[closure->literal->number] = new_cell(argument);
    run_list(&frame, closure->literal->body);
    return frame;
}

static bool may_call(void)
{
    is_too_large |= calls >= CALLS_MAX;
    return !is_too_large;
}

static int32_t call(const struct closure *closure, int32_t argument)
{
    struct frame frame;
    int32_t result;

    if (closure->literal == NULL || !may_call()) return argument;
    calls++;
    frame = enter(closure, argument);
    result = evaluate(&frame, closure->literal->result);
    calls--;
    return result;
}

static struct closure *call_maker(const struct closure *maker, int32_t argument)
{
    struct closure *made = closures;
    struct frame frame;

    if (!may_call()) return made;
    calls++;
    frame = enter(maker, argument);
    made = new_closure(maker->literal->inner, &frame);
    calls--;
    return made;
}

static int32_t *place(struct frame *frame, unsigned number)
{
    return number >= VARIABLES ? &fields[number - VARIABLES] : frame->cells[number];
}

static int32_t combine(unsigned op, int32_t a, int32_t b)
{
    uint32_t x = (uint32_t)a, y = (uint32_t)b;
    const uint32_t results[] = {x + y, x - y, x * y, x ^ y, x & y};

    return (int32_t)results[op];
}

static int32_t store(int32_t *to, unsigned op, int32_t old, int32_t value)
{
    return *to = combine(op, old, value);
}

static int32_t evaluate_call(struct frame *frame, const struct expr *expr)
{
    const struct closure *callee = frame->functions[expr->number];
    int32_t argument;

    if (expr->way == OUT_OF_ROW) callee = kept[expr->other];
    if (expr->way == CHOSEN && evaluate(frame, expr->b) == 0)
        callee = frame->functions[expr->other];
    argument = evaluate(frame, expr->a);
    return call(callee, argument);
}

static int32_t evaluate_pair(struct frame *frame, const struct expr *expr)
{
    int32_t a = evaluate(frame, expr->a), b = evaluate(frame, expr->b), c;

    if (expr->kind == BINARY) return combine(expr->op, a, b);
    c = evaluate(frame, expr->c);
    return a != 0 ? b : c;
}

static int32_t evaluate(struct frame *frame, const struct expr *expr)
{
    int32_t *variable = place(frame, expr->number), old;

    is_too_large |= ++steps > STEPS_MAX;
    if (is_too_large) return 0;
    switch (expr->kind) {
    case CONSTANT:
        return expr->constant;
    case BINARY:
    case CHOOSE:
        return evaluate_pair(frame, expr);
    case STORE:
        old = *variable;
        return store(variable, expr->op, old, evaluate(frame, expr->a));
    case STEP:
        old = *variable;
        store(variable, 0, old, 1);
        return expr->is_postfix ? old : *variable;
    case CALL:
        return evaluate_call(frame, expr);
    default:
        return *variable;
    }
}

static void mark(int32_t number)
{
    marks = marks * 31 + (uint32_t)number;
}

static void run_for(struct frame *frame, const struct stmt *stmt)
{
    int32_t **cell = &frame->cells[stmt->number];

    *cell = new_cell(0);
    while (**cell < (int32_t)stmt->other && !is_too_large) {
        run_list(frame, stmt->parts[0]);
        *cell = new_cell(**cell);
        store(*cell, 0, **cell, 1);
    }
}

// Cases are the first words and the default.
static void run_switch(struct frame *frame, const struct stmt *stmt)
{
    unsigned word = (unsigned)evaluate(frame, stmt->value) % WORDS, part = word < 2 ? word : 2;

    do run_list(frame, stmt->parts[part]);
    while (stmt->falls[part] && ++part < 3);
}

static void run(struct frame *frame, const struct stmt *stmt)
{
    is_too_large |= ++steps > STEPS_MAX;
    switch (stmt->kind) {
    case DECLARE:
        frame->cells[stmt->number] = new_cell(evaluate(frame, stmt->value));
        return;
    case FUNCTION:
        frame->functions[stmt->number] = new_closure(stmt->literal, frame);
        return;
    case MADE:
        frame->functions[stmt->number] =
            call_maker(frame->functions[stmt->other], evaluate(frame, stmt->value));
        return;
    case KEEP:
        kept[stmt->other] = frame->functions[stmt->number];
        return;
    case IF:
        run_list(frame, stmt->parts[evaluate(frame, stmt->value) != 0 ? 0 : 1]);
        return;
    case FOR:
        run_for(frame, stmt);
        return;
    case SWITCH:
        run_switch(frame, stmt);
        return;
    default:
        mark(evaluate(frame, stmt->value));
    }
}

static void run_list(struct frame *frame, const struct stmt *list)
{
    for (; list != NULL && !is_too_large; list = list->next) run(frame, list);
}

// ---- how it is written -------------------------------------------------------------------------

static void write_list(const struct stmt *list);
static void write(const struct expr *expr);

static void write_place(unsigned number)
{
    if (number >= VARIABLES)
        add_text(&program, "shared_%u", number - VARIABLES);
    else
        add_text(&program, "v%u", number);
}

// What a literal gives is not known to who infers, so what is mapped needs a cast.
static void write_callee(const struct expr *expr)
{
    static const char *const before[] = {"", "choose(", "new box<fn>(", "",
                                         "((fn) mapped(new box<fn>("};

    add_text(&program, "%s", before[expr->way]);
    if (expr->way == CHOSEN) {
        write(expr->b);
        add_text(&program, ", ");
    }
    if (expr->way == OUT_OF_ROW)
        add_text(&program, "kept[%u]", expr->other);
    else
        add_text(&program, "f%u", expr->number);
    if (expr->way == CHOSEN) add_text(&program, ", f%u)", expr->other);
    if (expr->way == BOXED) add_text(&program, ").held");
    if (expr->way == MAPPED) add_text(&program, "), (fn f) -> f))");
}

static void write_changed(const struct expr *expr)
{
    add_text(&program, "(");
    if (expr->kind == STEP && !expr->is_postfix) add_text(&program, "++");
    write_place(expr->number);
    if (expr->kind == STEP && expr->is_postfix) add_text(&program, "++");
    if (expr->kind == STORE) {
        add_text(&program, " %s= ", operators[expr->op]);
        write(expr->a);
    }
    add_text(&program, ")");
}

static void write_pair(const struct expr *expr)
{
    const char *between = expr->kind == BINARY ? operators[expr->op] : ",";

    add_text(&program, expr->kind == BINARY ? "(" : "choose(");
    write(expr->a);
    add_text(&program, " %s ", between);
    write(expr->b);
    if (expr->kind == CHOOSE) {
        add_text(&program, ", ");
        write(expr->c);
    }
    add_text(&program, ")");
}

static void write(const struct expr *expr)
{
    switch (expr->kind) {
    case CONSTANT:
        add_text(&program, expr->constant < 0 ? "(%d)" : "%d", (int)expr->constant);
        return;
    case BINARY:
    case CHOOSE:
        write_pair(expr);
        return;
    case STORE:
    case STEP:
        write_changed(expr);
        return;
    case CALL:
        write_callee(expr);
        add_text(&program, ".of(");
        write(expr->a);
        add_text(&program, ")");
        return;
    default:
        write_place(expr->number);
    }
}

static void write_literal(const struct literal *literal)
{
    add_text(&program, "v%u -> ", literal->number);
    if (literal->body == NULL && literal->inner == NULL) {
        write(literal->result);
        return;
    }
    add_text(&program, "{ ");
    write_list(literal->body);
    add_text(&program, "return ");
    if (literal->inner != NULL)
        write_literal(literal->inner);
    else
        write(literal->result);
    add_text(&program, "; }");
}

static void write_part(const struct stmt *list)
{
    add_text(&program, "{ ");
    write_list(list);
    add_text(&program, "} ");
}

static void write_switch(const struct stmt *stmt)
{
    add_text(&program, "switch (words[");
    write(stmt->value);
    add_text(&program, " & 3]) { ");
    for (unsigned i = 0; i < 3; i++) {
        if (i < 2)
            add_text(&program, "case \"%s\": ", words[i]);
        else
            add_text(&program, "default: ");
        write_part(stmt->parts[i]);
        if (!stmt->falls[i]) add_text(&program, "break; ");
    }
    add_text(&program, "} ");
}

static void write_function(const struct stmt *stmt)
{
    bool is_maker = stmt->literal != NULL && stmt->literal->inner != NULL;

    add_text(&program, "%s f%u = ", is_maker ? "maker" : "fn", stmt->number);
    if (stmt->kind == FUNCTION) {
        write_literal(stmt->literal);
    } else {
        add_text(&program, "f%u.make(", stmt->other);
        write(stmt->value);
        add_text(&program, ")");
    }
    add_text(&program, "; ");
}

static void write_stmt(const struct stmt *stmt)
{
    unsigned n = stmt->number;

    switch (stmt->kind) {
    case DECLARE:
        add_text(&program, "int v%u = ", n);
        write(stmt->value);
        add_text(&program, "; ");
        return;
    case FUNCTION:
    case MADE:
        write_function(stmt);
        return;
    case KEEP:
        add_text(&program, "kept[%u] = f%u; ", stmt->other, n);
        return;
    case IF:
        add_text(&program, "if (");
        write(stmt->value);
        add_text(&program, " != 0) ");
        write_part(stmt->parts[0]);
        add_text(&program, "else ");
        write_part(stmt->parts[1]);
        return;
    case FOR:
        add_text(&program, "for (int v%u = 0; v%u < %u; v%u++) ", n, n, stmt->other, n);
        write_part(stmt->parts[0]);
        return;
    case SWITCH:
        write_switch(stmt);
        return;
    default:
        add_text(&program, "mark(");
        write(stmt->value);
        add_text(&program, "); ");
    }
}

static void write_list(const struct stmt *list)
{
    for (; list != NULL; list = list->next) write_stmt(list);
}

// ---- methods -----------------------------------------------------------------------------------

// A tree, and what it does. False: that is too much.
static bool attempt(struct stmt **list)
{
    struct frame frame = {{NULL}, {NULL}};

    expr_count = stmt_count = literal_count = function_count = 0;
    closure_count = cell_count = steps = calls = marks = 0;
    is_too_large = false;
    variable_count = 1; // a parameter
    seen = (struct seen){.variables = {0}, .variable_count = 1};
    budget = 5 + below(40);
    *list = make_list(0);
    if (is_too_large) return false;
    frame.cells[0] = new_cell(7);
    for (unsigned i = 0; i < FIELDS; i++) fields[i] = (int32_t)i;
    for (unsigned i = 0; i < KEPT; i++) kept[i] = new_closure(NULL, &frame);
    run_list(&frame, *list);
    for (unsigned i = 0; i < KEPT; i++) mark(call(kept[i], 3));
    mark(*frame.cells[0]);
    return !is_too_large;
}

void functions_method(const char *name)
{
    struct stmt *list;

    while (!attempt(&list)) continue;
    add_text(&program, "    void in_%s(int v0)\n    {\n        ", name);
    write_list(list);
    add_text(&program,
             "\n        for (int i = 0; i < %d; i++) mark(kept[i].of(3));\n"
             "        mark(v0);\n    }\n"
             "    void %s()\n    {\n        marks = 0;\n",
             KEPT, name);
    for (unsigned i = 0; i < FIELDS; i++) add_text(&program, "        shared_%u = %u;\n", i, i);
    for (unsigned i = 0; i < KEPT; i++) add_text(&program, "        kept[%u] = x -> x;\n", i);
    add_text(&program, "        in_%s(7);\n        print(marks);\n", name);
    add_text(&expected, "%d\n", (int)marks);
    for (unsigned i = 0; i < FIELDS; i++) {
        add_text(&program, "        print(shared_%u);\n", i);
        add_text(&expected, "%d\n", (int)fields[i]);
    }
    add_text(&program, "    }\n");
}

void functions_types(void)
{
    add_text(&program, "interface fn { int of(int a); }\n"
                       "interface maker { fn make(int a); }\n"
                       "interface mapping<T, R> { R map(T a); }\n");
}

void functions_members(void)
{
    for (unsigned i = 0; i < FIELDS; i++) add_text(&program, "    int shared_%u;\n", i);
    add_text(&program, "    fn[] kept = new fn[]();\n    static string[] words = new string[] {");
    for (unsigned i = 0; i < WORDS; i++)
        add_text(&program, "%s\"%s\"", i == 0 ? " " : ", ", words[i]);
    add_text(
        &program,
        " };\n    static <T> T choose(int which, T a, T b) { return which != 0 ? a : b; }\n"
        "    static <T, R> R mapped(box<T> of, mapping<T, R> by) { return by.map(of.held); }\n");
}
