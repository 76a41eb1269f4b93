#include "tests/jit/twins/statement.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "tests/fuzz/pool.h"
#include "tests/jit/twins/draft.h"
#include "tests/jit/twins/place.h"
#include "vm/opcode.h"

// Statements have statements in them: loops count, and all else jumps forward, so a body ends.
// Where it jumps to is chosen when a later statement begins, be that in another loop or behind the
// end of one. Every way leads to the end, or out of the method.

// ---- constants ---------------------------------------------------------------------------------

static uint32_t edge_word(void)
{
    enum { HOT = 8 };
    static const uint32_t edges[] = {
        0xffffffff, 0x80000000, 0,          1,          0x7fffffff, 32,         63,
        64,         2,          3,          31,         33,         65,         127,
        128,        255,        256,        0xfffffffe, 0xffffff80, 0xffffff7f, 0x80000001,
        0x3f800000, 0x7f800000, 0xff800000, 0x7fc00001, 0x7fa00001, 0xffc12345, 0x4f000000,
        0xcf000000, 0x5f000000, 0xdf000000, 0x4effffff, 0x00800000, 0x7fefffff, 0x7ff00000,
        0xfff00000, 0x7ff80000, 0x7ff40000, 0xbff00000, 0x43e00000, 0xc3e00000, 0x41e00000,
        0x3ff00000, 0x41dfffff, 0x43dfffff,
    };

    return chance(8) == 0 ? chance_word() : edges[chance(chance(2) ? HOT : ARRAY_COUNT(edges))];
}

static uint32_t small_word(void)
{
    return chance(2) ? edge_word() & 0xffff : chance(12);
}

// Of a long or a double: one of them is often 0.
static void put_halves(void)
{
    uint32_t empty = chance(3);

    put_word(empty == 0 ? 0 : edge_word());
    put_word(empty == 1 ? 0 : edge_word());
}

void emit_const(enum slot_sort sort, uint32_t slot)
{
    switch (sort) {
    case SORT_INT:
        if (chance(2)) {
            put_word(
                OPCODE_WORD16(OP_CONST_I, slot, chance(3) == 0 ? chance_word() : small_word()));
        } else {
            put_word(OPCODE_WORD(OP_CONST_IW, slot, 0, 0));
            put_word(edge_word());
        }
        break;
    case SORT_LONG:
        if (chance(2)) {
            put_word(
                OPCODE_WORD16(OP_CONST_L, slot, chance(4) == 0 ? chance_word() : small_word()));
            break;
        }
        put_word(OPCODE_WORD(OP_CONST_LW, slot, 0, 0));
        put_halves();
        break;
    case SORT_FLOAT:
        put_word(OPCODE_WORD(OP_CONST_F, slot, 0, 0));
        put_word(edge_word());
        break;
    case SORT_DOUBLE:
        put_word(OPCODE_WORD(OP_CONST_D, slot, 0, 0));
        put_halves();
        break;
    default:
        break;
    }
}

// ---- objects -----------------------------------------------------------------------------------

void emit_new_of(enum slot_sort sort, uint32_t slot)
{
    if (sort == SORT_TEXT)
        put_word(OPCODE_WORD16(OP_CONST_R, slot, pool_string(string(chance(2) ? "twins" : ""))));
    else if (sort == SORT_TOP || (sort == SORT_OBJECT && chance(2)))
        put_word(OPCODE_WORD16(OP_NEW, slot, pool_class(outline_type(OUTLINE_TOP + chance(3)))));
    else
        put_word(OPCODE_WORD16(OP_NEW, slot, pool_class(outline_sort_type(sort))));
}

static void emit_new(void)
{
    enum slot_sort sort = any_reference();

    emit_new_of(sort, any_slot(sort));
}

static void emit_null(void)
{
    put_word(OPCODE_WORD(OP_CONST_NULL, any_slot(any_reference()), 0, 0));
}

