// Ways out: loops, switches and tries in one another, and every statement that leaves them. What is
// run leaves a mark; the model runs the tree too, with a word for how each statement ended.
//
// Never made: more than 60 statements, functions, exceptions of the machine, tasks that end.

#include <stdlib.h>

#include "tests/fuzz/model/model.h"

enum kind { MARK, IF, WHILE, DO, FOR, SWITCH, TRY, BREAK, CONTINUE, RETURN, THROW, BLOCK, KINDS };

struct stmt {
    enum kind kind;
    unsigned number; // of the mark, the variable, the label, what is returned or thrown
    unsigned limit;  // rounds; or the round in which a condition holds
    bool has_label, has_catch, has_finally;
    struct stmt *target;   // of a labelled break or continue
    struct stmt *parts[4]; // of a try: body, catch, finally
    unsigned count;
};

enum how { ON, BROKEN, CONTINUED, RETURNED, THROWN };

static struct stmt stmts[256];
static unsigned stmt_count, left;
static struct stmt *around[32]; // what a break may leave
static unsigned depth;
static unsigned counters[256]; // of the rounds of loops, and of the times a condition was asked
static struct stmt *aim;       // where BROKEN and CONTINUED lead
static unsigned carried;       // what is RETURNED or THROWN
static unsigned marks;         // a hash of those that were left

static struct stmt *make(void);

static bool is_loop(const struct stmt *stmt)
{
    return stmt->kind == WHILE || stmt->kind == DO || stmt->kind == FOR;
}

static struct stmt *any_around(bool must_be_loop)
{
    for (unsigned tries = 0; tries < 8 && depth > 0; tries++) {
        struct stmt *stmt = around[below(depth)];

        if (!must_be_loop || is_loop(stmt)) return stmt;
    }
    return NULL;
}

// The innermost one that a leaving statement without a label means.
static struct stmt *innermost(bool must_be_loop)
{
    for (unsigned i = depth; i > 0; i--)
        if (!must_be_loop || is_loop(around[i - 1])) return around[i - 1];
    return NULL;
}

static void make_leaving(struct stmt *stmt)
{
    bool continues = stmt->kind == CONTINUE;
    struct stmt *target = any_around(true);

    if (below(2) == 0 && target != NULL) {
        stmt->has_label = target->has_label = true;
        stmt->target = target;
        return;
    }
    stmt->target = innermost(continues);
    if (stmt->target == NULL) stmt->kind = below(2) == 0 ? RETURN : THROW;
}

static void make_parts(struct stmt *stmt, unsigned count)
{
    stmt->count = count;
    for (unsigned i = 0; i < count; i++) stmt->parts[i] = make();
}

static void make_around(struct stmt *stmt, unsigned count)
{
    around[depth++] = stmt;
    make_parts(stmt, count);
    depth--;
}

static struct stmt *make(void)
{
    struct stmt *stmt = &stmts[stmt_count];

    *stmt = (struct stmt){.kind = MARK, .number = stmt_count++, .limit = below(3)};
    if (left == 0 || depth > 20) return stmt;
    left--;
    stmt->kind = (enum kind)below(KINDS);
    if (stmt->kind == TRY) {
        stmt->has_catch = below(2) == 0;
        stmt->has_finally = !stmt->has_catch || below(3) != 0;
        make_parts(stmt, 3);
    } else if (stmt->kind == SWITCH) {
        make_around(stmt, 3);
    } else if (is_loop(stmt)) {
        stmt->limit = 1 + below(3);
        make_around(stmt, 2);
    } else if (stmt->kind == BLOCK) {
        make_parts(stmt, 3);
    } else if (stmt->kind == IF) {
        make_parts(stmt, 2);
    } else if (stmt->kind == BREAK || stmt->kind == CONTINUE) {
        make_leaving(stmt);
    }
    return stmt;
}

// ---- how it ends -------------------------------------------------------------------------------

static enum how run(struct stmt *stmt);

static void mark(unsigned number)
{
    marks = marks * 31 + number;
}

static enum how run_all(struct stmt *stmt, unsigned from)
{
    enum how how = ON;

    for (unsigned i = from; i < stmt->count && how == ON; i++) how = run(stmt->parts[i]);
    return how;
}

// What a round's end means for the loop: ON: another round.
static enum how run_round(struct stmt *stmt)
{
    enum how how = run_all(stmt, 0);

    return how == CONTINUED && aim == stmt ? ON : how;
}

static enum how run_loop(struct stmt *stmt)
{
    enum how how = ON;

    counters[stmt->number] = 0;
    if (stmt->kind == DO) {
        do how = run_round(stmt);
        while (how == ON && ++counters[stmt->number] < stmt->limit);
    } else {
        while (how == ON && counters[stmt->number]++ < stmt->limit) how = run_round(stmt);
    }
    return how == BROKEN && aim == stmt ? ON : how;
}

static enum how run_switch(struct stmt *stmt)
{
    enum how how = run_all(stmt, counters[stmt->number]++ % 3);

    return how == BROKEN && aim == stmt ? ON : how;
}

static enum how run_try(struct stmt *stmt)
{
    enum how how = run(stmt->parts[0]), last;
    struct stmt *aimed;
    unsigned kept;

