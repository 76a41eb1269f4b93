#include "vm/jit/leaf.h"

#include "vm/jit/targets.h"
#include "vm/shortcut.h"
#include "vm/world.h"

enum {
    CALLER_WORDS_MAX = 1024, // so that what is out of line does not become too much
};

static const oref_t *leaf_pool(const struct method *leaf)
{
    return ((const struct refs *)object_at(leaf->pool))->at;
}

static const struct method *leaf_callee(const struct method *leaf, const uint32_t *at)
{
    return object_at(leaf_pool(leaf)[OPCODE_P16(*at)]);
}

uint32_t leaf_length(const struct method *leaf, const uint32_t *at)
{
    return opcode_length(at, opcode_is_call(*at) ? leaf_callee(leaf, at)->arg_words : 0);
}

// The second word of a slot is no slot of its own.
static uint32_t leaf_bit(const struct method *leaf, uint32_t slot)
{
    return refs_item(leaf->slot_types, slot) != 0 ? 1u << slot : 0;
}

uint32_t leaf_reads(const struct method *leaf, const uint32_t *at)
{
    uint32_t traits = scan_traits(*at), slots = 0;

    if (traits & TRAIT_READS_A) slots |= leaf_bit(leaf, OPCODE_A(*at));
    if (traits & TRAIT_READS_B) slots |= leaf_bit(leaf, OPCODE_B(*at));
    if (traits & TRAIT_READS_C) slots |= leaf_bit(leaf, OPCODE_C(*at));
    if (!(traits & TRAIT_LISTS)) return slots;
    for (uint32_t i = 0; i < leaf_callee(leaf, at)->arg_words; i++)
        slots |= leaf_bit(leaf, opcode_arg(at, i));
    return slots;
}

uint32_t leaf_writes(const struct method *leaf, const uint32_t *at)
{
    uint32_t traits = scan_traits(*at);
    bool has_result =
        !(traits & TRAIT_CALLS) || leaf_callee(leaf, at)->result != world_core(CORE_VOID);

    return (traits & TRAIT_WRITES_A) && has_result ? leaf_bit(leaf, OPCODE_A(*at)) : 0;
}

// ---- what fits ---------------------------------------------------------------------------------

enum leaf_part { LEAF_REFUSED, LEAF_GOES_ON, LEAF_STORES, LEAF_RETURNS };

static enum leaf_part leaf_part_of_call(const struct method *leaf, const uint32_t *at)
{
    const struct method *target = targets_only(leaf_pool(leaf), at);

    if (!targets_are_short(target)) return LEAF_REFUSED;
    return target->result == world_core(CORE_VOID) ? LEAF_STORES : LEAF_GOES_ON;
}

static enum leaf_part leaf_part(const struct method *leaf, const uint32_t *at)
{
    const struct opcode_info *info = opcode_info(*at);

    if (opcode_is_call(*at)) return leaf_part_of_call(leaf, at);
    if (info->tail == TAIL_JUMP || info->b == OPERAND_R16 || info->b == OPERAND_W16)
        return LEAF_REFUSED;
    switch (OPCODE_OP(*at)) {
    case OP_RET:
    case OP_RET_I:
    case OP_RET_L:
    case OP_RET_R:
    case OP_RET_F:
    case OP_RET_D:
        return LEAF_RETURNS;
    case OP_NEW:
    case OP_NEWW:
    case OP_BOX_I:
    case OP_BOX_L:
    case OP_BOX_F:
    case OP_BOX_D:
        return LEAF_REFUSED;
    default:
        if (info->flow == FLOW_STOP) return LEAF_REFUSED;
        return opcode_reads(info->a) ? LEAF_STORES : LEAF_GOES_ON;
    }
}

// It is straight, stores last, and reads no slot that nobody has written: nobody zeroes them.
static bool leaf_is_straight(const struct scan *scan, const struct method *leaf)
{
    const uint32_t *at = ((const struct words *)object_at(leaf->code))->at;
    const uint32_t *end = at + object_length(leaf->code);
    uint32_t written = (uint32_t)((1ull << leaf->arg_words) - 1);
    bool has_stored = false;

    for (; at < end; at += leaf_length(leaf, at)) {
        enum leaf_part part = scan->is_compiled(*at) ? leaf_part(leaf, at) : LEAF_REFUSED;
        if (part == LEAF_REFUSED || (has_stored && part != LEAF_RETURNS)) return false;
        if (leaf_reads(leaf, at) & ~written) return false;
        if (part == LEAF_RETURNS) return at + 1 == end;
        written |= leaf_writes(leaf, at);
        has_stored = part == LEAF_STORES;
    }
    return false;
}

bool leaf_fits(const struct scan *scan, const struct method *leaf)
{
    if (scan->words > CALLER_WORDS_MAX || leaf->code == 0 || leaf->native != 0) return false;
    if (object_length(leaf->code) > LEAF_WORDS_MAX || leaf->slot_count > LEAF_SLOTS_MAX ||
        scan_behind(scan) + leaf->slot_count > SCAN_SLOTS_MAX)
        return false;
    return leaf_is_straight(scan, leaf);
}
