#include "vm/heap/live.h"

#include <string.h>

#include "vm/heap/mark.h"
#include "vm/instruction.h"
#include "vm/opcode.h"
#include "vm/world.h"

// A walk forward along all ways from one point. It carries along the slots that the way has neither
// read nor written yet, the *open* ones: read next, a slot is alive; written, it is closed. Where
// ways meet, only slots go on that did not come by before, so loops end. An exception may be raised
// by any instruction that a handler guards, before the instruction has written anything.

enum {
    KNOWN_MAX = 1024,     // points that are remembered; a power of two
    MEETINGS_MAX = 256,   // of ways in one walk; a power of two
    STEPS_MAX = 2048,     // instructions, handlers and targets looked at in one walk
    ALL_STEPS_MAX = 4096, // ... and in one collection: a quarter of the longest stop
    HASH_FACTOR = 0x9e3779b1u,
};

struct slots {
    uint32_t bits[LIVE_WORDS];
};

struct known {
    oref_t method; // null: nothing is known
    uint32_t point;
    struct slots alive;
};

// Where a jump or an exception leads.
struct meeting {
    uint32_t pc; // + 1; 0: unused
    bool is_waiting;
    struct slots seen;
    struct slots open; // to go on with
};

static struct {
    struct known known[KNOWN_MAX];
    uint32_t steps_left; // in this collection
    bool is_certain;     // what was said last was not for want of them
    // The walk
    const struct method *method;
    const uint32_t *code;
    struct slots *alive;
    struct meeting meetings[MEETINGS_MAX];
    uint32_t waiting[MEETINGS_MAX], used[MEETINGS_MAX]; // which of them
    uint32_t waiting_count, meeting_count, steps;
    bool is_too_long;
} live;

// ---- sets ------------------------------------------------------------------------------------

static bool slots_remove(struct slots *set, uint32_t slot)
{
    uint32_t *word = &set->bits[slot / 32], bit = 1u << slot % 32;
    bool had = slot < LIVE_SLOTS && (*word & bit) != 0;

    if (had) *word &= ~bit;
    return had;
}

static bool slots_are_none(const struct slots *set)
{
    uint32_t any = 0;

    for (uint32_t i = 0; i < LIVE_WORDS; i++) any |= set->bits[i];
    return any == 0;
}

// ---- what an instruction does ------------------------------------------------------------------

static void live_read(struct slots *open, uint32_t slot)
{
    if (slots_remove(open, slot)) live.alive->bits[slot / 32] |= 1u << slot % 32;
}

static const struct method *live_callee(uint32_t word)
{
    return object_at(refs_item(live.method->pool, OPCODE_P16(word)));
}

static uint32_t live_argument_count(const uint32_t *at)
{
    if (opcode_is_call(*at)) return live_callee(*at)->arg_words;
    return opcode_info(*at)->tail == TAIL_NARGS ? at[1] : 0;
}

static void live_reads(struct slots *open, uint32_t pc)
{
    uint32_t word = live.code[pc];
    const struct opcode_info *info = &opcode_table[OPCODE_OP(word)];
    uint32_t count = live_argument_count(live.code + pc);

    if (opcode_reads_ref(info->a)) live_read(open, OPCODE_A(word));
    if (opcode_reads_ref(info->b)) live_read(open, OPCODE_B(word));
    if (opcode_reads_ref(info->c)) live_read(open, OPCODE_C(word));
    if (info->b == OPERAND_R16) live_read(open, OPCODE_P16(word));
    for (uint32_t i = 0; i < count; i++) live_read(open, opcode_arg(live.code + pc, i));
}

// A call writes its slot unless the method has no result; the slot is then said to be 0.
static bool has_result(uint32_t word)
{
    return !opcode_is_call(word) || live_callee(word)->result != world_core(CORE_VOID);
}

static void live_writes(struct slots *open, uint32_t pc)
{
    uint32_t word = live.code[pc];
    const struct opcode_info *info = &opcode_table[OPCODE_OP(word)];

    if (info->a == OPERAND_WR || (info->a == OPERAND_RES && has_result(word)))
        (void)slots_remove(open, OPCODE_A(word));
    if (info->b == OPERAND_W16) (void)slots_remove(open, OPCODE_P16(word));
}

// ---- the walk ----------------------------------------------------------------------------------

static struct meeting *live_meeting(uint32_t pc)
{
    uint32_t at = pc * HASH_FACTOR >> 16;

    for (;; at++) {
        struct meeting *meeting = &live.meetings[at % MEETINGS_MAX];

        if (meeting->pc == pc + 1) return meeting;
        if (meeting->pc != 0) continue;
        if (live.meeting_count >= MEETINGS_MAX - 1) return NULL; // one stays free: this ends
        live.used[live.meeting_count++] = at % MEETINGS_MAX;
        *meeting = (struct meeting){.pc = pc + 1};
        return meeting;
    }
}

