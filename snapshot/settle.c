#include "snapshot/settle.h"

#include <stdio.h>
#include <string.h>

#include "snapshot/blocks.h"
#include "snapshot/budget.h"
#include "snapshot/derive.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/page.h"
#include "snapshot/scratch.h"
#include "snapshot/super.h"

// Why no tree that may be found is written over:
//
//   T1  `super` is the newest superblock that was flushed; after mounting, what that should say. It
//       changes behind a flush only. So what is written next goes to the other slot, however often
//       it fails: the slot from which the next start would go on is never touched.
//   T2  While the budget is CLOSED the other slot may lead to a tree whose blocks count as free. It
//       is opened by the flush behind a superblock in that slot.
//   T3  Blocks are counted from the trees first, then from the saved pages, with the engine lock,
//       and only then is the budget COUNTED: in between no page can become saved, since a page gets
//       a block only then.
//
// A superblock with `is_unflushed` is true on the medium for longer than here: as soon as the flush
// has come back `super` says that all has arrived, and `is_untold` that the medium does not.

enum { READ_TRIES = 5 }; // so often a node may be unreadable before its generation is given up

static struct {
    struct format_super super;
    frame_t frame;     // to write it from, also while somebody else goes through a tree
    bool is_untold;    // that one is on the disk as unflushed, though all has arrived
    bool is_confirmed; // [lock] no crash of a life before is to be remembered
    unsigned refusals; // times that the blocks could not be counted, because of a read error
} settle;

void settle_init(const struct format_super *super, bool is_news)
{
    memset(&settle, 0, sizeof(settle));
    settle.super = *super;
    settle.frame = scratch_take();
    budget_init(super->arena_pages, super->spare, is_news ? BUDGET_CLOSED : BUDGET_UNCOUNTED);
}

void settle_stop(void)
{
    scratch_put(settle.frame);
    memset(&settle, 0, sizeof(settle));
    budget_stop();
}

// --- The superblock ---

const struct format_super *settle_super(void)
{
    return &settle.super;
}

// It was flushed by now, so what it leads to has arrived, and the next one that is written says so.
void settle_set_super(const struct format_super *super)
{
    settle.super = *super;
    settle.super.is_unflushed = 0;
    settle.is_untold = super->is_unflushed;
}

unsigned settle_older_slot(void)
{
    return (settle.super.sequence + 1) % FORMAT_SLOTS;
}

err_t settle_write_super(struct format_super *super)
{
    super->sequence = settle.super.sequence + 1;
    if (settle.is_confirmed) super->suspect = super->crashes = 0;
    return super_store(super, settle.frame);
}

err_t settle_restate(void)
{
    struct format_super next = settle.super;
    err_t err = settle_write_super(&next);

    if (err != OK) return err;
    // Protects the tree that the slot led to before from being found half overwritten, if it was
    // given up: its blocks count as free. And protects the number of crashes.
    if ((err = snap_host_disk_flush()) != OK) return err;
    settle_set_super(&next);
    budget_open();
    return OK;
}

err_t settle_tell_arrival(void)
{
    return settle.is_untold ? settle_restate() : OK;
}

bool settle_confirm(void)
{
    settle.is_confirmed = true;
    return settle.super.suspect != 0 || settle.is_untold;
}

static err_t settle_restate_if_due(void)
{
    bool is_doubted = settle.is_confirmed && settle.super.suspect != 0;
    bool is_due = budget_phase() == BUDGET_CLOSED || is_doubted;

    return is_due ? settle_restate() : OK;
}

// --- Which blocks are in use ---

// The tree that programs run on turns out to be damaged. They go on, but nothing can be stored any
// more, since nobody knows which blocks are free. The next start has to go back.
static void settle_offer_older(void)
{
    gen_t whole = derive_find_whole();
    char text[96];

    if (whole == 0 || whole == settle.super.resume) return;
    settle.super.resume = whole;
    budget_close();
    snprintf(text, sizeof(text), "the arena is damaged; the next start goes back to generation %lu",
             (unsigned long)whole);
    snap_host_notice(text);
}

static bool settle_mark(blkno_t block)
{
    if (blocks_is_used(block)) return false;
    blocks_mark(block);
    return true;
}

// Nobody knew about the blocks of saved pages meanwhile; now they are used, and may be given back.
// Some tree says so of one of them, too, if it was left out before: it took for a page what another
// takes for a node, or the other way round.
static err_t settle_count_saved(void)
{
    if (!page_visit_saved(settle_mark)) return ERR_CORRUPT;
    settle.refusals = 0;
    budget_set_counted();
    return OK;
}

static err_t settle_count(err_t (*rest)(void))
{
    bool may_give_up = settle.refusals >= READ_TRIES;
    err_t err = derive_blocks(rest, may_give_up);

    // Each is a try of its own, half a minute in all (boot/life/trouble.c): a disk that is slow to
    // wake must not cost a generation.
    settle.refusals += disk_is_unreadable(err);
    if (err == ERR_CORRUPT) settle_offer_older();
    // A disk that somebody else wrote need not have kept the rules about room.
    if (err == OK && !budget_has_room()) err = ERR_NOSPACE;
    if (err != OK) return err;
    snap_host_lock();
    err = settle_count_saved();
    snap_host_unlock();
    return err;
}

err_t settle_blocks(err_t (*rest)(void))
{
    err_t err = settle_restate_if_due();

    // Counting may find that the next start must go back, and a life may be confirmed meanwhile:
    // the superblock is to say so even if nothing can be stored.
    if (err != OK || budget_is_counted()) return err;
    err = settle_count(rest);
    err_t written = settle_restate_if_due();
    return err != OK ? err : written;
}
