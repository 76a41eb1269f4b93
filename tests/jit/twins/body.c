#include "tests/jit/twins/body.h"

#include "kernel/lib/types.h"
#include "tests/fuzz/pool.h"
#include "tests/jit/twins/draft.h"
#include "tests/jit/twins/place.h"
#include "tests/jit/twins/statement.h"
#include "vm/classfile.h"
#include "vm/opcode.h"

enum {
    STATEMENTS_MAX = 40,
    BUDGET = 24,
    TESTS = 2, // of each method
};

// ---- telling -----------------------------------------------------------------------------------

// What is in the record becomes the last of all that was told.
static void emit_tell_slot(uint32_t slot)
{
    put_word(OPCODE_WORD16(OP_GETS_R, draft.told, static_field(string("told"), SORT_ARRAY)));
    put_word(OPCODE_WORD(OP_LEN, draft.index, draft.told, 0));
    put_word(OPCODE_WORD(OP_SETA_R, slot, draft.told, draft.index));
}

static void emit_tell_field(enum slot_sort sort, uint32_t number, uint32_t slot)
{
    enum slot_sort as = sort < SORT_OBJECT ? sort : SORT_OBJECT;
    uint32_t name = outline_record_name(as, number);

    put_word(OPCODE_WORD(accesses[as].set, slot, draft.record,
                         pool_field(outline_type(OUTLINE_RECORD), name)));
}

// All slots of numbers, and some others.
static void emit_tell(void)
{
    uint32_t objects = 0;

    put_word(OPCODE_WORD16(OP_NEW, draft.record, pool_class(outline_type(OUTLINE_RECORD))));
    for (enum slot_sort sort = 0; sort < SORT_COUNT; sort++)
        for (uint32_t i = 0; i < draft.counts[sort]; i++) {
            uint32_t number = sort < SORT_OBJECT ? i : objects++;
            if (number < RECORD_FIELDS) emit_tell_field(sort, number, draft.slots[sort][i]);
        }
    emit_tell_slot(draft.record);
}

// ---- bodies ------------------------------------------------------------------------------------

// Each call takes one from what the program may spend on a test; the last one goes to the end.
static void emit_spend(void)
{
    uint32_t budget = static_field(string("budget"), SORT_INT);

    put_word(OPCODE_WORD16(OP_GETS_I, draft.index, budget));
    put_word(OPCODE_WORD(OP_ADDK_I, draft.index, draft.index, 0xff));
    put_word(OPCODE_WORD16(OP_SETS_I, draft.index, budget));
    put_word(OPCODE_WORD16(OP_JLT_IK, draft.index, 0));
    jump_to_end();
}

// Objects for most slots, and numbers for many.
static void emit_beginning(void)
{
    for (enum slot_sort sort = SORT_OBJECT; sort < SORT_COUNT; sort++)
        for (uint32_t i = 0; i < draft.counts[sort]; i++) {
            if (chance(16) == 0) continue;
            emit_new_of(sort, draft.slots[sort][i]);
            if (sort >= SORT_ARRAY && sort <= SORT_BYTES && chance(4) != 0)
                emit_fill(sort, draft.slots[sort][i]);
        }
    for (enum slot_sort sort = 0; sort < SORT_OBJECT; sort++)
        for (uint32_t i = 0; i < draft.counts[sort]; i++)
            if (chance(2)) emit_const(sort, draft.slots[sort][i]);
}

static void emit_any_body(void)
{
    draft.left = draft.is_dense || chance(4) == 0 ? chance(STATEMENTS_MAX) : chance(12);
    emit_spend();
    if (chance(8) != 0) emit_beginning();
    while (draft.left > 0 && here() < DRAFT_WORDS_MAX / 2) emit_statement();
    come_to_end();
    if (chance(2) || draft.method->class == OUTLINE_MAIN) emit_tell();
    emit_return();
}

// The first parameter says how often, unless it is below zero, when it goes on until something is
// full.
static void emit_deep_body(void)
{
    uint32_t slots[1 + 2 * PLAN_PARAMETERS_MAX], count = 1;
    const struct plan_method *plan = &draft.method->plan;

    slots[0] = 0;
    put_word(OPCODE_WORD16(OP_JEQ_IK, 0, 0));
    jump_to_end();
    put_word(OPCODE_WORD(OP_ADDK_I, 0, 0, 0xff));
    for (uint32_t i = 1; i < plan->parameter_count; i++)
        count = add_argument(slots, count, outline_sort(plan->parameters[i]));
    emit_call_with(OP_CALL, plan, slots, count);
    draft.left = chance(6);
    while (draft.left > 0 && here() < DRAFT_WORDS_MAX / 2) emit_statement();
    come_to_end();
    emit_return();
}