static void emit_move(void)
{
    enum slot_sort sort = chance(SORT_COUNT);
    bool is_upwards = sort > SORT_OBJECT && chance(2);
    uint32_t op = accesses[sort < SORT_OBJECT ? sort : SORT_OBJECT].move;

    put_word(OPCODE_WORD(op, any_slot(is_upwards ? SORT_OBJECT : sort), any_read(sort), 0));
}

static uint32_t any_class(enum slot_sort to)
{
    if (to == SORT_TOP || chance(4) == 0) return outline_type(OUTLINE_NAMED + chance(4));
    return outline_sort_type(to);
}

static void emit_cast(void)
{
    enum slot_sort to = any_reference();

    switch (chance(3)) {
    case 0:
        put_word(OPCODE_WORD(OP_CAST, any_slot(to), any_read(chance(4) ? to : any_reference()), 0));
        put_word(pool_class(to == SORT_TOP ? outline_type(OUTLINE_TOP + chance(3))
                                           : outline_sort_type(to)));
        break;
    case 1:
        put_word(OPCODE_WORD(OP_IS, any_slot(SORT_INT), any_read(any_reference()), 0));
        put_word(pool_class(any_class(to)));
        break;
    default:
        emit_index();
        put_word(OPCODE_WORD(OP_GETA_C, any_slot(to), any_slot(SORT_ARRAY), draft.index));
        put_word(pool_class(to == SORT_TOP ? outline_type(OUTLINE_TOP + chance(3))
                                           : outline_sort_type(to)));
    }
}

// ---- instructions that need no more than slots -------------------------------------------------

static enum slot_sort sort_of(enum operand kind)
{
    switch (kind) {
    case OPERAND_WI:
    case OPERAND_RI:
        return SORT_INT;
    case OPERAND_WL:
    case OPERAND_RL:
        return SORT_LONG;
    case OPERAND_WF:
    case OPERAND_RF:
        return SORT_FLOAT;
    case OPERAND_WD:
    case OPERAND_RD:
        return SORT_DOUBLE;
    case OPERAND_WR:
    case OPERAND_RR:
        return SORT_OBJECT;
    default:
        return SORT_COUNT;
    }
}

static bool is_plain(enum operand kind)
{
    return kind == OPERAND_NO || kind == OPERAND_K8 || sort_of(kind) != SORT_COUNT;
}

static bool is_written(enum operand kind)
{
    return kind >= OPERAND_WI && kind <= OPERAND_WR;
}

static uint32_t operand(enum operand kind)
{
    if (kind == OPERAND_NO) return 0;
    if (kind == OPERAND_K8) return chance(2) ? small_word() & 0xff : chance(256);
    return is_written(kind) ? any_slot(sort_of(kind)) : any_read(sort_of(kind));
}

static bool is_arithmetic(const struct opcode_info *info, uint32_t op)
{
    bool is_of_numbers = info->a != OPERAND_WR && info->a != OPERAND_RR;
    bool is_boxing = op == OP_BOX_I || op == OP_BOX_L || op == OP_BOX_F || op == OP_BOX_D;

    return info->name != NULL && info->tail == TAIL_NONE && info->flow == FLOW_NEXT &&
           is_written(info->a) && (!draft.is_dense || info->b != OPERAND_RR) && is_plain(info->b) &&
           is_plain(info->c) && op != OP_MOVE_R &&
           (is_of_numbers || (is_boxing && !draft.is_dense));
}

static uint32_t any_op(bool (*is_wanted)(const struct opcode_info *info, uint32_t op))
{
    uint32_t op;

    do op = 1 + chance(255);
    while (!is_wanted(&opcode_table[op], op));
    return op;
}

// What an unboxing finds in its slot.
static void emit_boxed(enum slot_sort sort, uint32_t slot)
{
    if (sort >= SORT_OBJECT) return;
    put_word(OPCODE_WORD(accesses[sort].box, slot, any_read(sort), 0));
}

