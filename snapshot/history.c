#include "snapshot/history.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/bitmap.h"
#include "kernel/lib/limits.h"
#include "snapshot/frozen.h"
#include "snapshot/host.h"

enum { SECOND_MS = 1000, MINUTE_MS = 60 * SECOND_MS, HOUR_MS = 60 * MINUTE_MS };

#define DAY_MS (24ull * HOUR_MS)

static struct {
    struct kept kept[HISTORY_MAX + 1]; // newest first
    unsigned count;
    struct block_list dropped; // free once the next generation is durable
    gen_t wish;
    uint64_t thinned_s; // the second in which all generations were looked at last
    bool has_new_names;
    bool is_rewriting; // the root being built leaves all to new tables
} history;

void history_init(void)
{
    memset(&history, 0, sizeof(history));
}

void history_stop(void)
{
    history_forget_blocks();
    memset(&history, 0, sizeof(history));
}

bool history_add_older(const struct format_kept *id, unsigned place)
{
    if (history.count == HISTORY_MAX) return false;
    history.kept[history.count++] = (struct kept){.id = *id, .place = (uint16_t)place};
    return true;
}

// --- Questions ---

unsigned history_count(void)
{
    return history.count;
}

struct kept *history_at(unsigned index)
{
    ASSERT(index < history.count);
    return &history.kept[index];
}

const struct format_kept *history_newest(void)
{
    return &history_at(0)->id;
}

struct kept *history_find(gen_t generation)
{
    for (unsigned i = 0; i < history.count; i++)
        if (history.kept[i].id.generation == generation && !history.kept[i].is_leaving)
            return &history.kept[i];
    return NULL;
}

// The first at or after `index` that stays, or NULL.
static struct kept *history_staying_from(unsigned index)
{
    for (unsigned i = index; i < history.count; i++)
        if (!history.kept[i].is_leaving) return &history.kept[i];
    return NULL;
}

const struct format_kept *history_newest_staying(void)
{
    const struct kept *kept = history_staying_from(0);

    return kept != NULL ? &kept->id : NULL;
}

bool history_is_pinned(const struct kept *kept)
{
    return kept->name[0] != '\0' || kept->id.generation == history.wish;
}

unsigned history_named_count(void)
{
    unsigned count = 0;

    for (unsigned i = 0; i < history.count; i++) count += history.kept[i].name[0] != '\0';
    return count;
}

// --- Names ---

void history_load_names(const struct format_names *names)
{
    for (unsigned i = 0; i < FORMAT_NAMES_MAX; i++) {
        struct kept *kept = history_find(names->names[i].generation);

        if (kept == NULL || memchr(names->names[i].name, 0, FORMAT_NAME_SIZE) == NULL) continue;
        strcpy(kept->name, names->names[i].name);
    }
}

void history_set_name(struct kept *kept, const char *name)
{
    ASSERT(strlen(name) < FORMAT_NAME_SIZE);
    memset(kept->name, 0, sizeof(kept->name));
    strcpy(kept->name, name);
    history.has_new_names = true;
}

void history_set_wish(gen_t generation)
{
    history.wish = generation;
}

gen_t history_wish(void)
{
    return history.wish;
}

// --- Who leaves ---

// Whoever reads the generation beside the writer must not go on with it. What it leads to stays as
// it is until the next commit frees it, with the lock.
static void history_tell_reader(const struct kept *leaving)
{
    snap_host_lock();
    frozen_note_dropped(leaving->id.generation);
    snap_host_unlock();
}

// It will not be named by the next root.
static err_t history_drop(unsigned index)
{
    struct kept *leaving = &history.kept[index];
    struct kept *older = history_staying_from(index + 1);
    err_t err = block_list_reserve(1);

    if (err != OK) return err;
    leaving->is_leaving = true;
    history_tell_reader(leaving);
    if (older == NULL) {
        block_list_split(&leaving->blocks, BLOCK_AGE_NONE, &history.dropped);
        return OK;
    }
    gen_t distance = leaving->id.generation - older->id.generation;
    uint32_t age = distance < BLOCK_AGE_MAX ? (uint32_t)distance : BLOCK_AGE_MAX;

    block_list_split(&leaving->blocks, age, &history.dropped);
    block_list_rejuvenate(&leaving->blocks, age);
    block_list_move(&older->blocks, &leaving->blocks);
    return OK;
}

