#include <string.h>

#include "snapshot/crash.h"
#include "snapshot/disk.h"
#include "snapshot/history.h"
#include "snapshot/recover_int.h"
#include "snapshot/traverse.h"

// --- The generation to begin with ---

// The index of a generation in the history, or its count.
static unsigned recover_index_of(gen_t generation)
{
    unsigned index = 0;

    while (index < history_count() && history_at(index)->id.generation != generation) index++;
    return index;
}

// The index of the generation of that name, or the count of the history.
static unsigned recover_index_of_name(const char *name)
{
    unsigned index = 0;

    if (name[0] == '\0') return history_count(); // that is what those without a name have
    while (index < history_count() && strcmp(history_at(index)->name, name) != 0) index++;
    return index;
}

// The index of the newest generation that is so much older than the newest one, or that of the
// oldest; the count of the history if there is no older one.
static unsigned recover_index_before(const struct recovery *r, uint64_t back_ms)
{
    unsigned found = history_count();

    for (unsigned i = 1; i < history_count(); i++) {
        const struct format_kept *id = &history_at(i)->id;

        if (!recover_may_go_back_to(id)) break;
        found = i;
        if (id->running_ms + back_ms <= r->newest.running_ms) break;
    }
    return found;
}

// A text of digits can be a number or a name. The number goes first, for no other generation ever
// has it, and a name is given by people: none may take a generation from who knows its number. An
// age leads to some generation always, so it comes last, if nothing was said more exactly.
static err_t recover_choose_wished(const struct recovery *r, unsigned *index)
{
    const struct snap_wish *wish = &r->wish;
    unsigned none = history_count();

    *index = wish->generation != 0 ? recover_index_of(wish->generation) : none;
    if (*index == none && wish->name != NULL) *index = recover_index_of_name(wish->name);
    if (*index == none && wish->back_ms != 0) *index = recover_index_before(r, wish->back_ms);
    bool is_found = *index < none && recover_may_go_back_to(&history_at(*index)->id);
    return is_found ? OK : ERR_NOT_FOUND;
}

err_t recover_choose(struct recovery *r, bool has_crashed, unsigned *index)
{
    const struct format_super *super = &r->supers[0];

    if (recover_is_wished(r)) return recover_choose_wished(r, index);
    *index = super->resume != 0 ? recover_index_of(super->resume) : 0;
    if (*index == history_count()) *index = 0;
    // Only a crash leads to an older one: after a power cut the choice of the life before holds.
    r->is_worn_out = r->care == RECOVER_TRUST && has_crashed && crash_find_older(super, index);
    return OK;
}

static err_t visit_nothing(struct traverse *w, const struct format_entry *entry, bool *is_wanted)
{
    (void)w;
    (void)entry;
    (void)is_wanted;
    return OK;
}

// Every block of the generation is what it should be; or if it may lack pages, every node is.
static err_t recover_verify(struct recovery *r, const struct format_kept *id)
{
    struct traverse w;

    traverse_init(&w);
    w.visit = visit_nothing;
    w.must_verify = true;
    w.may_lack_pages = r->care == RECOVER_NODES;
    err_t err = traverse_generation(&w, id);
    traverse_stop(&w);
    r->lacking_pages = w.lacking_pages;
    r->lacking_page = w.lacking_page;
    r->lacking_block = w.lacking_block;
    return err;
}

// Take the tree of this generation into the root of the newest.
static err_t recover_take_tree(struct recovery *r, const struct format_kept *id)
{
    static struct format_root tree;

    if (id->generation == r->newest.generation && r->care == RECOVER_TRUST) return OK; // has it
    err_t err = recover_load_root(r, id, &tree);

    if (err == OK && r->care != RECOVER_TRUST) err = recover_verify(r, id);
    if (err != OK) return err;
    memcpy(r->root.nodes, tree.nodes, sizeof(tree.nodes));
    memcpy(r->root.recent, tree.recent, sizeof(tree.recent));
    memcpy(r->root.recent_page, tree.recent_page, sizeof(tree.recent_page));
    r->root.recent_count = tree.recent_count;
    return OK;
}

// Something else is to be taken than this; it stays on the disk.
static bool recover_may_pass_over(const struct recovery *r, err_t err)
{
    return recover_is_lost(r, err) || (r->care != RECOVER_TRUST && disk_is_unreadable(err));
}

static bool recover_has_older(unsigned index)
{
    return index + 1 < history_count() && recover_may_go_back_to(&history_at(index + 1)->id);
}

// The first at or after *index that will do, as far as one looks.
static err_t recover_take_first_tree(struct recovery *r, unsigned *index)
{
    err_t err = recover_take_tree(r, &history_at(*index)->id);

    while (recover_may_pass_over(r, err) && recover_has_older(*index)) {
        if (r->care == RECOVER_TRUST) r->care = RECOVER_WHOLE;
        err = recover_take_tree(r, &history_at(++*index)->id);
    }
    return err;
}

err_t recover_take_any_tree(struct recovery *r, unsigned *index)
{
    unsigned first = *index;
    err_t err = recover_take_first_tree(r, index);

    if (!recover_may_pass_over(r, err)) return err;
    if (r->other == RECOVER_OTHER_UNREADABLE && !recover_is_wished(r)) return err;
    r->care = RECOVER_NODES;
    *index = first;
    return recover_take_first_tree(r, index);
}