static void emit_arithmetic(void)
{
    uint32_t op = any_op(is_arithmetic);
    const struct opcode_info *info = &opcode_table[op];

    uint32_t b = operand(info->b);
    if (info->b == OPERAND_RR && chance(8) != 0) emit_boxed(sort_of(info->a), b);
    put_word(OPCODE_WORD(op, operand(info->a), b, operand(info->c)));
}

// ---- numbers that by chance hardly ever meet ---------------------------------------------------

static void emit_long(uint32_t slot, uint32_t low, uint32_t high)
{
    put_word(OPCODE_WORD(OP_CONST_LW, slot, 0, 0));
    put_word(low);
    put_word(high);
}

static void emit_division(void)
{
    static const uint32_t ops[][2] = {{OP_DIV_I, OP_REM_I}, {OP_DIV_L, OP_REM_L}};
    bool is_long = chance(3) != 0;
    enum slot_sort sort = is_long ? SORT_LONG : SORT_INT;
    uint32_t b = any_slot(sort), c = any_slot(sort);

    emit_const(sort, b);
    emit_const(sort, c);
    if (is_long && chance(3) == 0) { // the dividend is below zero, the divisor of one word not
        emit_long(b, edge_word(), edge_word() | 0x80000000);
        emit_long(c, edge_word() | 0x80000000, 0);
    }
    put_word(OPCODE_WORD(ops[is_long][chance(2)], any_slot(sort), b, c));
}

static void emit_shift(void)
{
    enum { LEAST = 30, COUNTS = 36 };
    static const uint32_t ops[] = {OP_SHL_L, OP_SHR_L, OP_USHR_L};
    uint32_t b = any_slot(SORT_LONG), count = any_slot(SORT_INT);

    emit_const(SORT_LONG, b);
    put_word(OPCODE_WORD16(OP_CONST_I, count, LEAST + chance(COUNTS)));
    put_word(OPCODE_WORD(ops[chance(ARRAY_COUNT(ops))], any_slot(SORT_LONG), b, count));
}

// ---- values that are needed for a moment -------------------------------------------------------

static bool has_temporary[SORT_TOP + 1][2]; // that this statement has written

static uint32_t temporary_read(enum slot_sort sort)
{
    uint32_t nth = chance(2);

    return has_temporary[sort][nth] ? draft.temporaries[sort][nth] : any_read(sort);
}

// Noted as written when the instruction is complete.
static uint32_t temporary_write(enum slot_sort sort)
{
    uint32_t nth = chance(2);

    if (chance(4) == 0) return any_slot(sort);
    has_temporary[sort][nth] = true;
    return draft.temporaries[sort][nth];
}

static uint32_t temporary_operand(enum operand kind)
{
    return sort_of(kind) <= SORT_TOP ? temporary_read(sort_of(kind)) : operand(kind);
}

static void emit_temporary_number(void)
{
    uint32_t op = any_op(is_arithmetic);
    const struct opcode_info *info = &opcode_table[op];

    if (info->b == OPERAND_RR || info->a == OPERAND_WR) return;
    uint32_t b = temporary_operand(info->b), c = temporary_operand(info->c);
    put_word(OPCODE_WORD(op, temporary_write(sort_of(info->a)), b, c));
}

static void emit_temporary_field(void)
{
    enum slot_sort sort = chance(SORT_TOP + 1);
    uint32_t field = pool_field(outline_type(OUTLINE_TOP), outline_field_name(sort));
    uint32_t holder = temporary_read(SORT_TOP);

    if (chance(2))
        put_word(OPCODE_WORD(accesses[sort].set, temporary_read(sort), holder, field));
    else
        put_word(OPCODE_WORD(accesses[sort].get, temporary_write(sort), holder, field));
}

static void emit_temporary_reference(void)
{
    uint32_t from = temporary_read(SORT_TOP);

    put_word(OPCODE_WORD(OP_MOVE_R, temporary_write(SORT_TOP), from, 0));
}

