#include "snapshot/history.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/bitmap.h"
#include "snapshot/host.h"

enum { SECOND_MS = 1000, MINUTE_MS = 60 * SECOND_MS, HOUR_MS = 60 * MINUTE_MS };
enum { THIN_BATCH = 16 };         // generations looked at while a block could be checksummed
enum { SLOTS = HISTORY_MAX + 1 }; // the newest comes before those that leave are gone

#define DAY_MS (24ull * HOUR_MS)

// A generation stays where it is in `slots` while it is kept; what moves is its number in `order`.
//
//   H1  Each slot is in `order` or in `unused`, once; along `order` generations fall.
//   H2  `leaving_count` are marked as leaving, and `ticks` has the row of each of them that is in a
//       table. Marks stay until a root that does not name them is durable (history_commit()): after
//       a commit that failed they leave with the next one.
//   H3  A block is on one list at most: on that of the newest generation that stays and may use it,
//       or, if none does, on `dropped`. What is there generations that leave may use, which the
//       durable root still names: so it becomes free only behind the flush that makes S durable,
//       and all of it before history_commit() takes those out of `order`.
//   H4  `row` is where the durable root, or its tables, name the generation. While a root is made
//       that leaves all to new tables (`is_rewriting`) rows stay the old ones, in case it fails;
//       history_commit() gives the new ones, which are the order of those that stay.
//   H5  `wish` and `viewed` are 0 or of a generation that stays: what is wished for is pinned, and
//       who leaves is viewed no more.
//
// `has_new_names`: the block of names that the durable root leads to does not say what `slots` say.
// It is reset when S is durable, for no name is given meanwhile (snap_name() is busy then).
static struct {
    struct kept slots[SLOTS];
    uint16_t order[SLOTS]; // the slots in use, newest generation first
    unsigned count;
    uint16_t unused[SLOTS]; // the others
    unsigned unused_count;
    unsigned leaving_count;                           // H2
    uint32_t ticks[BITMAP_WORDS(FORMAT_TABLES_KEPT)]; // rows, in the tables, of those that leave
    struct block_list dropped;                        // free once the next generation is durable
    gen_t wish;
    gen_t viewed;       // [lock] somebody reads it; 0: none
    uint64_t thinned_s; // the second of running time in which all generations were looked at last
    bool has_new_names;
    bool is_rewriting; // the root being built leaves all to new tables
} history;

void history_init(void)
{
    memset(&history, 0, sizeof(history));
    while (history.unused_count < SLOTS) {
        history.unused[history.unused_count] = (uint16_t)history.unused_count;
        history.unused_count++;
    }
}

void history_stop(void)
{
    history_forget_blocks();
    memset(&history, 0, sizeof(history));
}

static uint16_t history_take_slot(const struct format_kept *id, unsigned row)
{
    ASSERT(history.unused_count > 0);
    uint16_t slot = history.unused[--history.unused_count];

    history.slots[slot] = (struct kept){.id = *id, .row = (uint16_t)row};
    return slot;
}

bool history_add_older(const struct format_kept *id, unsigned row)
{
    if (history.count == HISTORY_MAX) return false;
    history.order[history.count++] = history_take_slot(id, row);
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
    return &history.slots[history.order[index]];
}

const struct format_kept *history_newest(void)
{
    return &history_at(0)->id;
}

struct kept *history_find(gen_t generation)
{
    for (unsigned i = 0; i < history.count; i++)
        if (history_at(i)->id.generation == generation && !history_at(i)->is_leaving)
            return history_at(i);
    return NULL;
}

// The first at or after `index` that stays, or NULL.
static struct kept *history_staying_from(unsigned index)
{
    for (unsigned i = index; i < history.count; i++)
        if (!history_at(i)->is_leaving) return history_at(i);
    return NULL;
}

struct format_kept history_newest_staying(unsigned back)
{
    for (unsigned i = 0; i < history.count; i++) {
        const struct kept *kept = history_at(i);

        if (!kept->is_leaving && back-- == 0) return kept->id;
    }
    return (struct format_kept){0};
}

bool history_is_pinned(const struct kept *kept)
{
    return kept->name[0] != '\0' || kept->id.generation == history.wish;
}

