#include "tools/phc/gen_int.h"
#include "tools/phc/keep.h"
#include "tools/phc/machine.h"

// Statements.
//
// `finally` is translated where it is left: once behind the try, once for each break, continue and
// return that leads out of it, and once as a handler that catches everything and throws it on.
// While such a copy runs the try no longer guards, so what it guards is a list of ranges.

static void gen_list(struct gen *gen, struct stmt *list)
{
    for (; list != NULL; list = list->next) gen_statement(gen, list);
}

// Variables of a list of statements give their slots back at its end.
void gen_scope(struct gen *gen, struct stmt *list)
{
    gen_list(gen, list);
    for (; list != NULL; list = list->next)
        if (list->kind == STMT_LOCAL) code_release(&gen->code, list->local.local->slot);
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
    unsigned slot, value;

    if (gen_is_cell(local)) {
        gen_declare_cell(gen, local, stmt->local.value);
        return;
    }
    // Function literals take what they capture from near slots.
    slot = local->is_captured ? code_take(&gen->code, gen_type(gen, local->type))
                              : code_take_variable(&gen->code, gen_type(gen, local->type));
    value = code_is_far(slot) ? gen_temporary(gen, local->type) : slot;
    gen_first_value(gen, stmt, value);
    local->slot = slot; // the name means this variable only behind its declaration
    if (value == slot) return;
    gen_store_far(gen, local, value);
    code_release_temporary(&gen->code, value);
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
    code_place(&gen->code, &body);
    gen_push_target(gen, &target);
    gen_statement(gen, stmt->loop.body);
    gen_pop_target(gen);
    if (step.jumps.count > 0) code_place(&gen->code, &step);
    gen_renew_variables(gen, stmt);
    if (stmt->loop.step != NULL) gen_statement(gen, stmt->loop.step);
    if (stmt->loop.condition != NULL)
        gen_branch(gen, stmt->loop.condition, true, &body);
    else
        code_jump(&gen->code, OP_JUMP, 0, 0, &body);
    code_place(&gen->code, &end);
    keep_end(gen, kept);
}

static void gen_do(struct gen *gen, struct stmt *stmt)
{
    struct label body = LABEL_NEW, test = LABEL_NEW, end = LABEL_NEW;
    struct jump_target target = {.on_break = &end, .on_continue = &test};
    unsigned kept = keep_begin(gen, stmt);

    code_place(&gen->code, &body);
    gen_push_target(gen, &target);
    gen_statement(gen, stmt->loop.body);
    gen_pop_target(gen);
    if (test.jumps.count > 0) code_place(&gen->code, &test);
    if (stmt->loop.step->kind == STMT_EMPTY) {
        gen_branch(gen, stmt->loop.condition, true, &body);
    } else {
        gen_branch(gen, stmt->loop.condition, false, &end);
        gen_statement(gen, stmt->loop.step);
        code_jump(&gen->code, OP_JUMP, 0, 0, &body);
    }
    code_place(&gen->code, &end);
    keep_end(gen, kept);
}

// ---- leaving, and try --------------------------------------------------------------------------

// A row of ranges has an odd length exactly while the last one is open.
static void gen_toggle_range(struct gen *gen, struct attempt *attempt)
{
    words_add(&gen->phc->mem, &attempt->ranges, code_address(&gen->code));
}

// Runs what the tries between here and `until` do at last.
static void gen_leave_attempts(struct gen *gen, struct attempt *until)
{
    struct attempt *here = gen->attempts;
    struct jump_target *targets = gen->targets;

    for (struct attempt *attempt = here; attempt != until; attempt = attempt->outer) {
        gen_toggle_range(gen, attempt);
        gen->attempts = attempt->outer;
        if (attempt->finally != NULL) gen_statement(gen, attempt->finally);
    }
    gen->attempts = here;
    gen->targets = targets;
}

// Called behind the jump that follows gen_leave_attempts().
static void gen_resume_attempts(struct gen *gen, struct attempt *until)
{
    for (struct attempt *attempt = gen->attempts; attempt != until; attempt = attempt->outer)
        gen_toggle_range(gen, attempt);
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

    gen_leave_attempts(gen, target->attempts);
    code_jump(&gen->code, OP_JUMP, 0, 0, gen_target_label(target, stmt));
    gen_resume_attempts(gen, target->attempts);
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
        code_place(&gen->code, &no);
    }
    if (stmt->branch.no != NULL) gen_statement(gen, stmt->branch.no);
    code_place(&gen->code, &end);
}

static bool has_finally(const struct attempt *attempt)
{
    for (; attempt != NULL; attempt = attempt->outer)
        if (attempt->finally != NULL) return true;
    return false;
}