static void emit_temporaries(void)
{
    static void (*const makers[])(void) = {emit_temporary_number, emit_temporary_number,
                                           emit_temporary_number, emit_temporary_field,
                                           emit_temporary_reference};

    memset(has_temporary, 0, sizeof(has_temporary));
    for (uint32_t n = 2 + chance(8); n > 0; n--) makers[chance(ARRAY_COUNT(makers))]();
}

// ------------------------------------------------------------------------------------------------

static void emit_number(void)
{
    enum slot_sort sort = chance(SORT_OBJECT);

    emit_const(sort, any_slot(sort));
}

// ---- ways --------------------------------------------------------------------------------------

static void emit_statements(uint32_t count)
{
    while (count-- > 0) emit_statement();
}

static bool is_jump(const struct opcode_info *info, uint32_t op)
{
    return info->name != NULL && info->tail == TAIL_JUMP && info->a != OPERAND_UI && op != OP_JUMP;
}

// A jump that may or may not be taken; its target is to be the next word.
static void emit_condition(void)
{
    uint32_t op = any_op(is_jump);
    const struct opcode_info *info = &opcode_table[op];

    if (info->b == OPERAND_K16)
        put_word(OPCODE_WORD16(op, operand(info->a), small_word()));
    else
        put_word(OPCODE_WORD(op, operand(info->a), operand(info->b), 0));
}

// The receiver is written over, perhaps with null, and used in another block.
static void emit_other_receiver(void)
{
    bool has_receiver = draft.method->class == OUTLINE_TOP && draft.method->plan.is_virtual;
    uint32_t name = outline_field_name(SORT_INT);

    if (!has_receiver) return;
    put_word(OPCODE_WORD16(OP_GETS_R, 0, static_field(outline_field_name(SORT_TOP), SORT_TOP)));
    emit_condition();
    uint32_t behind = put_place();
    come_here(behind);
    put_word(
        OPCODE_WORD(OP_GETF_I, any_slot(SORT_INT), 0, pool_field(outline_type(OUTLINE_TOP), name)));
}

static void emit_if(void)
{
    emit_condition();
    uint32_t other = put_place();
    emit_statements(1 + chance(3));
    if (chance(2) == 0) {
        come_here(other);
        return;
    }
    put_word(OPCODE_WORD(OP_JUMP, 0, 0, 0));
    uint32_t end = put_place();
    come_here(other);
    emit_statements(1 + chance(3));
    come_here(end);
}

// To where a later statement begins.
static void emit_leap(void)
{
    if (draft.waiting_count == DRAFT_WAITING_MAX) return;
    emit_condition();
    draft.waiting[draft.waiting_count++] = put_place();
}

static void come_from_leaps(void)
{
    for (uint32_t i = 0; i < draft.waiting_count;)
        if (chance(4) == 0) {
            come_here(draft.waiting[i]);
            draft.waiting[i] = draft.waiting[--draft.waiting_count];
        } else {
            i++;
        }
}

// Upwards, by the instruction for that. Whoever leaps into it finds another number, which is not
// above the bound for ever.
static void emit_loop_upwards(uint32_t counter, uint32_t bound, uint32_t times)
{
    static const uint32_t ops[] = {OP_STEP_LT, OP_STEP_LE};

    put_word(OPCODE_WORD16(OP_CONST_I, bound, times));
    put_word(OPCODE_WORD16(OP_CONST_I, counter, 0));
    uint32_t head = here();
    emit_statements(1 + chance(5));
    put_word(OPCODE_WORD(ops[chance(ARRAY_COUNT(ops))], counter, bound, 1 + chance(3)));
    put_word(head);
}