// Of how much time one generation is enough, at that age.
static uint64_t history_span_ms(uint64_t age_ms)
{
    if (age_ms < MINUTE_MS) return SECOND_MS;
    return age_ms < HOUR_MS ? MINUTE_MS : HOUR_MS;
}

// Is the generation, which is not one of the newest, superfluous beside the next older one?
static bool history_is_superfluous(unsigned index, uint64_t now_ms)
{
    uint64_t time_ms = history.kept[index].id.time_ms;
    uint64_t age_ms = now_ms > time_ms ? now_ms - time_ms : 0;

    if (history.kept[index].is_leaving || history_is_pinned(&history.kept[index])) return false;
    if (frozen_is_held(history.kept[index].id.generation)) return false;
    if (age_ms >= DAY_MS) return true;
    for (unsigned i = index + 1; i < history.count; i++) {
        const struct kept *older = &history.kept[i];
        uint64_t span_ms = history_span_ms(age_ms);

        if (older->is_leaving || history_is_pinned(older)) continue;
        return older->id.time_ms / span_ms == time_ms / span_ms;
    }
    return false;
}

// The newest ones are all kept. The one that is just not among them any more is looked at with
// every commit, the older ones once a second.
static err_t history_thin(uint64_t now_ms)
{
    unsigned begin = 0;

    for (unsigned newer = 1; begin < history.count && newer < SNAP_DENSE; begin++)
        newer += !history.kept[begin].is_leaving;
    bool is_due = now_ms / SECOND_MS != history.thinned_s;
    unsigned end = is_due || begin >= history.count ? history.count : begin + 1;

    history.thinned_s = now_ms / SECOND_MS;
    for (unsigned i = end; i > begin; i--) {
        err_t err = history_is_superfluous(i - 1, now_ms) ? history_drop(i - 1) : OK;

        if (err != OK) return err;
    }
    return OK;
}

// Drop the oldest that may be dropped. False in *dropped: there is none.
static err_t history_drop_oldest(bool *dropped)
{
    for (unsigned i = history.count; i > 0; i--) {
        const struct kept *kept = &history.kept[i - 1];

        if (kept->is_leaving || history_is_pinned(kept)) continue;
        *dropped = true;
        return history_drop(i - 1);
    }
    *dropped = false;
    return OK;
}

// Only pinned generations stay. What hangs on their lists without being pinned is needed by none.
static err_t history_sweep(void)
{
    for (unsigned i = 0; i < history.count; i++) {
        err_t err = block_list_reserve(1);

        if (err != OK) return err;
        if (!history.kept[i].is_leaving)
            block_list_split_pinned(&history.kept[i].blocks, &history.dropped);
    }
    return OK;
}

static unsigned history_staying_count(void)
{
    unsigned count = 0;

    for (unsigned i = 0; i < history.count; i++) count += !history.kept[i].is_leaving;
    return count;
}

bool history_can_grow(void)
{
    return history.count < HISTORY_MAX && history_staying_count() == history.count;
}

err_t history_make_room(blkno_t left, blkno_t reserve, uint64_t now_ms)
{
    bool has_dropped = true;
    err_t err = history_thin(now_ms);

    if (err == OK && history_staying_count() == HISTORY_MAX)
        err = history_drop_oldest(&has_dropped);
    // If even dropping all is not enough by this count, it is enough in truth: what the new
    // generation replaces is then free as well, and rule 4 of FORMAT.md does the rest.
    while (err == OK && has_dropped && left + history.dropped.count < reserve)
        err = history_drop_oldest(&has_dropped);
    if (err == OK && !has_dropped) err = history_sweep();
    return err;
}

