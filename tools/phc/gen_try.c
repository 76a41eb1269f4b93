#include "tools/phc/gen_int.h"
#include "tools/phc/machine.h"

// try, and the two statements that leave from within: return, and by gen_leave() every jump.
//
// What a try guards is one range of code. A finally is translated once, behind it:
//
//     ...                       guarded; who leaves says so:   way = 2; jump finally
//     way = 1; jump finally     its end
//     way = 0                   the handler
//     finally: ...
//     if (way == 1) ...         each way goes on, perhaps by way of the next finally
//     if (way == 2) ...
//     throw what was caught
//
// So the code is as long as its text, however deep they are nested.

// What happens behind a finally.
struct way {
    struct way *next;
    struct label *target;         // null: the method returns
    const struct attempt *around; // that are around the target
    unsigned number;
    struct label begin;
};

enum { WAY_THROW = 0 };

static struct way *gen_way(struct gen *gen, struct attempt *attempt, struct label *target,
                           const struct attempt *around)
{
    struct way *way = attempt->ways;
    unsigned number = way == NULL ? WAY_THROW + 1 : way->number + 1;

    while (way != NULL && way->target != target) way = way->next;
    if (way != NULL) return way;
    way = PHC_NEW(gen->phc, struct way);
    *way = (struct way){attempt->ways, target, around, number, LABEL_NEW};
    attempt->ways = way;
    return way;
}

void gen_leave(struct gen *gen, struct label *target, const struct attempt *around)
{
    struct attempt *attempt = gen->attempts;

    if (gen->code.is_dead) return;
    if (attempt == around) {
        code_jump(&gen->code, OP_JUMP, 0, 0, target);
        return;
    }
    code_emit_wide(&gen->code, OP_CONST_I, attempt->way,
                   gen_way(gen, attempt, target, around)->number);
    code_jump(&gen->code, OP_JUMP, 0, 0, &attempt->finally);
}

// ---- return ------------------------------------------------------------------------------------

// Where a return inside of the attempt leaves what it returns.
static unsigned gen_result_slot(struct gen *gen, struct attempt *attempt)
{
    if (attempt->result == NO_SLOT)
        attempt->result = code_take(&gen->code, gen_type(gen, gen->method->returned));
    return attempt->result;
}

static void gen_return_slot(struct gen *gen, unsigned slot)
{
    const struct type *type = gen->method->returned;

    if (gen->attempts == NULL) {
        code_emit(&gen->code, machine_opcode(MACHINE_RETURN, machine_type(type)), slot, 0, 0);
        return;
    }
    gen_move(gen, type, gen_result_slot(gen, gen->attempts), slot);
    gen_leave(gen, NULL, NULL);
}

static void gen_return_value(struct gen *gen, const struct expr *expr)
{
    struct label no = LABEL_NEW;
    unsigned slot;

    // Each side of a choice returns by itself.
    if (expr->kind == EXPR_CHOICE) {
        gen_branch(gen, expr->choice.condition, false, &no);
        gen_return_value(gen, expr->choice.yes);
        code_set_label(&gen->code, &no);
        gen_return_value(gen, expr->choice.no);
        return;
    }
    slot = gen_value(gen, expr, NO_SLOT);
    gen_return_slot(gen, slot);
    code_release_temporary(&gen->code, slot);
}

static void gen_return_nothing(struct gen *gen)
{
    if (gen->attempts == NULL)
        code_emit(&gen->code, OP_RET, 0, 0, 0);
    else
        gen_leave(gen, NULL, NULL);
}

void gen_return(struct gen *gen, const struct stmt *stmt)
{
    if (stmt->expr == NULL)
        gen_return_nothing(gen);
    else
        gen_return_value(gen, stmt->expr);
}

// ---- catch -------------------------------------------------------------------------------------

// Makes the next instruction a handler of what lies between the addresses. False if that is
// nothing: then the handler can never run.
static bool gen_handler(struct gen *gen, uint32_t begin, uint32_t end, name_t class, unsigned slot)
{
    if (begin == end) return false;
    code_handler(&gen->code, begin, end, code_address(&gen->code), class, slot);
    code_revive(&gen->code);
    return true;
}

static name_t gen_caught_class(struct gen *gen, const struct type *type)
{
    const struct class *class = type_methods(gen->phc, type);

    return class == NULL ? gen->phc->core.object->name : class->name;
}