static void emit_loop_downwards(uint32_t counter, uint32_t bound, uint32_t times)
{
    put_word(OPCODE_WORD16(OP_CONST_I, bound, 0));
    put_word(OPCODE_WORD16(OP_CONST_I, counter, times));
    uint32_t head = here();
    emit_statements(1 + chance(5));
    if (chance(2)) {
        put_word(OPCODE_WORD(OP_STEP_GE, counter, bound, 0xff));
    } else {
        put_word(OPCODE_WORD(OP_ADDK_I, counter, counter, 0xff));
        put_word(OPCODE_WORD16(OP_JGT_IK, counter, 0));
    }
    put_word(head);
}

// As the language has it: looked at before the first time.
static void emit_loop_while(uint32_t counter, uint32_t bound, uint32_t times)
{
    put_word(OPCODE_WORD16(OP_CONST_I, bound, times));
    put_word(OPCODE_WORD16(OP_CONST_I, counter, 0));
    uint32_t head = here();
    put_word(OPCODE_WORD(OP_JLE_I, bound, counter, 0));
    uint32_t end = put_place();
    emit_statements(1 + chance(5));
    put_word(OPCODE_WORD(OP_ADDK_I, counter, counter, 1));
    put_jump_to(head);
    come_here(end);
}

static void emit_loop(void)
{
    static void (*const makers[])(uint32_t counter, uint32_t bound, uint32_t times) = {
        emit_loop_upwards, emit_loop_downwards, emit_loop_while};
    uint32_t nth = draft.loops;

    if (nth == DRAFT_LOOPS_MAX) return;
    draft.loops++;
    makers[chance(ARRAY_COUNT(makers))](draft.counters[nth], draft.bounds[nth],
                                        chance(8) == 0 && nth == 0 ? 40 : chance(4));
    draft.loops--;
}

// Each case leads to one of a few places.
static void emit_switch(void)
{
    uint32_t count = chance(4) != 0 ? chance(6) : chance(256), blocks = 1 + chance(3), ends[4];
    uint32_t first, of = any_read(SORT_INT);

    if (here() + count > DRAFT_WORDS_MAX / 2) return;
    if (chance(2)) {
        put_word(OPCODE_WORD(OP_ANDK_I, draft.index, of, count > 8 ? 0x7f : 3));
        of = draft.index;
    }
    put_word(OPCODE_WORD(OP_SWITCH, of, 0, 0));
    put_word(count);
    put_word(chance(4) == 0 ? edge_word() : chance(3));
    first = here();
    for (uint32_t i = 0; i <= count; i++) put_word(chance(blocks));
    for (uint32_t n = 0; n < blocks; n++) {
        uint32_t begin = here();
        for (uint32_t i = 0; i <= count; i++)
            if (draft.words.words[first + i] == n) draft.words.words[first + i] = begin | 1u << 31;
        emit_statements(1 + chance(2));
        put_word(OPCODE_WORD(OP_JUMP, 0, 0, 0));
        ends[n] = put_place();
    }
    for (uint32_t i = 0; i <= count; i++) draft.words.words[first + i] &= ~(1u << 31);
    for (uint32_t n = 0; n < blocks; n++) come_here(ends[n]);
}

static void emit_try(void)
{
    static const char *const classes[] = {
        ".internal.object",           ".internal.exception",      ".internal.exception.division",
        ".internal.exception.bounds", ".internal.exception.null", ".internal.exception.cast"};
    uint32_t begin = here();

    emit_statements(1 + chance(4));
    uint32_t end = here();
    if (draft.handler_count == DRAFT_HANDLERS_MAX || end == begin) return;
    put_word(OPCODE_WORD(OP_JUMP, 0, 0, 0));
    uint32_t behind = put_place();
    put_handler(begin, end, here(), classes[chance(2) ? 0 : chance(ARRAY_COUNT(classes))],
                any_slot(SORT_OBJECT));
    emit_statements(1 + chance(2));
    come_here(behind);
}

static void emit_throw(void)
{
    emit_condition();
    uint32_t behind = put_place();
    if (chance(2)) emit_new_of(SORT_OBJECT, any_slot(SORT_OBJECT));
    put_word(OPCODE_WORD(OP_THROW, any_read(SORT_OBJECT + chance(2)), 0, 0));
    come_here(behind);
}

