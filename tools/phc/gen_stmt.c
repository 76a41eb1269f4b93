#include "tools/phc/gen_int.h"
#include "tools/phc/keep.h"
#include "tools/phc/machine.h"

// Statements, but for try and return (gen_try.c).

void gen_list(struct gen *gen, struct stmt *list)
{
    for (; list != NULL; list = list->next) gen_statement(gen, list);
}

void gen_end_scope(struct gen *gen, const struct stmt *list)
{
    for (; list != NULL; list = list->next)
        if (list->kind == STMT_LOCAL) code_release(&gen->code, list->local.local->slot);
}

void gen_scope(struct gen *gen, struct stmt *list)
{
    gen_list(gen, list);
    gen_end_scope(gen, list);
}

// The value that a variable begins with, in a slot of its type.
static void gen_first_value(struct gen *gen, const struct stmt *stmt, unsigned slot)
{
    if (stmt->local.value != NULL)
        gen_into(gen, stmt->local.value, slot);
    else
        gen_zero(gen, stmt->local.local->type, slot);
}

static void gen_local(struct gen *gen, struct stmt *stmt)
{
    struct local *local = stmt->local.local;
    unsigned slot;

    if (gen_is_cell(local)) {
        gen_declare_cell(gen, local, stmt->local.value);
        return;
    }
    slot = code_take(&gen->code, gen_type(gen, local->type));
    gen_first_value(gen, stmt, slot);
    local->slot = slot; // the name means this variable only behind its declaration
    code_name(&gen->code, slot, local->name);
}

void gen_push_target(struct gen *gen, struct jump_target *target)
{
    target->outer = gen->targets;
    target->attempts = gen->attempts;
    target->name = gen->label;
    gen->label = NULL;
    gen->targets = target;
}

void gen_pop_target(struct gen *gen)
{
    gen->targets = gen->targets->outer;
}

// Each round of a `for` has variables of its own, as far as functions can tell.
static void gen_renew_variables(struct gen *gen, const struct stmt *loop)
{
    for (const struct stmt *each = loop->loop.variables; each != NULL && each != loop;
         each = each->next)
        if (each->kind == STMT_LOCAL && gen_is_cell(each->local.local))
            gen_renew_cell(gen, each->local.local);
}

// The condition is tested once before the loop and then at its end, so that a round has one jump.
static void gen_while(struct gen *gen, struct stmt *stmt)
{
    struct label body = LABEL_NEW, step = LABEL_NEW, end = LABEL_NEW;
    struct jump_target target = {.on_break = &end, .on_continue = &step};
    unsigned kept = keep_begin(gen, stmt);

    if (stmt->loop.condition != NULL) gen_branch(gen, stmt->loop.condition, false, &end);
    code_set_label(&gen->code, &body);
    gen_push_target(gen, &target);
    gen_statement(gen, stmt->loop.body);
    gen_pop_target(gen);
    if (step.jumps.count > 0) code_set_label(&gen->code, &step);
    gen_renew_variables(gen, stmt);
    if (stmt->loop.step != NULL) gen_statement(gen, stmt->loop.step);
    if (stmt->loop.condition != NULL)
        gen_branch(gen, stmt->loop.condition, true, &body);
    else
        code_jump(&gen->code, OP_JUMP, 0, 0, &body);
    code_set_label(&gen->code, &end);
    keep_end(gen, kept);
}

static void gen_do(struct gen *gen, struct stmt *stmt)
{
    struct label body = LABEL_NEW, test = LABEL_NEW, end = LABEL_NEW;
    struct jump_target target = {.on_break = &end, .on_continue = &test};
    unsigned kept = keep_begin(gen, stmt);

    code_set_label(&gen->code, &body);
    gen_push_target(gen, &target);
    gen_statement(gen, stmt->loop.body);
    gen_pop_target(gen);
    if (test.jumps.count > 0) code_set_label(&gen->code, &test);
    if (stmt->loop.step->kind == STMT_EMPTY) {
        gen_branch(gen, stmt->loop.condition, true, &body);
    } else {
        gen_branch(gen, stmt->loop.condition, false, &end);
        gen_statement(gen, stmt->loop.step);
        code_jump(&gen->code, OP_JUMP, 0, 0, &body);
    }
    code_set_label(&gen->code, &end);
    keep_end(gen, kept);
}