// A way leads to `pc`.
static void live_reach(uint32_t pc, const struct slots *open)
{
    struct meeting *meeting = live_meeting(pc);
    uint32_t any = 0;

    if (meeting == NULL) {
        live.is_too_long = true;
        return;
    }
    for (uint32_t i = 0; i < LIVE_WORDS; i++) {
        uint32_t new = open->bits[i] & ~meeting->seen.bits[i];
        meeting->seen.bits[i] |= new;
        meeting->open.bits[i] |= new;
        any |= new;
    }
    if (any == 0 || meeting->is_waiting) return;
    meeting->is_waiting = true;
    live.waiting[live.waiting_count++] = (uint32_t)(meeting - live.meetings);
}

// Whether so many steps more can be made.
static bool live_afford(uint32_t steps)
{
    live.steps += steps;
    if (live.steps > STEPS_MAX) live.is_too_long = true;
    return !live.is_too_long;
}

static void live_reach_handlers(uint32_t pc, const struct slots *open)
{
    const uint32_t *handler = ((const struct words *)object_at(live.method->handlers))->at;
    uint32_t count = refs_count(live.method->handler_classes);

    if (!live_afford(count)) return;
    for (uint32_t i = 0; i < count; i++, handler += HANDLER_WORDS) {
        struct slots caught = *open;

        if (pc < handler[0] || pc >= handler[1]) continue;
        (void)slots_remove(&caught, handler[3]);
        live_reach(handler[2], &caught);
    }
}

static void live_reach_targets(uint32_t pc, const struct slots *open)
{
    const uint32_t *at = live.code + pc;
    uint32_t tail = opcode_table[OPCODE_OP(*at)].tail;

    if (tail == TAIL_JUMP) live_reach(at[1], open);
    if (tail != TAIL_SWITCH || !live_afford(at[1])) return;
    live_reach(at[3], open);
    for (uint32_t i = 0; i < at[1] && !live.is_too_long; i++)
        live_reach(at[OPCODE_SWITCH_WORDS + i], open);
}

// Along one way, as far as it is straight. `is_calling`: the first instruction has read all it
// will.
static void live_follow(uint32_t pc, struct slots open, bool is_calling)
{
    for (; !slots_are_none(&open) && !live.is_too_long; is_calling = false) {
        (void)live_afford(1);
        if (!is_calling) live_reads(&open, pc);
        live_reach_handlers(pc, &open);
        live_writes(&open, pc);
        live_reach_targets(pc, &open);
        if (opcode_table[OPCODE_OP(live.code[pc])].flow == FLOW_STOP) return;
        pc += instruction_length(live.method, pc);
    }
}

// Those of the last walk are few, and there is room for many.
static void live_forget_meetings(void)
{
    while (live.meeting_count > 0) live.meetings[live.used[--live.meeting_count]].pc = 0;
}

static void live_walk(uint32_t pc, const struct slots *references, bool is_calling)
{
    live_follow(pc, *references, is_calling);
    while (live.waiting_count > 0 && !live.is_too_long) {
        struct meeting *meeting = &live.meetings[live.waiting[--live.waiting_count]];
        struct slots open = meeting->open;

        meeting->is_waiting = false;
        meeting->open = (struct slots){{0}};
        live_follow(meeting->pc - 1, open, false);
    }
}

static void live_find(struct slots *alive, const struct method *method, uint32_t pc,
                      bool is_calling)
{
    const uint32_t *map = ((const struct words *)object_at(method->ref_slots))->at;
    uint32_t words = object_length(method->ref_slots);
    struct slots references = {{0}};

    if (words > LIVE_WORDS) words = LIVE_WORDS;
    memcpy(references.bits, map, words * sizeof(map[0]));
    live.is_certain = true;
    *alive = references;
    if (method->code == 0) return; // a native method may read all of them
    *alive = (struct slots){{0}};
    live.method = method;
    live.code = ((const struct words *)object_at(method->code))->at;
    live.alive = alive;
    live.waiting_count = live.steps = 0;
    live.is_certain = live.steps_left != 0;
    live.is_too_long = !live.is_certain;
    live_forget_meetings();
    live_walk(pc, &references, is_calling);
    live.steps_left -= live.steps < live.steps_left ? live.steps : live.steps_left;
    if (live.is_too_long) *alive = references;
}

const uint32_t *live_slots(const struct method *method, uint32_t pc, bool is_calling)
{
    uint32_t point = pc << 1 | is_calling;
    uint32_t hash = (object_ref(method) / OBJECT_ALIGN + point) * HASH_FACTOR;
    struct known *known = &live.known[(hash >> 16) % KNOWN_MAX];

    live.is_certain = true;
    if (known->method == object_ref(method) && known->point == point) return known->alive.bits;
    live_find(&known->alive, method, pc, is_calling);
    known->method = live.is_certain ? object_ref(method) : 0;
    known->point = point;
    return known->alive.bits;
}

bool live_is_certain(void)
{
    return live.is_certain;
}

void live_begin(void)
{
    live.steps_left = ALL_STEPS_MAX;
}

void live_forget(void)
{
    memset(live.known, 0, sizeof(live.known));
}

void live_forget_dead(void)
{
    for (uint32_t i = 0; i < KNOWN_MAX; i++)
        if (live.known[i].method != 0 && !mark_has(live.known[i].method)) live.known[i].method = 0;
}