void emit_return(void)
{
    enum slot_sort sort = outline_sort(draft.method->plan.result);

    if (sort == SORT_COUNT)
        put_word(OPCODE_WORD(OP_RET, 0, 0, 0));
    else
        put_word(OPCODE_WORD(accesses[sort].returns, any_read(sort), 0, 0));
}

static void emit_early_return(void)
{
    emit_condition();
    uint32_t behind = put_place();
    emit_return();
    come_here(behind);
}

// ---- calls -------------------------------------------------------------------------------------

// A method that may be called from here, which is not what tests one.
static const struct outline_method *any_callee(void)
{
    for (uint32_t tries = 0; tries < 16; tries++) {
        const struct outline_method *callee = outline_method(chance(outline_count()));
        if (callee->rank < draft.method->rank && callee->way != WAY_TESTER &&
            (callee->way != WAY_DEEP || chance(4) == 0))
            return callee;
    }
    return NULL;
}

uint32_t add_argument(uint32_t *slots, uint32_t count, enum slot_sort sort)
{
    bool is_wide = sort == SORT_LONG || sort == SORT_DOUBLE;

    slots[count++] = any_read(sort);
    if (is_wide) slots[count] = slots[count - 1] + 1;
    return count + is_wide;
}

void emit_call_with(uint32_t op, const struct plan_method *plan, const uint32_t *slots,
                    uint32_t count)
{
    enum slot_sort sort = outline_sort(plan->result);
    bool is_wide = chance(16) == 0;

    if (is_wide) op = op == OP_CALL ? OP_CALLW : op == OP_CALLV ? OP_CALLVW : OP_CALLIW;
    put_word(OPCODE_WORD16(op, sort == SORT_COUNT ? 0 : any_slot(sort), pool_method(plan)));
    put_arguments(slots, count, is_wide ? OPCODE_ARGS_PER_WORD_WIDE : OPCODE_ARGS_PER_WORD);
}

static void emit_call(const struct outline_method *callee)
{
    uint32_t slots[1 + 2 * PLAN_PARAMETERS_MAX], count = 0, op = OP_CALL;
    const struct plan_method *plan = &callee->plan;

    if (!(plan->flags & CLASSFILE_STATIC)) {
        if (callee->class > OUTLINE_TOP) return; // by what it overrides
        slots[count++] = any_slot(SORT_TOP);
        op = callee->class == OUTLINE_NAMED ? OP_CALLI : OP_CALLV;
    }
    for (uint32_t i = 0; i < plan->parameter_count; i++)
        count = add_argument(slots, count, outline_sort(plan->parameters[i]));
    // What calls itself does so a small number of times, in most cases.
    if (callee->way == WAY_DEEP) {
        put_word(
            OPCODE_WORD16(OP_CONST_I, draft.index, chance(4) == 0 ? chance(2000) : chance(60)));
        slots[0] = draft.index;
    }
    emit_call_with(op, plan, slots, count);
}

static void emit_any_call(void)
{
    const struct outline_method *callee = any_callee();

    if (callee != NULL) emit_call(callee);
}

