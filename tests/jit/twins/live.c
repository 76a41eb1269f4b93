#include "tests/jit/twins/live.h"

#include <assert.h>
#include <string.h>

#include "vm/instruction.h"
#include "vm/opcode.h"
#include "vm/world.h"

enum { SETS_MAX = 1 << 17, METHODS_MAX = 1024 };

static struct {
    struct live_set sets[SETS_MAX]; // before each instruction, by word
    uint32_t set_count;
    struct known {
        oref_t method;
        uint32_t first;
    } known[METHODS_MAX]; // by place in the arena
} live;

void live_sets_forget(void)
{
    live.set_count = 0;
    memset(live.known, 0, sizeof(live.known));
}

// ---- one instruction ---------------------------------------------------------------------------

struct step {
    const struct method *method;
    const uint32_t *at;
    struct live_set *set;
};

static bool is_two(const struct method *method, uint32_t slot)
{
    return slot + 1 < method->slot_count && refs_item(method->slot_types, slot + 1) == 0;
}

static void set_slot(struct live_set *set, uint32_t slot, bool is_live)
{
    uint64_t bit = (uint64_t)1 << slot % 64;

    if (slot >= 64 * LIVE_PARTS) return;
    if (is_live)
        set->parts[slot / 64] |= bit;
    else
        set->parts[slot / 64] &= ~bit;
}

static void set_value(const struct step *step, uint32_t slot, bool is_live)
{
    set_slot(step->set, slot, is_live);
    if (is_two(step->method, slot)) set_slot(step->set, slot + 1, is_live);
}

static const struct method *callee_of(const struct step *step)
{
    if (!opcode_is_call(*step->at)) return NULL;
    return object_at(refs_item(step->method->pool, OPCODE_P16(*step->at)));
}

static void take_writes(const struct step *step)
{
    const struct opcode_info *info = opcode_info(*step->at);
    const struct method *callee = callee_of(step);
    bool has_result =
        info->a == OPERAND_RES && (callee == NULL || callee->result != world_core(CORE_VOID));

    if ((info->a >= OPERAND_WI && info->a <= OPERAND_WR) || has_result)
        set_value(step, OPCODE_A(*step->at), false);
    if (info->b == OPERAND_W16) set_value(step, OPCODE_P16(*step->at), false);
}

static bool is_read(enum operand kind)
{
    return opcode_reads(kind) || kind == OPERAND_UI;
}

static void add_reads(const struct step *step)
{
    const struct opcode_info *info = opcode_info(*step->at);
    const struct method *callee = callee_of(step);
    uint32_t arguments = callee != NULL             ? callee->arg_words
                         : info->tail == TAIL_NARGS ? step->at[1]
                                                    : 0;

    if (is_read(info->a)) set_value(step, OPCODE_A(*step->at), true);
    if (is_read(info->b)) set_value(step, OPCODE_B(*step->at), true);
    if (is_read(info->c)) set_value(step, OPCODE_C(*step->at), true);
    if (info->b == OPERAND_R16) set_value(step, OPCODE_P16(*step->at), true);
    for (uint32_t i = 0; i < arguments; i++) set_slot(step->set, opcode_arg(step->at, i), true);
}

// ---- methods -----------------------------------------------------------------------------------

static void join(struct live_set *set, const struct live_set *other)
{
    for (unsigned i = 0; i < LIVE_PARTS; i++) set->parts[i] |= other->parts[i];
}

static void join_handlers(const struct method *m, uint32_t pc, const struct live_set *sets,
                          struct live_set *set)
{
    const uint32_t *handler = ((const struct words *)object_at(m->handlers))->at;

    for (uint32_t i = 0; i < refs_count(m->handler_classes); i++, handler += HANDLER_WORDS) {
        if (pc < handler[0] || pc >= handler[1]) continue;
        struct live_set caught = sets[handler[2]];
        set_slot(&caught, handler[3], false);
        join(set, &caught);
    }
}

// Behind the instruction at `pc`, on whatever way.
static struct live_set set_behind(const struct method *m, uint32_t pc, const struct live_set *sets)
{
    const uint32_t *at = ((const struct words *)object_at(m->code))->at + pc;
    const struct opcode_info *info = opcode_info(*at);
    struct live_set set = {0};

    if (info->flow == FLOW_NEXT) join(&set, &sets[pc + instruction_length(m, pc)]);
    if (info->tail == TAIL_JUMP) join(&set, &sets[at[1]]);
    if (info->tail != TAIL_SWITCH) return set;
    join(&set, &sets[at[3]]);
    for (uint32_t i = 0; i < at[1]; i++) join(&set, &sets[at[OPCODE_SWITCH_WORDS + i]]);
    return set;
}

static struct live_set set_before(const struct method *m, uint32_t pc, const struct live_set *sets)
{
    struct live_set set = set_behind(m, pc, sets);
    struct step step = {m, ((const struct words *)object_at(m->code))->at + pc, &set};

    take_writes(&step);
    add_reads(&step);
    join_handlers(m, pc, sets, &set);
    return set;
}

// Until nothing is added any more.
static void find(const struct method *m, struct live_set *sets)
{
    static uint32_t starts[1 << 16];
    uint32_t words = object_length(m->code), count = 0;
    bool is_changed = true;

    for (uint32_t pc = 0; pc < words; pc += instruction_length(m, pc)) starts[count++] = pc;
    while (is_changed) {
        is_changed = false;
        for (uint32_t i = count; i-- > 0;) {
            struct live_set set = set_before(m, starts[i], sets);
            if (memcmp(&set, &sets[starts[i]], sizeof(set)) == 0) continue;
            sets[starts[i]] = set;
            is_changed = true;
        }
    }
}

static const struct live_set *sets_of(const struct method *method)
{
    oref_t ref = object_ref(method);
    struct known *known = &live.known[ref / OBJECT_ALIGN % METHODS_MAX];

    if (known->method != ref) {
        uint32_t words = object_length(method->code) + 1;
        if (live.set_count + words > SETS_MAX) live_sets_forget();
        *known = (struct known){ref, live.set_count};
        live.set_count += words;
        memset(&live.sets[known->first], 0, words * sizeof(struct live_set));
        find(method, &live.sets[known->first]);
    }
    return &live.sets[known->first];
}

struct live_set live_set_of(const struct method *method, uint32_t pc, bool is_calling)
{
    const struct live_set *sets = sets_of(method);
    struct live_set set;

    if (!is_calling) return sets[pc];
    set = set_behind(method, pc, sets);
    take_writes(
        &(struct step){method, ((const struct words *)object_at(method->code))->at + pc, &set});
    join_handlers(method, pc, sets, &set);
    return set;
}