static void gen_return_value(struct gen *gen, const struct expr *expr)
{
    struct label no = LABEL_NEW;
    unsigned slot;

    // Each side of a choice returns by itself, unless much must be done before.
    if (expr->kind == EXPR_CHOICE && gen->attempts == NULL) {
        gen_branch(gen, expr->choice.condition, false, &no);
        gen_return_value(gen, expr->choice.yes);
        code_place(&gen->code, &no);
        gen_return_value(gen, expr->choice.no);
        return;
    }
    // A finally may change the variable after its value has been taken.
    slot = gen_operand(gen, expr, has_finally(gen->attempts));
    gen_leave_attempts(gen, NULL);
    code_emit(&gen->code, machine_opcode(MACHINE_RETURN, machine_type(expr->type)), slot, 0, 0);
    gen_resume_attempts(gen, NULL);
    code_release_temporary(&gen->code, slot);
}

static void gen_return(struct gen *gen, const struct stmt *stmt)
{
    if (stmt->expr != NULL) {
        gen_return_value(gen, stmt->expr);
        return;
    }
    gen_leave_attempts(gen, NULL);
    code_emit(&gen->code, OP_RET, 0, 0, 0);
    gen_resume_attempts(gen, NULL);
}

static void gen_throw(struct gen *gen, struct stmt *stmt)
{
    unsigned slot = gen_value(gen, stmt->expr, NO_SLOT);

    gen->code.pos = stmt->pos;
    code_emit(&gen->code, OP_THROW, slot, 0, 0);
    code_release_temporary(&gen->code, slot);
}

static void gen_enter_attempt(struct gen *gen, struct attempt *attempt)
{
    attempt->outer = gen->attempts;
    gen->attempts = attempt;
    gen_toggle_range(gen, attempt);
}

static void gen_exit_attempt(struct gen *gen)
{
    gen_toggle_range(gen, gen->attempts);
    gen->attempts = gen->attempts->outer;
}

// Makes the next instruction the handler of all that the attempt guarded. False if that is
// nothing: then the handler can never run.
static bool gen_handlers(struct gen *gen, const struct attempt *attempt, name_t class,
                         unsigned slot)
{
    const struct words *ranges = &attempt->ranges;
    bool is_used = false;

    for (uint32_t i = 0; i < ranges->count; i += 2) {
        if (ranges->at[i] == ranges->at[i + 1]) continue;
        code_handler(&gen->code, ranges->at[i], ranges->at[i + 1], code_address(&gen->code), class,
                     slot);
        is_used = true;
    }
    if (is_used) code_revive(&gen->code);
    return is_used;
}

static name_t gen_caught_class(struct gen *gen, const struct type *type)
{
    const struct class *class = type_methods(gen->phc, type);

    return class == NULL ? gen->phc->core.object->name : class->name;
}

static void gen_catch(struct gen *gen, const struct attempt *attempt,
                      const struct catch_clause *clause)
{
    const struct type *type = clause->local->type;
    name_t class = gen_caught_class(gen, type);
    unsigned caught = code_take(&gen->code, class);
    unsigned slot = caught;

    if (type_is_number(type)) slot = code_take(&gen->code, gen_type(gen, type));
    clause->local->slot = slot;
    gen->code.pos = clause->local->pos;
    if (gen_handlers(gen, attempt, class, caught)) {
        if (slot != caught) gen_convert(gen, &type_any, caught, type, slot);
        if (gen_is_cell(clause->local)) gen_begin_cell(gen, clause->local, slot);
        gen_scope(gen, clause->body->body);
        if (gen_is_cell(clause->local)) code_release(&gen->code, clause->local->slot);
    }
    code_release(&gen->code, slot);
    code_release(&gen->code, caught);
}

static void gen_try_catch(struct gen *gen, struct stmt *stmt)
{
    struct attempt attempt = {.finally = NULL};
    struct label end = LABEL_NEW;

    gen_enter_attempt(gen, &attempt);
    gen_statement(gen, stmt->attempt.body);
    gen_exit_attempt(gen);
    for (const struct catch_clause *clause = stmt->attempt.catches; clause != NULL;
         clause = clause->next) {
        code_jump(&gen->code, OP_JUMP, 0, 0, &end);
        gen_catch(gen, &attempt, clause);
    }
    code_place(&gen->code, &end);
}

static void gen_try(struct gen *gen, struct stmt *stmt)
{
    struct attempt attempt = {.finally = stmt->attempt.finally};
    struct label end = LABEL_NEW;
    unsigned caught;

    if (attempt.finally == NULL) {
        gen_try_catch(gen, stmt);
        return;
    }
    gen_enter_attempt(gen, &attempt);
    gen_try_catch(gen, stmt);
    gen_exit_attempt(gen);
    gen_statement(gen, attempt.finally);
    code_jump(&gen->code, OP_JUMP, 0, 0, &end);

    caught = code_take(&gen->code, gen->phc->core.object->name);
    if (gen_handlers(gen, &attempt, gen->phc->core.object->name, caught)) {
        gen_statement(gen, attempt.finally);
        code_emit(&gen->code, OP_THROW, caught, 0, 0);
    }
    code_release(&gen->code, caught);
    code_place(&gen->code, &end);
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