unsigned history_named_count(void)
{
    unsigned count = 0;

    for (unsigned i = 0; i < history.count; i++) count += history_at(i)->name[0] != '\0';
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

void history_set_viewed(gen_t generation)
{
    history.viewed = generation;
}

gen_t history_viewed(void)
{
    return history.viewed;
}

// Whoever reads the generation beside the writer must not go on with it. What it leads to stays as
// it is until the next commit frees it, with the lock.
static void history_let_go(const struct kept *leaving)
{
    snap_host_lock();
    if (history.viewed == leaving->id.generation) history.viewed = 0;
    snap_host_unlock();
}

// It will not be named by the next root.
static void history_mark(struct kept *leaving)
{
    leaving->is_leaving = true;
    history.leaving_count++;
    if (leaving->row != HISTORY_IN_ROOT) bitmap_set(history.ticks, leaving->row);
    history_let_go(leaving);
}

// Each block on its list has it as its newest user. So whoever may need the block as well is older:
// the next older one that stays, if the block was written no later than that one was taken. Then it
// is the newest user from now on, and the age counts from it. If not, nobody needs the block: no
// generation in between stays, and none before knows it.
static err_t history_drop(unsigned index)
{
    struct kept *leaving = history_at(index);
    struct kept *older = history_staying_from(index + 1);
    err_t err = blocks_list_reserve(1);

    if (err != OK) return err;
    snap_host_rest(1); // many may leave at once
    history_mark(leaving);
    if (older == NULL) {
        blocks_list_split(&leaving->blocks, BLOCK_AGE_NONE, &history.dropped);
        return OK;
    }
    gen_t distance = leaving->id.generation - older->id.generation;
    uint32_t age = distance < BLOCK_AGE_MAX ? (uint32_t)distance : BLOCK_AGE_MAX;

    blocks_list_split(&leaving->blocks, age, &history.dropped);
    blocks_list_rejuvenate(&leaving->blocks, age);
    blocks_list_move(&older->blocks, &leaving->blocks);
    return OK;
}

// Of how much time one generation is enough, at that age.
static uint64_t history_span_ms(uint64_t age_ms)
{
    if (age_ms < MINUTE_MS) return SECOND_MS;
    return age_ms < HOUR_MS ? MINUTE_MS : HOUR_MS;
}

// Is the generation, which is not one of the newest, superfluous beside the next older one?
static bool history_is_superfluous(unsigned index, uint64_t running_ms)
{
    const struct kept *kept = history_at(index);
    uint64_t taken_ms = kept->id.running_ms;
    uint64_t age_ms = running_ms > taken_ms ? running_ms - taken_ms : 0;

    if (kept->is_leaving || history_is_pinned(kept)) return false;
    if (kept->id.generation == history.viewed) return false;
    if (age_ms >= DAY_MS) return true;
    for (unsigned i = index + 1; i < history.count; i++) {
        const struct kept *older = history_at(i);
        uint64_t span_ms = history_span_ms(age_ms);

        if (older->is_leaving || history_is_pinned(older)) continue;
        return older->id.running_ms / span_ms == taken_ms / span_ms;
    }
    return false;
}

// The newest ones are all kept, and a few more if some leave already. The one behind them is looked
// at with every commit, the older ones once a second.
static err_t history_thin(uint64_t running_ms)
{
    unsigned dense = SNAP_DENSE - 1 + history.leaving_count;
    unsigned begin = dense < history.count ? dense : history.count;
    bool is_due = running_ms / SECOND_MS != history.thinned_s;
    unsigned end = is_due || begin == history.count ? history.count : begin + 1;

    history.thinned_s = running_ms / SECOND_MS;
    // From the oldest on: each is judged beside those older ones that stay.
    for (unsigned i = end; i > begin; i--) {
        err_t err = history_is_superfluous(i - 1, running_ms) ? history_drop(i - 1) : OK;

        if (err != OK) return err;
        if (i % THIN_BATCH == 0) snap_host_rest(1);
    }
    return OK;
}

// Drop the oldest that may be dropped. False in *dropped: there is none.
static err_t history_drop_oldest(bool *dropped)
{
    for (unsigned i = history.count; i > 0; i--) {
        const struct kept *kept = history_at(i - 1);

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
        err_t err = blocks_list_reserve(1);

        if (err != OK) return err;
        if (!history_at(i)->is_leaving)
            blocks_list_split_pinned(&history_at(i)->blocks, &history.dropped);
    }
    return OK;
}

static unsigned history_staying_count(void)
{
    return history.count - history.leaving_count;
}

bool history_can_grow(void)
{
    return history.count < HISTORY_MAX && history.leaving_count == 0;
}

// Every step drops one, so this ends; an error in the middle leaves some marked, which is no harm:
// they leave with the next generation that is stored.
err_t history_make_room(blkno_t left, blkno_t reserve, uint64_t running_ms)
{
    bool has_dropped = true;
    err_t err = history_thin(running_ms);

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

    // The newest that stays may be older than the block, if the newest of all leaves: then nobody
    // who stays has the block.
    if (user == NULL || birth > user->id.generation) {
        blocks_list_add(&history.dropped, block, 0);
        return;
    }
    gen_t age = user->id.generation - birth;

    blocks_list_add(&user->blocks, block, age < BLOCK_AGE_MAX ? (uint32_t)age : BLOCK_AGE_MAX);
}

// --- What the root says ---

bool history_fill_root(struct format_root *root)
{
    unsigned count = 0;

    memset(root->kept, 0, sizeof(root->kept));
    for (unsigned i = 0; i < history.count; i++) {
        const struct kept *kept = history_at(i);

        if (kept->row != HISTORY_IN_ROOT) break;
        if (kept->is_leaving) continue;
        if (count < FORMAT_KEPT_IN_ROOT) root->kept[count] = kept->id;
        count++;
    }
    for (unsigned i = 0; i < ARRAY_COUNT(history.ticks); i++) root->dropped[i] |= history.ticks[i];
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
    unsigned row = 0;

    for (unsigned i = 0; i < history.count; i++) {
        if (history_at(i)->is_leaving) continue;
        if (row / FORMAT_TABLE_KEPT == index)
            table->kept[row % FORMAT_TABLE_KEPT] = history_at(i)->id;
        row++;
    }
    return row > index * FORMAT_TABLE_KEPT;
}

bool history_has_new_names(void)
{
    return history.has_new_names;
}

bool history_fill_names(struct format_names *names)
{
    unsigned count = 0;

    for (unsigned i = 0; i < history.count; i++) {
        const struct kept *kept = history_at(i);

        if (kept->is_leaving || kept->name[0] == '\0') continue;
        names->names[count].generation = kept->id.generation;
        memcpy(names->names[count++].name, kept->name, FORMAT_NAME_SIZE);
    }
    return count > 0;
}

bool history_free_dropped(void)
{
    return blocks_list_free_some(&history.dropped);
}

static void history_nobody_leaves(void)
{
    history.leaving_count = 0;
    memset(history.ticks, 0, sizeof(history.ticks));
}

void history_commit(const struct format_kept *id)
{
    uint16_t next = history_take_slot(id, HISTORY_IN_ROOT);
    unsigned count = 0;

    ASSERT(history.count == 0 || id->generation > history_newest()->generation);
    ASSERT(history.dropped.count == 0);
    // The root is what nobody else uses. All other blocks of it may be the next generation's, too,
    // and come to a list when one does without them.
    blocks_list_add(&history.slots[next].blocks, id->root_block, 0);
    // The newest goes to the front, those that stay move down by one, and those that leave go.
    for (unsigned i = 0; i < history.count; i++) {
        uint16_t slot = history.order[i];

        if (history.slots[slot].is_leaving) {
            history.unused[history.unused_count++] = slot;
            continue;
        }
        if (history.is_rewriting) history.slots[slot].row = (uint16_t)count;
        history.order[count++] = next;
        next = slot;
    }
    history.order[count++] = next;
    history.count = count;
    ASSERT(history.count <= HISTORY_MAX);
    history_nobody_leaves();
    history.has_new_names = false;
    history.is_rewriting = false;
}

// --- The rest ---

void history_forget_blocks(void)
{
    for (unsigned i = 0; i < history.count; i++) {
        blocks_list_forget(&history_at(i)->blocks);
        history_at(i)->is_leaving = false;
    }
    history_nobody_leaves();
    blocks_list_forget(&history.dropped);
    history.is_rewriting = false;
}

void history_expel(struct kept *kept)
{
    history_mark(kept);
    if (kept->name[0] != '\0') history.has_new_names = true;
    if (history.wish == kept->id.generation) history.wish = 0;
}

static void history_check_block(blkno_t block)
{
    ASSERT(blocks_is_used(block));
}

void history_check(void)
{
    unsigned leaving = 0;

    for (unsigned i = 0; i < history.count; i++) {
        const struct kept *kept = history_at(i);

        leaving += kept->is_leaving;
        ASSERT(kept->id.generation != 0);
        if (i > 0) ASSERT(kept->id.generation < history_at(i - 1)->id.generation);
        blocks_list_visit(&kept->blocks, history_check_block);
    }
    ASSERT(leaving == history.leaving_count);
    ASSERT(history.count + history.unused_count == SLOTS);
    blocks_list_visit(&history.dropped, history_check_block);
}