void history_release(blkno_t block, gen_t birth)
{
    struct kept *user = history_staying_from(0);

    if (user == NULL || birth > user->id.generation) {
        block_list_add(&history.dropped, block, 0);
        return;
    }
    gen_t age = user->id.generation - birth;

    block_list_add(&user->blocks, block, age < BLOCK_AGE_MAX ? (uint32_t)age : BLOCK_AGE_MAX);
}

// --- What the root says ---

bool history_fill_root(struct format_root *root)
{
    unsigned count = 0;

    memset(root->kept, 0, sizeof(root->kept));
    for (unsigned i = 0; i < history.count; i++) {
        const struct kept *kept = &history.kept[i];

        if (kept->place != HISTORY_IN_ROOT && kept->is_leaving)
            bitmap_set(root->dropped, kept->place);
        if (kept->place != HISTORY_IN_ROOT || kept->is_leaving) continue;
        if (count < FORMAT_KEPT_IN_ROOT) root->kept[count] = kept->id;
        count++;
    }
    root->kept_count = count;
    history.is_rewriting = count > FORMAT_KEPT_IN_ROOT;
    if (!history.is_rewriting) return false;
    memset(root->kept, 0, sizeof(root->kept));
    memset(root->dropped, 0, sizeof(root->dropped));
    root->kept_count = 0;
    return true;
}

bool history_fill_table(unsigned index, struct format_table *table)
{
    unsigned place = 0;

    for (unsigned i = 0; i < history.count; i++) {
        if (history.kept[i].is_leaving) continue;
        if (place / FORMAT_TABLE_KEPT == index)
            table->kept[place % FORMAT_TABLE_KEPT] = history.kept[i].id;
        place++;
    }
    return place > index * FORMAT_TABLE_KEPT;
}

bool history_has_new_names(void)
{
    return history.has_new_names;
}

bool history_fill_names(struct format_names *names)
{
    unsigned count = 0;

    for (unsigned i = 0; i < history.count; i++) {
        const struct kept *kept = &history.kept[i];

        if (kept->is_leaving || kept->name[0] == '\0') continue;
        names->names[count].generation = kept->id.generation;
        memcpy(names->names[count++].name, kept->name, FORMAT_NAME_SIZE);
    }
    return count > 0;
}

bool history_free_dropped(void)
{
    return block_list_free_some(&history.dropped);
}

void history_commit(const struct format_kept *id)
{
    unsigned count = 1;

    ASSERT(history.count == 0 || id->generation > history.kept[0].id.generation);
    ASSERT(history.dropped.count == 0);
    // Those that stay move down by one to make place for the newest, which goes to the front.
    struct kept next = {.id = *id, .place = HISTORY_IN_ROOT};
    block_list_add(&next.blocks, id->root_block, 0);
    for (unsigned i = 0; i < history.count; i++) {
        struct kept staying = history.kept[i];

        if (staying.is_leaving) continue;
        if (history.is_rewriting) staying.place = (uint16_t)(count - 1);
        history.kept[count - 1] = next;
        next = staying;
        count++;
    }
    history.kept[count - 1] = next;
    history.count = count;
    history.has_new_names = false;
    history.is_rewriting = false;
    ASSERT(history.count <= HISTORY_MAX);
}

// --- The rest ---

void history_forget_blocks(void)
{
    for (unsigned i = 0; i < history.count; i++) {
        block_list_forget(&history.kept[i].blocks);
        history.kept[i].is_leaving = false;
    }
    block_list_forget(&history.dropped);
    history.is_rewriting = false;
}

void history_expel(struct kept *kept)
{
    kept->is_leaving = true;
    history_tell_reader(kept);
    if (kept->name[0] != '\0') history.has_new_names = true;
}

static void history_check_block(blkno_t block)
{
    ASSERT(blocks_is_used(block));
}

void history_check(void)
{
    for (unsigned i = 0; i < history.count; i++) {
        const struct kept *kept = &history.kept[i];

        ASSERT(kept->id.generation != 0);
        if (i > 0) ASSERT(kept->id.generation < history.kept[i - 1].id.generation);
        block_list_visit(&kept->blocks, history_check_block);
    }
    block_list_visit(&history.dropped, history_check_block);
}
