#include "vm/jit/scan.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "vm/instruction.h"
#include "vm/jit/targets.h"
#include "vm/world.h"

enum {
    LOOP_WEIGHT_SHIFT = 3, // a loop is taken to run eight times
    DEPTH_MAX = 5,
    TARGETS_MAX = 256, // of a switch
};

const struct method *scan_callee(const struct scan *scan, const uint32_t *at)
{
    return object_at(scan->pool[OPCODE_P16(*at)]);
}

bool scan_ends_block(const struct scan *scan, const uint32_t *at)
{
    if (!scan->is_compiled(*at)) return true;
    return opcode_is_call(*at) && !targets_are_short(targets_only(scan->pool, at));
}

static void scan_step(const struct scan *scan, uint32_t *pc)
{
    *pc += instruction_length(scan->method, *pc);
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

// A jump from `pc` leads to `target`. Loops are counted where they begin and end, and added up
// later.
static void scan_note_jump(struct scan *scan, uint32_t pc, uint32_t target)
{
    scan->marks[target] |= SCAN_BLOCK;
    if (target > pc) return;
    scan->has_loops = true;
    scan->marks[target] |= SCAN_ENTRY;
    for (uint32_t i = target; i <= pc; i++)
        if (scan->depths[i] < DEPTH_MAX) scan->depths[i]++;
}

static bool scan_note_jumps(struct scan *scan, uint32_t pc)
{
    const uint32_t *at = scan->code + pc;
    uint32_t tail = opcode_info(*at)->tail;

    if (tail == TAIL_JUMP) scan_note_jump(scan, pc, at[1]);
    if (tail != TAIL_SWITCH) return true;
    if (at[1] > TARGETS_MAX) return false;
    scan_note_jump(scan, pc, at[3]);
    for (uint32_t i = 0; i < at[1]; i++) scan_note_jump(scan, pc, at[OPCODE_SWITCH_WORDS + i]);
    return true;
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

static bool scan_blocks(struct scan *scan)
{
    scan->marks[0] |= SCAN_BLOCK | SCAN_ENTRY;
    for (uint32_t pc = 0; pc < scan->words;) {
        const uint32_t *at = scan->code + pc;
        if (!scan_note_jumps(scan, pc)) return false;
        scan_step(scan, &pc);
        if (scan_ends_block(scan, at)) scan->marks[pc] |= SCAN_ENTRY;
        if (opcode_info(*at)->flow == FLOW_STOP) scan->marks[pc] |= SCAN_BLOCK;
    }
    scan_note_handlers(scan);
    return true;
}

// ---- uses ------------------------------------------------------------------------------------

// Going through all instructions in order, what is known of each slot in the block.
struct uses {
    struct scan *scan;
    uint32_t pc;
    uint32_t block;
    struct last {
        uint32_t block; // the last one that touched it
        uint32_t pc;    // of the last instruction that read it since it was written,
        uint8_t mark;   // ... as which operand; 0: as one that cannot be marked, or none did
    } last[SCAN_SLOTS_MAX];
};

static void uses_weigh(struct uses *uses, uint32_t slot)
{
    uint32_t depth = uses->scan->depths[uses->pc];

    if (depth != 0) uses->scan->slots[slot].weight += 1u << LOOP_WEIGHT_SHIFT * depth;
}

static void uses_read(struct uses *uses, uint32_t slot, uint8_t mark)
{
    struct last *last = &uses->last[slot];

    if (last->block != uses->block) uses->scan->slots[slot].is_local = false;
    *last = (struct last){uses->block, uses->pc, mark};
    uses_weigh(uses, slot);
}

// What was read last need not be kept behind that.
static void uses_end(struct uses *uses, uint32_t slot)
{
    struct last *last = &uses->last[slot];

    if (last->mark != 0 && last->block == uses->block) uses->scan->marks[last->pc] |= last->mark;
    last->mark = 0;
}

static void uses_write(struct uses *uses, uint32_t slot)
{
    struct last *last = &uses->last[slot];

    uses_end(uses, slot);
    last->block = uses->block;
    uses->scan->slots[slot].is_written = true;
    uses_weigh(uses, slot);
}

static bool is_read(enum operand kind)
{
    return (kind >= OPERAND_RI && kind <= OPERAND_UI) ||
           (kind >= OPERAND_RQ && kind <= OPERAND_RAD);
}

static bool is_write(enum operand kind)
{
    return (kind >= OPERAND_WI && kind <= OPERAND_WR) || kind == OPERAND_UI;
}

static uint32_t scan_arg_count(const struct scan *scan, const uint32_t *at)
{
    if (opcode_is_call(*at)) return scan_callee(scan, at)->arg_words;
    return opcode_info(*at)->tail == TAIL_NARGS ? at[1] : 0;
}

static void uses_of_reads(struct uses *uses, const uint32_t *at)
{
    const struct opcode_info *info = opcode_info(*at);
    uint32_t args = scan_arg_count(uses->scan, at);

    if (is_read(info->a)) uses_read(uses, OPCODE_A(*at), SCAN_LAST_A);
    if (is_read(info->b)) uses_read(uses, OPCODE_B(*at), SCAN_LAST_B);
    if (is_read(info->c)) uses_read(uses, OPCODE_C(*at), SCAN_LAST_C);
    if (info->b == OPERAND_R16) uses_read(uses, OPCODE_P16(*at), 0);
    for (uint32_t i = 0; i < args; i++) uses_read(uses, opcode_arg(at, i), 0);
}

static void uses_of_writes(struct uses *uses, const uint32_t *at)
{
    const struct opcode_info *info = opcode_info(*at);
    bool has_result =
        info->a == OPERAND_RES &&
        !(opcode_is_call(*at) && scan_callee(uses->scan, at)->result == world_core(CORE_VOID));

    if (is_write(info->a) || has_result) uses_write(uses, OPCODE_A(*at));
    if (info->b == OPERAND_W16) uses_write(uses, OPCODE_P16(*at));
}

static void uses_end_block(struct uses *uses)
{
    for (uint32_t i = 0; i < uses->scan->method->slot_count; i++) uses_end(uses, i);
    uses->block++;
}

// What an instruction that ends its block writes belongs to the next one.
static void uses_of(struct uses *uses, uint32_t pc)
{
    const uint32_t *at = uses->scan->code + pc;

    uses->pc = pc;
    if (uses->scan->marks[pc] & SCAN_BLOCK) uses_end_block(uses);
    uses_of_reads(uses, at);
    if (scan_ends_block(uses->scan, at)) {
        uint32_t depth = uses->scan->depths[pc];
        uses->scan->calls_weight += 2u << LOOP_WEIGHT_SHIFT * depth;
        uses_end_block(uses);
    }
    uses_of_writes(uses, at);
}

static void scan_uses(struct scan *scan)
{
    static struct uses uses;

    memset(&uses, 0, sizeof(uses));
    uses.scan = scan;
    for (uint32_t pc = 0; pc < scan->words; scan_step(scan, &pc)) uses_of(&uses, pc);
    uses_end_block(&uses);
}

bool scan_make(struct scan *scan, const struct method *method, bool (*is_compiled)(uint32_t word))
{
    uint32_t words = object_length(method->code);

    if (words > SCAN_WORDS_MAX || method->slot_count > SCAN_SLOTS_MAX) return false;
    scan->method = method;
    scan->is_compiled = is_compiled;
    scan->code = ((const struct words *)object_at(method->code))->at;
    scan->pool = ((const struct refs *)object_at(method->pool))->at;
    scan->words = words;
    scan->calls_weight = 0;
    scan->has_loops = false;
    memset(scan->marks, 0, words + 1);
    memset(scan->depths, 0, words);
    scan_slots(scan);
    if (!scan_blocks(scan)) return false;
    scan_uses(scan);
    return true;
}
