#include "tests/sim/judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/format.h"
#include "snapshot/history.h"
#include "snapshot/snapshot.h"
#include "tests/sim/model.h"
#include "tests/sim/world.h"
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
} judge;

void judge_begin_history(uint64_t seed, page_t arena_pages)
{
    judge.seed = seed;
    judge.pages = arena_pages;
    judge.crashes = 0;
    judge.is_forgiven = judge.may_find_older = false;
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

// Compare every page that was ever written, and a few others, with the model. A page may be refused
// only if the disk is known to be spoiled.
static void judge_pages(gen_t generation, unsigned at, bool is_spoiled)
{
    if (judge_forgives(generation) && model_is_ambiguous(generation)) return;
    for (page_t page = 0; page < judge.pages; page++) {
        uint8_t *bytes;

        if (!model_is_touched(page) && (page + at) % 61 != 0) continue;
        err_t err = world_touch(page, false, &bytes);
        if (err == ERR_CORRUPT && is_spoiled) continue;
        if (err != OK)
            judge_complain("cut %u: page %u of generation %llu: error %d", at, page,
                           (unsigned long long)generation, err);
        else if (!model_was(generation, page, bytes))
            judge_complain("cut %u: page %u of generation %llu has wrong bytes", at, page,
                           (unsigned long long)generation);
    }
}

static bool judge_read(uint32_t block, void *out)
{
    return block >= FORMAT_SLOTS && block < medium_blocks() && medium_read(block, out) == OK;
}

static uint32_t judge_find_recent(const struct format_root *root, page_t page)
{
    for (unsigned i = 0; i < root->recent_count && i < FORMAT_RECENT_MAX; i++)
        if (root->recent_page[i] == page) return root->recent[i].block;
    return 0;
}

// What an older generation has for a page, found by hand: without the engine, which would mount it
// only if the newer ones were gone.
static const uint8_t *judge_find_older(blkno_t root_block, page_t page)
{
    static struct format_root root;
    static struct format_node node;
    static uint8_t bytes[BLOCK_SIZE];
    static const uint8_t zero[BLOCK_SIZE];
    uint32_t block = 0;

    if (!judge_read(root_block, &root)) return zero;
    block = judge_find_recent(&root, page);
    if (judge_read(block, bytes)) return bytes;
    block = root.nodes[page >> FORMAT_NODE_SHIFT].block;
    if (!judge_read(block, &node)) return zero;
    block = node.entries[(page >> FORMAT_LEAF_SHIFT) % FORMAT_FANOUT].block;
    if (!judge_read(block, &node)) return zero;
    block = node.entries[page % FORMAT_FANOUT].block;
    return judge_read(block, bytes) ? bytes : zero;
}

static void judge_older(const struct medium_cut *cut, const struct format_kept *kept)
{
    for (page_t page = 0; page < judge.pages; page++) {
        if (!model_is_touched(page)) continue;
        if (!model_was(kept->generation, page, judge_find_older(kept->root_block, page)))
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

// Each generation that has a name is there, and has it.
static void judge_names(const struct medium_cut *cut, gen_t newest)
{
    static struct snap_generation list[SNAP_KEPT_MAX];
    unsigned count = snap_list(list, SNAP_KEPT_MAX);
    unsigned expected = 0;
    unsigned found = 0;

    for (gen_t generation = 1; generation <= newest; generation++)
        expected += model_was_named(newest, generation);
    for (unsigned i = 0; i < count; i++) {
        if (list[i].name[0] == '\0') continue;
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

// All of the generation that loaded, and now and then of all older ones that are kept, by two ways.
static void judge_whole(const struct medium_cut *cut, const struct snap_info *info)
{
    judge_pages(info->generation, cut->at, false);
    if (judge_forgives(info->newest)) return;
    if (snap_write_back() != OK) judge_complain("cut %u: blocks cannot be counted", cut->at);
    if (world_last_notice()[0] != '\0' && !info->is_fallback && !judge_was_torn())
        judge_complain("cut %u: not all is well: %s", cut->at, world_last_notice());
    judge_names(cut, info->newest);
    // What could not be read for so long that the engine gave it up may be written over before a
    // superblock says so: the root that is found still names it.
    if (world_has_given_up()) return;
    for (unsigned i = 0; judge_tally.states % OLDER_SHARE == 0 && i < history_count(); i++)
        judge_older(cut, &history_at(i)->id);
    if (judge_tally.states % OFFLINE_SHARE == 0) judge_offline(cut, info->newest);
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
    else if (info->is_fallback && !is_worn_out)
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
    err_t err = snap_mount(&info);

    judge_tally.states++;
    if (err == OK)
        judge_loaded(cut, &info);
    else if (cut->promised != 0)
        judge_complain("cut %u: generation %llu was promised, nothing loads: error %d", cut->at,
                       (unsigned long long)cut->promised, err);
    if (err == OK) snap_stop();
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