static struct jump_target *gen_find_target(struct gen *gen, const struct stmt *stmt)
{
    struct jump_target *target = gen->targets;

    while (stmt->target != NULL ? target->name != stmt->target
                                : stmt->kind == STMT_CONTINUE && target->on_continue == NULL)
        target = target->outer;
    return target;
}

static struct label *gen_target_label(const struct jump_target *target, const struct stmt *stmt)
{
    return stmt->kind == STMT_CONTINUE ? target->on_continue : target->on_break;
}

static void gen_break(struct gen *gen, struct stmt *stmt)
{
    struct jump_target *target = gen_find_target(gen, stmt);

    gen_leave(gen, gen_target_label(target, stmt), target->attempts);
}

// The label to which a statement that is nothing but a jump leads, or null.
static struct label *gen_only_jump(struct gen *gen, const struct stmt *stmt)
{
    const struct jump_target *target;

    while (stmt->kind == STMT_BLOCK && stmt->body != NULL && stmt->body->next == NULL)
        stmt = stmt->body;
    if (stmt->kind != STMT_BREAK && stmt->kind != STMT_CONTINUE) return NULL;
    target = gen_find_target(gen, stmt);
    return target->attempts == gen->attempts ? gen_target_label(target, stmt) : NULL;
}

static void gen_if(struct gen *gen, struct stmt *stmt)
{
    struct label no = LABEL_NEW, end = LABEL_NEW, *jump = gen_only_jump(gen, stmt->branch.yes);

    if (jump != NULL) {
        gen_branch(gen, stmt->branch.condition, true, jump);
    } else {
        gen_branch(gen, stmt->branch.condition, false, &no);
        gen_statement(gen, stmt->branch.yes);
        if (stmt->branch.no != NULL) code_jump(&gen->code, OP_JUMP, 0, 0, &end);
        code_set_label(&gen->code, &no);
    }
    if (stmt->branch.no != NULL) gen_statement(gen, stmt->branch.no);
    code_set_label(&gen->code, &end);
}

static void gen_throw(struct gen *gen, struct stmt *stmt)
{
    unsigned slot = gen_value(gen, stmt->expr, NO_SLOT);

    gen->code.pos = stmt->pos;
    code_emit(&gen->code, OP_THROW, slot, 0, 0);
    code_release_temporary(&gen->code, slot);
}

void gen_statement(struct gen *gen, struct stmt *stmt)
{
    gen->code.pos = stmt->pos;
    switch (stmt->kind) {
    case STMT_EMPTY:
        return;
    case STMT_BLOCK:
        gen_scope(gen, stmt->body);
        return;
    case STMT_LOCAL:
        gen_local(gen, stmt);
        return;
    case STMT_EXPR:
        gen_effect(gen, stmt->expr);
        return;
    case STMT_IF:
        gen_if(gen, stmt);
        return;
    case STMT_WHILE:
        gen_while(gen, stmt);
        return;
    case STMT_DO:
        gen_do(gen, stmt);
        return;
    case STMT_SWITCH:
        gen_switch(gen, stmt);
        return;
    case STMT_LABEL:
        gen->label = stmt->labelled.name;
        gen_statement(gen, stmt->labelled.loop);
        return;
    case STMT_FOREACH: // became a block
    case STMT_USING:
    case STMT_CLASS: // became a variable
        return;
    case STMT_BREAK:
    case STMT_CONTINUE:
        gen_break(gen, stmt);
        return;
    case STMT_RETURN:
        gen_return(gen, stmt);
        return;
    case STMT_THROW:
        gen_throw(gen, stmt);
        return;
    case STMT_TRY:
        gen_try(gen, stmt);
        return;
    }
}
