#include "tools/phc/gen_int.h"

// Switches: a table of targets where the cases lie close together, else one comparison after
// another.

enum {
    TABLE_CASES_MIN = 4,  // fewer comparisons are as fast
    TABLE_SPARSE_MAX = 4, // so many targets for each case
};

// What a switch on numbers leads to, in order.
struct cases {
    int64_t lowest, highest;
    uint32_t count;
};

// Gives every case its label. Returns that of the default.
static struct label *gen_case_labels(struct gen *gen, struct switch_case *cases, struct label *end)
{
    struct label *on_default = end;

    for (struct switch_case *one = cases; one != NULL; one = one->next) {
        one->label = PHC_NEW(gen->phc, struct label);
        *one->label = LABEL_NEW;
        if (one->value == NULL) on_default = one->label;
    }
    return on_default;
}

static bool gen_has_table(const struct stmt *stmt, struct cases *cases)
{
    *cases = (struct cases){INT64_MAX, INT64_MIN, 0};
    if (stmt->choose.hidden->type != &type_int) return false;
    for (const struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next) {
        if (one->value == NULL) continue;
        if (one->value->kind != EXPR_NUMBER) return false;
        if (one->value->number < cases->lowest) cases->lowest = one->value->number;
        if (one->value->number > cases->highest) cases->highest = one->value->number;
        cases->count++;
    }
    return cases->count >= TABLE_CASES_MIN &&
           cases->highest - cases->lowest < (int64_t)cases->count * TABLE_SPARSE_MAX;
}

// Where each number leads, from the lowest case on.
static struct label **gen_case_targets(struct gen *gen, const struct stmt *stmt,
                                       const struct cases *cases, uint32_t count,
                                       struct label *on_default)
{
    struct label **targets = mem_alloc(&gen->phc->mem, count * sizeof(struct label *));

    for (uint32_t i = 0; i < count; i++) targets[i] = on_default;
    for (const struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next)
        if (one->value != NULL) targets[one->value->number - cases->lowest] = one->label;
    return targets;
}

static void gen_switch_table(struct gen *gen, const struct stmt *stmt, const struct cases *cases,
                             struct label *on_default)
{
    unsigned slot = gen_value(gen, stmt->choose.value, NO_SLOT);
    uint32_t count = (uint32_t)(cases->highest - cases->lowest) + 1;
    struct label **targets = gen_case_targets(gen, stmt, cases, count, on_default);

    code_emit(&gen->code, OP_SWITCH, slot, 0, 0);
    code_word(&gen->code, count);
    code_word(&gen->code, (uint32_t)cases->lowest);
    code_target(&gen->code, on_default);
    for (uint32_t i = 0; i < count; i++) code_target(&gen->code, targets[i]);
    code_end(&gen->code);
    code_release_temporary(&gen->code, slot);
}

static void gen_switch_tests(struct gen *gen, const struct stmt *stmt, struct label *on_default)
{
    struct local *hidden = stmt->choose.hidden;

    hidden->slot = code_take(&gen->code, gen_type(gen, hidden->type));
    gen_into(gen, stmt->choose.value, hidden->slot);
    for (const struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next)
        if (one->value != NULL) gen_branch(gen, one->test, true, one->label);
    code_jump(&gen->code, OP_JUMP, 0, 0, on_default);
    code_release(&gen->code, hidden->slot);
}

void gen_switch(struct gen *gen, const struct stmt *stmt)
{
    struct label end = LABEL_NEW, *on_default = gen_case_labels(gen, stmt->choose.cases, &end);
    struct jump_target target = {.on_break = &end};
    struct cases cases;

    if (gen_has_table(stmt, &cases))
        gen_switch_table(gen, stmt, &cases, on_default);
    else
        gen_switch_tests(gen, stmt, on_default);
    gen_push_target(gen, &target);
    for (const struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next) {
        code_set_label(&gen->code, one->label);
        gen_list(gen, one->body);
    }
    gen_pop_target(gen);
    code_set_label(&gen->code, &end);
    // What one case declares the ones below it see.
    for (const struct switch_case *one = stmt->choose.cases; one != NULL; one = one->next)
        gen_end_scope(gen, one->body);
}
