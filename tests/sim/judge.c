#include "tests/sim/judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/bitmap.h"
#include "snapshot/disk.h"
#include "snapshot/format.h"
#include "snapshot/history.h"
#include "snapshot/snapshot.h"
#include "tests/sim/model.h"
#include "tests/sim/world.h"
#include "tests/wrap.h"
#include "tools/disk/check.h"

enum {
    COMPLAINTS_MAX = 10,
    OLDER_SHARE = 8,    // of the states, one in so many has its older generations judged as well
    OFFLINE_SHARE = 32, // and in so many is looked at by the offline checker
};

struct judge_tally judge_tally;

static struct {
    uint64_t seed;
    page_t pages;
    unsigned crashes;
    bool is_forgiven;
    bool
        may_find_older; // numbers that were used twice may lead to what was stored under them first
    bool is_cutting;    // what the engine does now is not of the history, but judged
    bool lacks_slot;    // that may have had a newer superblock, so the tree is looked at
    uint32_t given_up[BITMAP_WORDS(MODEL_GENERATIONS)]; // generations, in a life of the history
} judge;

void judge_begin_history(uint64_t seed, page_t arena_pages)
{
    judge.seed = seed;
    judge.pages = arena_pages;
    judge.crashes = 0;
    judge.is_forgiven = judge.may_find_older = false;
    memset(judge.given_up, 0, sizeof(judge.given_up));
}

void judge_forgive(void)
{
    judge.is_forgiven = true;
}

void judge_expect_older(void)
{
    judge.may_find_older = true;
}

void judge_note_crash(void)
{
    judge.crashes++;
}

static bool judge_forgives(gen_t generation)
{
    return judge.is_forgiven || (judge.may_find_older && model_is_ambiguous(generation));
}

static bool judge_was_given_up(gen_t generation)
{
    ASSERT(generation < MODEL_GENERATIONS);
    return bitmap_test(judge.given_up, (unsigned)generation);
}

