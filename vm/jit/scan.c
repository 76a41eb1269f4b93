#include "vm/jit/scan.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "vm/instruction.h"
#include "vm/jit/targets.h"
#include "vm/jit/work.h"
#include "vm/world.h"

enum {
    LOOP_WEIGHT_SHIFT = 3, // a loop is taken to run eight times
    DEPTH_MAX = 5,
    TARGETS_MAX = 256, // of a switch
    HANDLERS_MAX = 512,
    TARGETS_PER_WORK = 4,
    ARGUMENTS_PER_WORK = 2,
    HANDLERS_PER_WORK = 8,
};

const struct method *scan_callee(const struct scan *scan, const uint32_t *at)
{
    return object_at(scan->pool[OPCODE_P16(*at)]);
}

static bool is_read(enum operand kind)
{
    return opcode_reads(kind) || kind == OPERAND_UI;
}

static bool is_write(enum operand kind)
{
    return (kind >= OPERAND_WI && kind <= OPERAND_WR) || kind == OPERAND_UI;
}

// None is found out twice.
uint16_t scan_known_traits[256];

static uint32_t find_operand_traits(const struct opcode_info *info)
{
    uint32_t traits = 0;

    if (is_read(info->a)) traits |= TRAIT_READS_A;
    if (is_read(info->b)) traits |= TRAIT_READS_B;
    if (is_read(info->c)) traits |= TRAIT_READS_C;
    if (info->b == OPERAND_R16) traits |= TRAIT_READS_P16;
    if (info->b == OPERAND_W16) traits |= TRAIT_WRITES_P16;
    if (is_write(info->a) || info->a == OPERAND_RES) traits |= TRAIT_WRITES_A;
    return traits;
}

static uint32_t find_tail_traits(uint32_t word)
{
    switch ((enum opcode_tail)opcode_info(word)->tail) {
    case TAIL_ARGS:
    case TAIL_ARGSW:
        return TRAIT_CALLS | TRAIT_LISTS;
    case TAIL_NARGS:
        return TRAIT_LISTS;
    case TAIL_SWITCH:
        return TRAIT_SWITCHES;
    case TAIL_JUMP:
        return TRAIT_JUMPS | opcode_length(&word, 0) << TRAIT_WORDS;
    default:
        return opcode_length(&word, 0) << TRAIT_WORDS;
    }
}

uint32_t scan_find_traits(uint32_t word)
{
    const struct opcode_info *info = opcode_info(word);
    uint32_t traits = find_operand_traits(info) | find_tail_traits(word);

    if (info->flow == FLOW_STOP) traits |= TRAIT_STOPS;
    scan_known_traits[OPCODE_OP(word)] = (uint16_t)traits;
    return traits;
}

static bool scan_ends_block(const struct scan *scan, const uint32_t *at, uint32_t traits)
{
    if (!scan->is_compiled(*at)) return true;
    return (traits & TRAIT_CALLS) && !targets_are_short(targets_only(scan->pool, at));
}

// ---- slots -----------------------------------------------------------------------------------

static enum slot_kind scan_kind(oref_t type)
{
    if (type == world_core(CORE_LONG)) return SLOT_LONG;
    if (type == world_core(CORE_FLOAT)) return SLOT_FLOAT;
    if (type == world_core(CORE_DOUBLE)) return SLOT_DOUBLE;
    return type == 0 ? SLOT_HALF : SLOT_WORD;
}

static void scan_slots(struct scan *scan)
{
    const struct method *m = scan->method;
    const uint32_t *refs = ((const struct words *)object_at(m->ref_slots))->at;

    for (uint32_t i = 0; i < m->slot_count; i++)
        scan->slots[i] = (struct scan_slot){
            .kind = (uint8_t)scan_kind(refs_item(m->slot_types, i)),
            .is_ref = refs[i / 32] >> i % 32 & 1,
            .is_argument = i < m->arg_words,
            .is_local = true,
        };
}

// ---- blocks ----------------------------------------------------------------------------------

// The instruction at the pc, which ends before `end`, jumps to `target`. Back: that is a loop.
static void scan_note_jump(struct scan *scan, uint32_t target, uint32_t end)
{
    scan->marks[target] |= SCAN_BLOCK;
    if (target > scan->pc) return;
    scan->has_loops = true;
    scan->marks[target] |= SCAN_ENTRY;
    scan->nesting[target]++;
    scan->nesting[end]--;
}