// Native methods: which take what, how they end; one of them may give way.
static void emit_native(void)
{
    static const struct {
        uint32_t op;
        const char *class, *name, *result, *parameters[3];
        enum slot_sort receiver;
    } natives[] = {
        {OP_CALL, ".internal.double", "bits", "l", {"d"}, SORT_COUNT},
        {OP_CALL, ".internal.double", "fromBits", "d", {"l"}, SORT_COUNT},
        {OP_CALL, ".internal.float", "bits", "i", {"f"}, SORT_COUNT},
        {OP_CALL, ".internal.float", "fromBits", "f", {"i"}, SORT_COUNT},
        {OP_CALLV, ".internal.object", "equals", "i", {".internal.object"}, SORT_OBJECT},
        {OP_CALLV, ".internal.string", "length", "i", {0}, SORT_TEXT},
        {OP_CALLV, ".internal.string", "hashCode", "i", {0}, SORT_TEXT},
        {OP_CALLV, ".internal.string", "substring", ".internal.string", {"i", "i"}, SORT_TEXT},
        {OP_CALLV, ".internal.array", "resize", "v", {"i"}, SORT_ARRAY},
    };
    uint32_t nth = chance(ARRAY_COUNT(natives)), slots[4], count = 0;
    struct plan_method plan = {.class = type(natives[nth].class),
                               .name = string(natives[nth].name),
                               .result = type(natives[nth].result)};

    if (natives[nth].receiver != SORT_COUNT) slots[count++] = any_slot(natives[nth].receiver);
    for (uint32_t i = 0; natives[nth].parameters[i] != NULL; i++) {
        plan.parameters[plan.parameter_count++] = type(natives[nth].parameters[i]);
        if (strcmp(natives[nth].name, "resize") == 0) {
            emit_index();
            slots[count++] = draft.index;
        } else {
            count = add_argument(slots, count, outline_sort(type(natives[nth].parameters[i])));
        }
    }
    emit_call_with(natives[nth].op, &plan, slots, count);
}

// The task waits, and perhaps a life of the machine ends meanwhile.
static void emit_wait(void)
{
    uint32_t slot = any_slot(SORT_LONG);
    const struct plan_method plan = {.class = type(".internal.clock"),
                                     .name = string("sleep"),
                                     .result = type("v"),
                                     .parameters = {type("l")},
                                     .parameter_count = 1};

    put_word(OPCODE_WORD16(OP_GETS_R, draft.clock, clock_field()));
    put_word(OPCODE_WORD16(OP_CONST_L, slot, chance(20)));
    emit_call_with(OP_CALLV, &plan, (const uint32_t[]){draft.clock, slot, slot + 1}, 3);
}

// ---- statements --------------------------------------------------------------------------------

typedef void (*maker)(void);

static maker any_maker(void)
{
    static const maker makers[] = {
        emit_arithmetic,  emit_arithmetic,
        emit_arithmetic,  emit_arithmetic,
        emit_arithmetic,  emit_arithmetic,
        emit_arithmetic,  emit_arithmetic,
        emit_division,    emit_shift,
        emit_number,      emit_number,
        emit_field,       emit_field,
        emit_small_field, emit_static,
        emit_element,     emit_element,
        emit_length,      emit_move,
        emit_move,        emit_cast,
        emit_new,         emit_null,
        emit_far,         emit_any_call,
        emit_any_call,    emit_native,
        emit_if,          emit_if,
        emit_loop,        emit_loop,
        emit_switch,      emit_other_receiver,
        emit_try,         emit_leap,
        emit_throw,       emit_early_return,
        emit_temporaries, emit_temporaries,
        emit_wait,
    };

    return makers[chance(ARRAY_COUNT(makers))];
}

// What leaves values in registers.
static maker any_dense_maker(void)
{
    static const maker makers[] = {
        emit_arithmetic,  emit_arithmetic,  emit_arithmetic,  emit_arithmetic,  emit_arithmetic,
        emit_arithmetic,  emit_arithmetic,  emit_arithmetic,  emit_move,        emit_number,
        emit_field,       emit_element,     emit_cast,        emit_if,          emit_loop,
        emit_loop,        emit_leap,        emit_new,         emit_temporaries, emit_temporaries,
        emit_temporaries, emit_temporaries, emit_small_field, emit_wait,
    };

    return makers[chance(ARRAY_COUNT(makers))];
}

void emit_statement(void)
{
    bool is_dense = draft.is_dense && chance(16) != 0;

    if (draft.left == 0 || here() > DRAFT_WORDS_MAX / 2) return;
    draft.left--;
    come_from_leaps();
    (is_dense ? any_dense_maker : any_maker)()();
}
