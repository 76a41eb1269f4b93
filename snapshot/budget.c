#include "snapshot/budget.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/blocks.h"
#include "snapshot/disk.h"

static struct {
    enum budget_phase phase;
    page_t arena_pages;
    blkno_t claim;
    struct format_run spare[FORMAT_SPARE_RUNS];
} budget;

void budget_init(page_t arena_pages, const struct format_run *spare, enum budget_phase phase)
{
    budget.phase = phase;
    budget.arena_pages = arena_pages;
    budget.claim = 0;
    memcpy(budget.spare, spare, sizeof(budget.spare));
}

void budget_stop(void)
{
    memset(&budget, 0, sizeof(budget));
}

// --- What is known ---

enum budget_phase budget_phase(void)
{
    return budget.phase;
}

bool budget_is_counted(void)
{
    return budget.phase == BUDGET_COUNTED;
}

void budget_open(void)
{
    // A superblock may also be restated in another phase, when a life has proved itself.
    if (budget.phase == BUDGET_CLOSED) budget.phase = BUDGET_UNCOUNTED;
}

void budget_set_counted(void)
{
    ASSERT(budget.phase == BUDGET_UNCOUNTED);
    budget.phase = BUDGET_COUNTED;
    memset(budget.spare, 0, sizeof(budget.spare));
    budget_check();
}

void budget_forget(void)
{
    if (budget.phase == BUDGET_COUNTED) budget.phase = BUDGET_UNCOUNTED;
}

void budget_close(void)
{
    budget.phase = BUDGET_CLOSED;
    // Early is only what comes before the first failure: from now on all is counted first.
    memset(budget.spare, 0, sizeof(budget.spare));
}

// --- Room ---

blkno_t budget_reserve(void)
{
    return format_commit_blocks(budget.arena_pages);
}

bool budget_has_room(void)
{
    return blocks_free_count() >= budget_reserve() && budget_can_pin();
}

bool budget_can_pin(void)
{
    // What a disk has beside the pinned blocks, when nothing is shared: the superblocks, one whole
    // generation, and the next one.
    blkno_t others = format_disk_blocks(budget.arena_pages) - FORMAT_MARK_BLOCKS;

    return blocks_pinned_count() <= disk_blocks() - others;
}

void budget_set_claim(blkno_t claim)
{
    budget.claim = claim;
}

blkno_t budget_claim(void)
{
    return budget.claim;
}

// As far as is known: whoever wrote the superblock may have lied.
bool budget_can_be_early(void)
{
    blkno_t count = 0;

    for (unsigned i = 0; i < FORMAT_SPARE_RUNS; i++) {
        const struct format_run *run = &budget.spare[i];

        if (!blocks_are_free(run->first, run->count)) memset(budget.spare, 0, sizeof(budget.spare));
        count += run->count;
    }
    return budget.phase == BUDGET_UNCOUNTED && count >= budget.claim;
}

// It is marked for derive.c, which will not meet it.
static blkno_t budget_take_one_spare(void)
{
    struct format_run *run = budget.spare;

    while (run->count == 0) run++; // there is one, or S would have to wait
    ASSERT(run < budget.spare + FORMAT_SPARE_RUNS);
    run->count--;
    blocks_mark(run->first);
    return run->first++;
}

static void budget_take_spare(blkno_t *blocks, unsigned count)
{
    for (unsigned i = 0; i < count; i++) blocks[i] = budget_take_one_spare();
}

void budget_take(blkno_t *blocks, unsigned count)
{
    ASSERT(budget.phase != BUDGET_CLOSED);
    ASSERT(budget.claim >= count);
    budget_check();
    budget.claim -= count;
    if (budget_is_counted())
        blocks_alloc_some(blocks, count);
    else
        budget_take_spare(blocks, count);
}

blkno_t budget_left(void)
{
    blkno_t free = budget_is_counted() ? blocks_free_count() : 0;

    return free > budget.claim ? free - budget.claim : 0;
}

void budget_give_back(blkno_t block)
{
    // Otherwise the block is not counted as used, and will not be.
    if (budget_is_counted()) blocks_free(block);
}

void budget_tell_spare(struct format_run *spare)
{
    if (!budget_is_counted()) {
        memcpy(spare, budget.spare, sizeof(budget.spare));
        return;
    }
    blkno_t free = blocks_free_count();
    blkno_t reserve = budget_reserve();

    blocks_find_spare(spare, free > reserve ? free - reserve : 0);
}

void budget_check(void)
{
    if (budget_is_counted()) ASSERT(blocks_free_count() >= budget.claim);
}