void judge_complain(const char *format, ...)
{
    va_list args;

    if (judge_tally.violations++ >= COMPLAINTS_MAX) return;
    printf("seed %llu: ", (unsigned long long)judge.seed);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

// The engine forgets a generation: in a life because it could not be read, and afterwards because
// its blocks were written over. The root that is found may name it still.
WRAP(void, history_expel, (struct kept * kept))
{
    gen_t generation = kept->id.generation;
    bool may_be_unreadable = judge.is_forgiven || (!judge.is_cutting && medium_has_failed());

    if (!may_be_unreadable && !judge_was_given_up(generation))
        judge_complain("generation %llu is forgotten", (unsigned long long)generation);
    if (!judge.is_cutting) bitmap_set(judge.given_up, (unsigned)generation);
    __real_history_expel(kept);
}

// Compare every page that was ever written, and a few others, with the model. A page may be refused
// only if the disk is known to be spoiled.
static void judge_pages(gen_t generation, unsigned at, bool is_spoiled)
{
    if (judge_forgives(generation) && model_is_ambiguous(generation)) return;
    for (page_t page = 0; page < judge.pages; page++) {
        uint8_t *bytes;

        if (!model_is_touched(page) && (page + at) % 61 != 0) continue;
        err_t err = world_touch(page, false, &bytes);
        if (is_spoiled && (err == ERR_CORRUPT || err == ERR_IO)) continue;
        if (err != OK)
            judge_complain("cut %u: page %u of generation %llu: error %d", at, page,
                           (unsigned long long)generation, err);
        else if (!model_was(generation, page, bytes))
            judge_complain("cut %u: page %u of generation %llu has wrong bytes", at, page,
                           (unsigned long long)generation);
    }
}

// Reads what the entry leads to. An empty one leads to zeros.
static bool judge_read(enum format_level level, uint32_t number, const struct format_entry *entry,
                       void *out)
{
    memset(out, 0, BLOCK_SIZE);
    if (entry->block == 0) return true;
    return entry->block < medium_blocks() && medium_read(entry->block, out) == OK &&
           disk_checksum(level, number, entry->birth, out) == entry->checksum;
}

static bool judge_find_recent(const struct format_root *root, page_t page, struct format_entry *out)
{
    for (unsigned i = 0; i < root->recent_count && i < FORMAT_RECENT_MAX; i++) {
        if (root->recent_page[i] != page) continue;
        *out = root->recent[i];
        return true;
    }
    return false;
}

// What an older generation has for a page, found by hand: without the engine, which would mount it
// only if the newer ones were gone. False if something on the way is not what its parent says.
static bool judge_find_older(const struct format_kept *kept, page_t page, uint8_t *bytes)
{
    static struct format_root root;
    static struct format_node node;
    struct format_entry entry = {kept->root_block, kept->root_checksum, kept->generation};
    uint32_t leaf = page >> FORMAT_LEAF_SHIFT;

    if (!judge_read(FORMAT_ROOT, 0, &entry, &root)) return false;
    if (!judge_find_recent(&root, page, &entry)) {
        uint32_t number = page >> FORMAT_NODE_SHIFT;

        if (!judge_read(FORMAT_NODE, number, &root.nodes[number], &node)) return false;
        entry = node.entries[leaf % FORMAT_FANOUT];
        if (!judge_read(FORMAT_LEAF, leaf, &entry, &node)) return false;
        entry = node.entries[page % FORMAT_FANOUT];
    }
    return judge_read(FORMAT_PAGE, page, &entry, bytes);
}

// One that was given up may lack what it likes, but must not lead to something else.
static void judge_older(const struct medium_cut *cut, const struct format_kept *kept)
{
    uint8_t bytes[BLOCK_SIZE];

    for (page_t page = 0; page < judge.pages; page++) {
        if (!model_is_touched(page)) continue;
        bool is_found = judge_find_older(kept, page, bytes);
        if (!is_found && judge_was_given_up(kept->generation)) continue;
        if (!is_found || !model_was(kept->generation, page, bytes))
            judge_complain("cut %u: page %u of the older generation %llu has wrong bytes", cut->at,
                           page, (unsigned long long)kept->generation);
    }
}

// What the offline checker says, which shares no code with the engine.
static void judge_offline(const struct medium_cut *cut, gen_t generation)
{
    struct image image = {.name = "image", .blocks = medium_blocks()};
    struct check_result result;
    uint8_t *bytes = malloc((size_t)image.blocks * BLOCK_SIZE);

    ASSERT(bytes != NULL);
    medium_copy_shown(bytes);
    image.bytes = bytes;
    if (!image_check(&image, &result) || result.generation != generation)
        judge_complain("cut %u: the offline checker finds fault with generation %llu", cut->at,
                       (unsigned long long)generation);
    free(bytes);
}

// Each generation that has a name is there, and has it, if nobody gave it up.
static void judge_names(const struct medium_cut *cut, gen_t newest)
{
    static struct snap_generation list[SNAP_KEPT_MAX];
    unsigned count = snap_list(list, SNAP_KEPT_MAX);
    unsigned expected = 0;
    unsigned found = 0;

    for (gen_t generation = 1; generation <= newest; generation++)
        expected += model_was_named(newest, generation) && !judge_was_given_up(generation);
    for (unsigned i = 0; i < count; i++) {
        if (list[i].name[0] == '\0' || judge_was_given_up(list[i].number)) continue;
        found++;
        if (!model_was_named(newest, list[i].number))
            judge_complain("cut %u: generation %llu has a name", cut->at,
                           (unsigned long long)list[i].number);
    }
    if (found != expected)
        judge_complain("cut %u: %u generations have names, %u should", cut->at, found, expected);
}

// A superblock on its way may have become garbage, or have come without what came with it; so much
// may be said.
static bool judge_was_torn(void)
{
    return strstr(world_last_notice(), "a superblock is damaged") != NULL ||
           strstr(world_last_notice(), "did not arrive whole") != NULL;
}

// Does the root in force name a generation that was given up?
static bool judge_names_given_up(void)
{
    for (unsigned i = 0; i < history_count(); i++)
        if (judge_was_given_up(history_at(i)->id.generation)) return true;
    return false;
}

// All of the generation that loaded, and now and then of all older ones that are kept, by two ways.
static void judge_whole(const struct medium_cut *cut, const struct snap_info *info)
{
    judge_pages(info->generation, cut->at, false);
    if (judge_forgives(info->newest)) return;
    bool names_given_up = judge_names_given_up();
    if (snap_write_back() != OK) judge_complain("cut %u: blocks cannot be counted", cut->at);
    if (world_last_notice()[0] != '\0' && !info->is_fallback && !judge_was_torn() &&
        !names_given_up)
        judge_complain("cut %u: not all is well: %s", cut->at, world_last_notice());
    judge_names(cut, info->newest);
    for (unsigned i = 0; judge_tally.states % OLDER_SHARE == 0 && i < history_count(); i++)
        judge_older(cut, &history_at(i)->id);
    if (judge_tally.states % OFFLINE_SHARE == 0 && !names_given_up)
        judge_offline(cut, info->newest);
}

static void judge_loaded(const struct medium_cut *cut, const struct snap_info *info)
{
    unsigned long long found = info->newest;
    bool is_worn_out = judge.crashes >= SNAP_CRASHES_MAX && info->crashes >= SNAP_CRASHES_MAX;

    if (info->newest < cut->promised)
        judge_complain("cut %u: generation %llu was promised, %llu is found", cut->at,
                       (unsigned long long)cut->promised, found);
    else if (info->newest > cut->started)
        judge_complain("cut %u: generation %llu is found, the last begun was %llu", cut->at, found,
                       (unsigned long long)cut->started);
    else if (!is_worn_out && !judge_forgives(info->newest) &&
             info->generation != model_resumed(info->newest))
        judge_complain("cut %u: generation %llu loads, the newest is %llu", cut->at,
                       (unsigned long long)info->generation, found);
    else if (info->is_fallback && !is_worn_out && !judge.lacks_slot)
        judge_complain("cut %u: generation %llu loads as a fallback", cut->at, found);
    else
        judge_whole(cut, info);
    snap_check();
}

void judge_cut(const struct medium_cut *cut)
{
    struct snap_info info;
    uint64_t violations = judge_tally.violations;

    world_clear_notice();
    judge.is_cutting = true;
    judge.lacks_slot = medium_is_lost(0) || medium_is_lost(1);
    err_t err = snap_mount(&info);

    judge_tally.states++;
    if (err == OK)
        judge_loaded(cut, &info);
    else if (cut->promised != 0)
        judge_complain("cut %u: generation %llu was promised, nothing loads: error %d", cut->at,
                       (unsigned long long)cut->promised, err);
    if (err == OK) snap_stop();
    judge.is_cutting = false;
    world_check_empty();
    judge_tally.passed += judge_tally.violations == violations;
}

void judge_spoiled(const struct medium_cut *cut)
{
    struct snap_info info;
    uint64_t violations = judge_tally.violations;
    err_t err = snap_mount(&info);

    judge_tally.states++;
    if (err == OK) {
        if (info.newest > cut->started)
            judge_complain("cut %u, spoiled: generation %llu loads, the last begun was %llu",
                           cut->at, (unsigned long long)info.generation,
                           (unsigned long long)cut->started);
        else
            judge_pages(info.generation, cut->at, true);
        snap_check();
        snap_stop();
    }
    world_check_empty();
    judge_tally.passed += judge_tally.violations == violations;
}