// One handler for each class that the clause names.
static bool gen_catch_handlers(struct gen *gen, uint32_t begin, uint32_t end,
                               const struct catch_clause *clause, unsigned slot)
{
    bool can_run = false;

    if (clause->caught == NULL)
        return gen_handler(gen, begin, end, gen_caught_class(gen, clause->local->type), slot);
    for (const struct caught *each = clause->caught; each != NULL; each = each->next)
        can_run = gen_handler(gen, begin, end, gen_caught_class(gen, each->type), slot);
    return can_run;
}

static void gen_catch(struct gen *gen, uint32_t begin, uint32_t end,
                      const struct catch_clause *clause)
{
    const struct type *type = clause->local->type;
    name_t class = gen_caught_class(gen, type);
    unsigned caught = code_take(&gen->code, class);
    unsigned slot = caught;

    if (type_is_number(type)) slot = code_take(&gen->code, gen_type(gen, type));
    clause->local->slot = slot;
    code_name(&gen->code, slot, clause->local->name);
    gen->code.pos = clause->local->pos;
    if (gen_catch_handlers(gen, begin, end, clause, caught)) {
        if (slot != caught) gen_convert(gen, &type_any, caught, type, slot);
        if (gen_is_cell(clause->local)) gen_begin_cell(gen, clause->local, slot);
        gen_scope(gen, clause->body->body);
        if (gen_is_cell(clause->local)) code_release(&gen->code, clause->local->slot);
    }
    if (slot != caught) code_release(&gen->code, slot);
    code_release(&gen->code, caught);
}

static void gen_try_catch(struct gen *gen, struct stmt *stmt)
{
    struct label on = LABEL_NEW;
    uint32_t begin = code_address(&gen->code), end;

    gen_statement(gen, stmt->attempt.body);
    end = code_address(&gen->code);
    for (const struct catch_clause *clause = stmt->attempt.catches; clause != NULL;
         clause = clause->next) {
        code_jump(&gen->code, OP_JUMP, 0, 0, &on);
        gen_catch(gen, begin, end, clause);
    }
    code_set_label(&gen->code, &on);
}

// ---- finally -----------------------------------------------------------------------------------

// Behind the finally, outside of the attempt.
static void gen_part_ways(struct gen *gen, struct attempt *attempt, unsigned caught)
{
    for (struct way *way = attempt->ways; way != NULL; way = way->next)
        code_jump_constant(&gen->code, OP_JEQ_IK, attempt->way, (int16_t)way->number, &way->begin);
    code_emit(&gen->code, OP_THROW, caught, 0, 0);
    for (struct way *way = attempt->ways; way != NULL; way = way->next) {
        code_set_label(&gen->code, &way->begin);
        if (way->target != NULL)
            gen_leave(gen, way->target, way->around);
        else if (attempt->result != NO_SLOT)
            gen_return_slot(gen, attempt->result);
        else
            gen_return_nothing(gen);
    }
}

static void gen_try_finally(struct gen *gen, struct stmt *stmt)
{
    struct code *code = &gen->code;
    name_t object = gen->phc->core.object->name;
    unsigned caught = code_take(code, object);
    struct attempt attempt = {gen->attempts, LABEL_NEW, NULL, 0, NO_SLOT};
    struct label on = LABEL_NEW;
    uint32_t begin = code_address(code), end;

    attempt.way = code_take(code, gen_type(gen, &type_int));
    gen->attempts = &attempt;
    gen_try_catch(gen, stmt);
    end = code_address(code);
    gen_leave(gen, &on, attempt.outer);
    gen->attempts = attempt.outer;

    if (gen_handler(gen, begin, end, object, caught))
        code_emit_wide(code, OP_CONST_I, attempt.way, WAY_THROW);
    code_set_label(code, &attempt.finally);
    gen_statement(gen, stmt->attempt.finally);
    gen_part_ways(gen, &attempt, caught);
    code_set_label(code, &on);

    code_release(code, attempt.way);
    code_release(code, caught);
    if (attempt.result != NO_SLOT) code_release(code, attempt.result);
}

void gen_try(struct gen *gen, struct stmt *stmt)
{
    if (stmt->attempt.finally == NULL)
        gen_try_catch(gen, stmt);
    else
        gen_try_finally(gen, stmt);
}