static bool scan_note_switch(struct scan *scan, const uint32_t *at, uint32_t end)
{
    if (at[1] > TARGETS_MAX) return false;
    scan_note_jump(scan, at[3], end);
    for (uint32_t i = 0; i < at[1]; i++) scan_note_jump(scan, at[OPCODE_SWITCH_WORDS + i], end);
    return true;
}

static uint32_t scan_jumps_work(const uint32_t *at, uint32_t traits)
{
    bool is_switch = (traits & TRAIT_SWITCHES) && at[1] <= TARGETS_MAX;

    return 2 + (is_switch ? at[1] / TARGETS_PER_WORK : 0);
}

static void scan_note_handlers(struct scan *scan)
{
    const struct method *m = scan->method;
    const uint32_t *handler = ((const struct words *)object_at(m->handlers))->at;

    for (uint32_t i = 0; i < refs_count(m->handler_classes); i++, handler += HANDLER_WORDS) {
        scan->marks[handler[2]] |= SCAN_BLOCK | SCAN_ENTRY;
        scan->slots[handler[3]].is_local = false; // written before the block begins
    }
}

// Find out where blocks begin.
static enum scan_stage scan_blocks(struct scan *scan, int32_t *work)
{
    while (scan->pc < scan->words) {
        const uint32_t *at = scan->code + scan->pc;
        uint32_t traits = scan_traits(*at), length = traits >> TRAIT_WORDS;
        uint8_t *marks = &scan->marks[scan->pc];
        if (!work_afford(work, scan_jumps_work(at, traits))) return SCAN_BLOCKS;
        if (length == 0) length = instruction_length(scan->method, scan->pc);
        if (traits & TRAIT_JUMPS) scan_note_jump(scan, at[1], scan->pc + length);
        if ((traits & TRAIT_SWITCHES) && !scan_note_switch(scan, at, scan->pc + length))
            return SCAN_FAILED;
        if (scan_ends_block(scan, at, traits)) {
            *marks |= SCAN_ENDS_BLOCK;
            marks[length] |= SCAN_ENTRY;
        }
        if (traits & TRAIT_STOPS) marks[length] |= SCAN_BLOCK;
        scan->lengths[scan->pc] = (uint16_t)length;
        scan->pc += length;
    }
    if (!work_afford(work, refs_count(scan->method->handler_classes) / HANDLERS_PER_WORK))
        return SCAN_BLOCKS;
    scan_note_handlers(scan);
    scan->pc = 0;
    return SCAN_USES;
}

// ---- uses ------------------------------------------------------------------------------------

// Going through all instructions in order, what is known of each slot in the block.
static struct uses {
    struct scan *scan;
    uint32_t pc;
    uint32_t block;
    struct last {
        uint32_t block; // the last one that touched it
        uint32_t pc;    // of the last instruction that read it since it was written,
        uint8_t mark;   // ... as which operand; 0: as one that cannot be marked, or none did
    } last[SCAN_SLOTS_MAX];
    uint8_t touched[SCAN_SLOTS_MAX]; // in this block
    uint32_t touched_count;
} uses;

static struct last *uses_touch(uint32_t slot)
{
    struct last *last = &uses.last[slot];

    if (last->block != uses.block) {
        uses.touched[uses.touched_count++] = (uint8_t)slot;
        last->mark = 0;
    }
    return last;
}

// How often an instruction at the pc is taken to run, if it does once outside of loops.
static uint32_t uses_times(void)
{
    int16_t depth = uses.scan->depth;

    return 1u << LOOP_WEIGHT_SHIFT * (depth < DEPTH_MAX ? depth : DEPTH_MAX);
}

static void uses_weigh(uint32_t slot)
{
    if (uses.scan->depth != 0) uses.scan->slots[slot].weight += uses_times();
}

static void uses_read(uint32_t slot, uint8_t mark)
{
    struct last *last = uses_touch(slot);

    if (last->block != uses.block) uses.scan->slots[slot].is_local = false;
    *last = (struct last){uses.block, uses.pc, mark};
    uses_weigh(slot);
}

// What was read last need not be kept behind that.
static void uses_end(uint32_t slot)
{
    struct last *last = &uses.last[slot];

    if (last->mark != 0) uses.scan->marks[last->pc] |= last->mark;
    last->mark = 0;
}

static void uses_write(uint32_t slot)
{
    struct last *last = uses_touch(slot);

    uses_end(slot);
    last->block = uses.block;
    uses.scan->slots[slot].is_written = true;
    uses_weigh(slot);
}

uint32_t scan_count_args(const struct scan *scan, const uint32_t *at)
{
    return scan_traits(*at) & TRAIT_CALLS ? scan_callee(scan, at)->arg_words : at[1];
}

