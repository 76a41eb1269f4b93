#include "snapshot/derive.h"

#include <stdio.h>

#include "snapshot/blocks.h"
#include "snapshot/disk.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/root.h"
#include "snapshot/traverse.h"

// The order is newest first, so a block is met first in its newest user, on whose list it belongs;
// and what is below a block that was met is shared as well, so it is not looked at again. Every
// node is read once, however many generations have it.
//
// Generations that are stored meanwhile, in a rest, change nothing of this. What is gone through
// are the trees that were there when the counting began, and the new blocks are in none of them:
// these are marked when they are taken. A block of the old trees that a new generation does without
// is put on the list of its newest user by history_release(), as always, and is marked when its
// turn comes.

// The durable tree: nothing may be met twice.
static err_t visit_current(struct traverse *w, const struct format_entry *entry, bool *is_wanted)
{
    (void)w;
    (void)is_wanted;
    if (blocks_is_used(entry->block)) return ERR_CORRUPT;
    blocks_mark(entry->block);
    return OK;
}

// A kept generation: what is new here hangs on it.
static err_t visit_kept(struct traverse *w, const struct format_entry *entry, bool *is_wanted)
{
    gen_t age = w->generation - entry->birth;

    if (blocks_is_used(entry->block)) {
        *is_wanted = false;
        return OK;
    }
    err_t err = blocks_list_reserve(1);
    if (err != OK) return err;
    blocks_mark(entry->block);
    blocks_list_add(&w->blocks, entry->block, age < BLOCK_AGE_MAX ? (uint32_t)age : BLOCK_AGE_MAX);
    return OK;
}

// What no walk has come by, though all generations were gone through, is below a block that one of
// them takes for something else than another does.
static err_t visit_pinned(struct traverse *w, const struct format_entry *entry, bool *is_wanted)
{
    (void)w;
    if (!blocks_is_used(entry->block)) return ERR_CORRUPT;
    return blocks_pin(entry->block, is_wanted);
}

static err_t visit_any(struct traverse *w, const struct format_entry *entry, bool *is_wanted)
{
    (void)w;
    (void)entry;
    (void)is_wanted;
    return OK;
}

// The durable tree as it is now: it may become another one in a rest.
static err_t derive_current(struct traverse *w)
{
    static struct format_root root;

    root = *root_durable();
    w->visit = visit_current;
    return traverse_root(w, &root);
}

// The newest generation that is older than `limit`, or NULL.
static struct kept *derive_older(gen_t limit)
{
    for (unsigned i = 0; i < history_count(); i++)
        if (history_at(i)->id.generation < limit) return history_at(i);
    return NULL;
}

// What is unreadable may be readable tomorrow, but nothing can be stored until then.
static bool derive_is_lost(const struct traverse *w, err_t err, bool may_give_up)
{
    return err == ERR_CORRUPT || (may_give_up && w->unreadable != 0);
}

// Mark what this generation has that no newer one has, and hang it on it.
static err_t derive_one(struct traverse *w, const struct format_kept *id, bool may_give_up,
                        unsigned *lost)
{
    err_t err = traverse_generation(w, id);
    struct kept *kept = derive_older(id->generation + 1); // it may have moved

    if (err == OK) {
        blocks_list_move(&kept->blocks, &w->blocks);
        return OK;
    }
    blocks_list_free(&w->blocks);
    if (!derive_is_lost(w, err, may_give_up)) return err;
    history_expel(kept);
    ++*lost;
    return OK;
}

static err_t derive_kept(struct traverse *w, gen_t newest, bool may_give_up)
{
    unsigned lost = 0;
    char text[80];
    err_t err = OK;

    w->visit = visit_kept;
    for (struct kept *kept = derive_older(newest + 1); err == OK && kept != NULL;) {
        const struct format_kept id = kept->id;

        err = derive_one(w, &id, may_give_up, &lost);
        kept = derive_older(id.generation);
    }
    if (lost == 0) return err;
    snprintf(text, sizeof(text), "%u of %u generations are damaged%s and forgotten", lost,
             history_count(), may_give_up ? " or unreadable" : "");
    snap_host_notice(text);
    return err;
}

static err_t derive_all(struct traverse *w, bool may_give_up)
{
    gen_t newest = history_newest()->generation;

    w->generation = newest;
    err_t err = derive_current(w);
    return err == OK ? derive_kept(w, newest, may_give_up) : err;
}

err_t derive_blocks(err_t (*rest)(void), bool may_give_up)
{
    struct traverse w;

    history_forget_blocks();
    blocks_stop();
    traverse_init(&w);
    w.rest = rest;
    err_t err = blocks_init(disk_blocks());
    if (err == OK) err = derive_all(&w, may_give_up);
    if (err != OK) {
        history_forget_blocks();
        blocks_stop();
    }
    traverse_stop(&w);
    return err == OK ? derive_pins() : err;
}

err_t derive_pins(void)
{
    struct traverse w;
    err_t err = OK;

    traverse_init(&w);
    blocks_unpin_all();
    w.visit = visit_pinned;
    for (unsigned i = 0; err == OK && i < history_count(); i++)
        if (history_is_pinned(history_at(i)) && !history_at(i)->is_leaving)
            err = traverse_generation(&w, &history_at(i)->id);
    if (err != OK) blocks_unpin_all();
    traverse_stop(&w);
    return err;
}

gen_t derive_find_whole(void)
{
    struct traverse w;
    gen_t found = 0;

    traverse_init(&w);
    w.visit = visit_any;
    for (unsigned i = 0; found == 0 && i < history_count(); i++)
        if (traverse_generation(&w, &history_at(i)->id) == OK) found = history_at(i)->id.generation;
    traverse_stop(&w);
    return found;
}