    if (how == THROWN && stmt->has_catch) {
        mark(carried);
        how = run(stmt->parts[1]);
    }
    if (!stmt->has_finally) return how;
    aimed = aim;
    kept = carried;
    last = run(stmt->parts[2]);
    if (last != ON) return last;
    aim = aimed;
    carried = kept;
    return how;
}

static enum how run(struct stmt *stmt)
{
    switch (stmt->kind) {
    case IF:
        return counters[stmt->number]++ % 3 == stmt->limit ? run(stmt->parts[0])
                                                           : run(stmt->parts[1]);
    case WHILE:
    case DO:
    case FOR:
        return run_loop(stmt);
    case SWITCH:
        return run_switch(stmt);
    case TRY:
        return run_try(stmt);
    case BLOCK:
        return run_all(stmt, 0);
    case BREAK:
    case CONTINUE:
        aim = stmt->target;
        return stmt->kind == BREAK ? BROKEN : CONTINUED;
    case RETURN:
    case THROW:
        carried = stmt->number;
        return stmt->kind == RETURN ? RETURNED : THROWN;
    default:
        mark(stmt->number);
        return ON;
    }
}

// ---- how it is written -------------------------------------------------------------------------

static void write(const struct stmt *stmt);

// Behind what always leaves, more may stand: it is dead, and must do no harm.
static void write_parts(const struct stmt *stmt)
{
    add_text(&program, "{ ");
    for (unsigned i = 0; i < stmt->count; i++) write(stmt->parts[i]);
    add_text(&program, "} ");
}

static void write_loop(const struct stmt *stmt)
{
    unsigned n = stmt->number;

    add_text(&program, "count[%u] = 0; ", n);
    if (stmt->has_label) add_text(&program, "label%u: ", n);
    if (stmt->kind == DO) {
        add_text(&program, "do ");
        write_parts(stmt);
        add_text(&program, "while (++count[%u] < %u); ", n, stmt->limit);
        return;
    }
    add_text(&program,
             stmt->kind == FOR ? "for (; count[%u]++ < %u; ) " : "while (count[%u]++ < %u) ", n,
             stmt->limit);
    write_parts(stmt);
}

static void write_switch(const struct stmt *stmt)
{
    add_text(&program, "switch (count[%u]++ %% 3) { ", stmt->number);
    for (unsigned i = 0; i < stmt->count; i++) {
        add_text(&program, "case %u: ", i);
        write(stmt->parts[i]);
    }
    add_text(&program, "} ");
}

static void write_try(const struct stmt *stmt)
{
    add_text(&program, "try { ");
    write(stmt->parts[0]);
    add_text(&program, "} ");
    if (stmt->has_catch) {
        add_text(&program, "catch (int caught%u) { mark(caught%u); ", stmt->number, stmt->number);
        write(stmt->parts[1]);
        add_text(&program, "} ");
    }
    if (!stmt->has_finally) return;
    add_text(&program, "finally { ");
    write(stmt->parts[2]);
    add_text(&program, "} ");
}

static void write_leaving(const struct stmt *stmt)
{
    add_text(&program, stmt->kind == BREAK ? "break" : "continue");
    if (stmt->has_label) add_text(&program, " label%u", stmt->target->number);
    add_text(&program, "; ");
}

static void write(const struct stmt *stmt)
{
    switch (stmt->kind) {
    case IF:
        add_text(&program, "if (count[%u]++ %% 3 == %u) { ", stmt->number, stmt->limit);
        write(stmt->parts[0]);
        add_text(&program, "} else { ");
        write(stmt->parts[1]);
        add_text(&program, "} ");
        return;
    case WHILE:
    case DO:
    case FOR:
        write_loop(stmt);
        return;
    case SWITCH:
        write_switch(stmt);
        return;
    case TRY:
        write_try(stmt);
        return;
    case BLOCK:
        write_parts(stmt);
        return;
    case BREAK:
    case CONTINUE:
        write_leaving(stmt);
        return;
    case RETURN:
    case THROW:
        add_text(&program, "%s %u; ", stmt->kind == RETURN ? "return" : "throw", stmt->number);
        return;
    default:
        add_text(&program, "mark(%u); ", stmt->number);
    }
}

void ways_method(const char *name)
{
    struct stmt *stmt;
    enum how how;

    stmt_count = depth = marks = carried = 0;
    left = 4 + below(50);
    for (unsigned i = 0; i < 256; i++) counters[i] = 0;
    stmt = make();
    add_text(&program, "    int way_%s()\n    {\n        ", name);
    write(stmt);
    add_text(&program,
             "\n        return 1000;\n    }\n"
             "    void %s()\n    {\n        count.resize(0);\n        count[255] = 0;\n"
             "        marks = 0;\n        try { print(\"returned \" + way_%s()); }\n"
             "        catch (int thrown) { print(\"thrown \" + thrown); }\n"
             "        print(marks);\n    }\n",
             name, name);
    how = run(stmt);
    add_text(&expected, "%s %u\n%d\n", how == THROWN ? "thrown" : "returned",
             how == ON ? 1000 : carried, (int)marks);
}

void ways_members(void)
{
    add_text(&program, "    int[] count = new int[256];\n    int marks;\n"
                       "    void mark(int number) { marks = marks * 31 + number; }\n");
}