static void uses_of_reads(const uint32_t *at, uint32_t traits)
{
    if (traits & TRAIT_READS_A) uses_read(OPCODE_A(*at), SCAN_LAST_A);
    if (traits & TRAIT_READS_B) uses_read(OPCODE_B(*at), SCAN_LAST_B);
    if (traits & TRAIT_READS_C) uses_read(OPCODE_C(*at), SCAN_LAST_C);
    if (traits & TRAIT_READS_P16) uses_read(OPCODE_P16(*at), 0);
    if (!(traits & TRAIT_LISTS)) return;
    for (uint32_t i = 0, count = scan_count_args(uses.scan, at); i < count; i++)
        uses_read(opcode_arg(at, i), 0);
}

static void uses_of_writes(const uint32_t *at, uint32_t traits)
{
    bool has_result =
        !(traits & TRAIT_CALLS) || scan_callee(uses.scan, at)->result != world_core(CORE_VOID);

    if ((traits & TRAIT_WRITES_A) && has_result) uses_write(OPCODE_A(*at));
    if (traits & TRAIT_WRITES_P16) uses_write(OPCODE_P16(*at));
}

static void uses_end_block(void)
{
    for (uint32_t i = 0; i < uses.touched_count; i++) uses_end(uses.touched[i]);
    uses.touched_count = 0;
    uses.block++;
}

// What an instruction that ends its block writes belongs to the next one.
static void uses_of(uint32_t pc)
{
    const uint32_t *at = uses.scan->code + pc;
    uint32_t marks = uses.scan->marks[pc], traits = scan_traits(*at);

    uses.pc = pc;
    if (marks & SCAN_BLOCK) uses_end_block();
    uses_of_reads(at, traits);
    if (marks & SCAN_ENDS_BLOCK) {
        uses.scan->calls_weight += 2 * uses_times();
        uses_end_block();
    }
    uses_of_writes(at, traits);
}

static uint32_t uses_work(const uint32_t *at)
{
    return 4 + scan_arg_count(uses.scan, at) / ARGUMENTS_PER_WORK;
}

// Loops begin and end where instructions begin.
static enum scan_stage scan_uses(struct scan *scan, int32_t *work)
{
    while (scan->pc < scan->words) {
        if (!work_afford(work, uses_work(scan->code + scan->pc))) return SCAN_USES;
        scan->depth += scan->nesting[scan->pc];
        uses_of(scan->pc);
        scan->pc += scan->lengths[scan->pc];
    }
    uses_end_block();
    return SCAN_DONE;
}

uint32_t scan_begin_work(const struct method *method)
{
    enum { FIRST_WORK = 20, SLOTS_PER_WORK = 2, WORDS_PER_WORK = 64 };

    if (object_length(method->code) > SCAN_WORDS_MAX || method->slot_count > SCAN_SLOTS_MAX)
        return FIRST_WORK;
    return FIRST_WORK + method->slot_count / SLOTS_PER_WORK +
           object_length(method->code) / WORDS_PER_WORK;
}

bool scan_begin(struct scan *scan, const struct method *method, bool (*is_compiled)(uint32_t word))
{
    uint32_t words = object_length(method->code);

    if (words > SCAN_WORDS_MAX || method->slot_count > SCAN_SLOTS_MAX ||
        refs_count(method->handler_classes) > HANDLERS_MAX)
        return false;
    scan->method = method;
    scan->is_compiled = is_compiled;
    scan->code = ((const struct words *)object_at(method->code))->at;
    scan->pool = ((const struct refs *)object_at(method->pool))->at;
    scan->words = words;
    scan->calls_weight = 0;
    scan->has_loops = false;
    scan->depth = 0;
    scan->stage = SCAN_BLOCKS;
    scan->pc = 0;
    memset(scan->marks, 0, words + 1);
    memset(scan->nesting, 0, (words + 1) * sizeof(scan->nesting[0]));
    scan->marks[0] |= SCAN_BLOCK | SCAN_ENTRY;
    scan_slots(scan);
    memset(uses.last, 0, method->slot_count * sizeof(uses.last[0]));
    uses.block = uses.touched_count = 0;
    uses.scan = scan;
    return true;
}

enum scan_stage scan_go_on(struct scan *scan, int32_t *work)
{
    if (scan->stage == SCAN_BLOCKS) scan->stage = scan_blocks(scan, work);
    if (scan->stage == SCAN_USES) scan->stage = scan_uses(scan, work);
    return scan->stage;
}