// The methods come in pairs, in the order of `accesses`.
static void emit_short_body(void)
{
    const struct plan_method *plan = &draft.method->plan;
    bool is_set = plan->parameter_count == 1;
    enum slot_sort sort = outline_sort(is_set ? plan->parameters[0] : plan->result);

    if (sort != SORT_COUNT) {
        uint32_t slot = is_set ? 1 : add_slot(outline_sort_type(sort));
        put_word(OPCODE_WORD(is_set ? accesses[sort].set : accesses[sort].get, slot, 0,
                             pool_field(outline_type(OUTLINE_TOP), outline_field_name(sort))));
        if (!is_set) put_word(OPCODE_WORD(accesses[sort].returns, slot, 0, 0));
    }
    if (is_set || sort == SORT_COUNT) put_word(OPCODE_WORD(OP_RET, 0, 0, 0));
}

static void emit_test(const struct outline_method *tested)
{
    uint32_t budget = static_field(string("budget"), SORT_INT), begin;
    uint32_t slots[2 * PLAN_PARAMETERS_MAX], count = 0;
    enum slot_sort result = outline_sort(tested->plan.result);

    put_word(OPCODE_WORD16(OP_CONST_I, draft.index, BUDGET));
    put_word(OPCODE_WORD16(OP_SETS_I, draft.index, budget));
    emit_beginning();
    for (uint32_t i = 0; i < tested->plan.parameter_count; i++)
        count = add_argument(slots, count, outline_sort(tested->plan.parameters[i]));
    if (tested->way == WAY_DEEP) {
        put_word(OPCODE_WORD16(OP_CONST_I, draft.index, chance(32) == 0 ? 0xffff : chance(100)));
        slots[0] = draft.index;
    }
    begin = here();
    emit_call_with(OP_CALL, &tested->plan, slots, count);
    uint32_t end = here(), object = any_slot(SORT_OBJECT);
    put_word(OPCODE_WORD(OP_JUMP, 0, 0, 0));
    uint32_t behind = put_place();
    put_handler(begin, end, here(), ".internal.object", object);
    emit_tell_slot(object);
    come_here(behind);
    if (result != SORT_COUNT) emit_tell();
}

static void emit_tester_body(void)
{
    const struct outline_method *tested = draft.method - 1;

    for (int i = 0; i < TESTS; i++) emit_test(tested);
    put_word(OPCODE_WORD(OP_RET, 0, 0, 0));
}

static void emit_keep_clock(void)
{
    const struct plan_method plan = {.class = type(".internal.boot"),
                                     .name = string("clock"),
                                     .result = type(".internal.clock")};

    put_word(OPCODE_WORD16(OP_CALLV, draft.clock, pool_method(&plan)));
    put_arguments((const uint32_t[]){1}, 1, OPCODE_ARGS_PER_WORD);
    put_word(OPCODE_WORD16(OP_SETS_R, draft.clock, clock_field()));
}

static void emit_startup_body(void)
{
    put_word(OPCODE_WORD16(OP_NEW, draft.told, pool_class(type(".internal.array"))));
    put_word(OPCODE_WORD16(OP_SETS_R, draft.told, static_field(string("told"), SORT_ARRAY)));
    emit_keep_clock();
    for (uint32_t i = 0; i < outline_count(); i++)
        if (outline_method(i)->way == WAY_TESTER)
            put_word(OPCODE_WORD16(OP_CALL, 0, pool_method(&outline_method(i)->plan)));
    put_word(OPCODE_WORD(OP_RET, 0, 0, 0));
}

static void emit_body(void)
{
    static void (*const makers[])(void) = {
        [WAY_ANY] = emit_any_body,         [WAY_SHORT] = emit_short_body,
        [WAY_DEEP] = emit_deep_body,       [WAY_TESTER] = emit_tester_body,
        [WAY_STARTUP] = emit_startup_body,
    };

    makers[draft.method->way]();
}

// Every instruction but those that cannot stand alone has a line of its own, for traces.
static void put_lines(struct section *section)
{
    put(section, 1);
    put(section, 0);
    put(section, 1);
}

void body_put(struct section *section, const struct outline_method *method)
{
    draft_begin(method);
    emit_body();
    put(section, draft.slot_count);
    put_all(section, draft.types, draft.slot_count);
    put(section, here());
    put_all(section, draft.words.words, here());
    put(section, draft.handler_count);
    put_all(section, draft.handlers.words, draft.handlers.count);
    put_lines(section);
    put(section, 0); // no variables
}
