#include "tests/sim/history.h"

#include <stdio.h>

#include "kernel/lib/assert.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"
#include "tests/random.h"
#include "tests/sim/judge.h"
#include "tests/sim/medium.h"
#include "tests/sim/model.h"
#include "tests/sim/world.h"

enum {
    LIVES_MAX = 4,
    STEPS_MAX = 160,       // of the load, in one life
    LONG_STEPS_MAX = 3000, // in some: more generations than a root can name
    CUTS_MAX = 200,        // judged in one life, about
    WIDE_CUTS_MAX = 60,    // where there are many pages to compare
    FIRST_CUTS = 40,       // all judged: mounting is in them
    HOT_PAGES_MAX = 24,    // pages that the load uses
    WIDE_SHARE = 6,        // of the histories, one in so many is wide: it uses so many pages
    WIDE_PAGES_MIN = FORMAT_RECENT_MAX / 2, // that mostly the root has no room for their entries,
    WIDE_PAGES_MAX = 2 * FORMAT_RECENT_MAX, // and leaves are written,
    WIDE_RUN_MAX = 24,                      // and writes so many of them at once
    EXHAUSTIVE_WRITES = 4,                  // with so many pending writes every subset is judged
    SAMPLES = 3,                            // judged with torn and garbled writes, at each cut
};

static struct {
    uint64_t chance;
    page_t pages;
    page_t hot[WIDE_PAGES_MAX];
    unsigned hot_count;
    bool is_wide;
    bool has_trouble;  // errors are injected into this life
    bool has_branched; // some life went back to an earlier generation
    bool is_spoiled;   // the disk broke its promises in an earlier life
    gen_t held;        // by the collector; 0: none
} history;

static uint64_t chance(uint64_t limit)
{
    return random_below(&history.chance, limit);
}

// --- The load ---

static page_t any_hot_page(void)
{
    return history.hot[chance(history.hot_count)];
}

static void write_page(page_t page)
{
    uint8_t *bytes;

    // Errors are part of the game when they were injected or when frames are short.
    if (world_touch(page, true, &bytes) == OK) model_write(page, bytes);
}

static void write_pages(void)
{
    unsigned first = (unsigned)chance(history.hot_count);
    unsigned count = history.is_wide ? 1 + (unsigned)chance(WIDE_RUN_MAX) : 1;

    for (unsigned i = 0; i < count; i++) write_page(history.hot[(first + i) % history.hot_count]);
}

static void read_page(void)
{
    page_t page = any_hot_page();
    uint8_t *bytes;
    err_t err = world_touch(page, false, &bytes);

    if (err == OK && !model_is_now(page, bytes))
        judge_complain("page %u has wrong bytes while running", page);
    if (err == ERR_CORRUPT && !history.is_spoiled)
        judge_complain("page %u is corrupt while running", page);
}

static void begin_snapshot(void)
{
    gen_t generation = snap_generation();

    if (!snap_begin()) return;
    model_save(generation);
    medium_note(MEDIUM_STARTED, generation);
}

// --- A generation that is read while programs go on ---

// Whether the engine says that this generation can be gone back to.
static bool is_kept(gen_t generation)
{
    static struct snap_generation list[SNAP_KEPT_MAX];
    unsigned count = snap_list(list, SNAP_KEPT_MAX);

    for (unsigned i = 0; i < count; i++)
        if (list[i].number == generation) return true;
    return false;
}

// What is read is what was there when it was frozen, whatever became of the page since. It can be
// read from when it is durable until it has to make room.
static void read_held_page(void)
{
    page_t page = any_hot_page();
    uint8_t bytes[PAGE_SIZE];
    // One that a failed commit would have dropped is given up all the same, although it stays.
    bool may_be_lost = history.has_trouble || !is_kept(history.held);
    bool is_promised = !may_be_lost && history.held <= snap_durable();
    err_t err = snap_view_read(page, bytes);

    if (err == OK && !model_was(history.held, page, bytes))
        judge_complain("page %u of the held generation has wrong bytes", page);
    if (err == ERR_CORRUPT && !history.is_spoiled)
        judge_complain("page %u of the held generation is corrupt", page);
    if (err == ERR_NOT_FOUND && is_promised) judge_complain("the held generation is not there");
}

static void use_held(void)
{
    if (history.held == 0) {
        if (snap_view_open(&history.held) != OK) history.held = 0;
        return;
    }
    for (uint64_t i = 1 + chance(4); i > 0; i--) read_held_page();
    if (chance(30) != 0) return;
    snap_view_close();
    history.held = 0;
}

// What a person might do with generations.
static void use_generations(void)
{
    static struct snap_generation list[SNAP_KEPT_MAX];
    unsigned count = snap_list(list, SNAP_KEPT_MAX);

    if (count == 0) return;
    const struct snap_generation *one = &list[chance(count)];
    bool has_name = one->name[0] != '\0';
    char name[SNAP_NAME_SIZE];

    snprintf(name, sizeof(name), "generation %llu", (unsigned long long)one->number);
    if (chance(3) != 0) {
        if (snap_name(one->number, has_name ? "" : name) == OK)
            model_set_named(one->number, !has_name);
    } else {
        gen_t wish = chance(2) ? one->number : 0;

        if (snap_roll_back(wish) == OK) model_set_wish(wish);
    }
}

static void use_arena(void)
{
    switch (chance(9)) {
    case 0:
        snap_evict((unsigned)chance(8));
        break;
    case 1:
    case 2:
        read_page();
        break;
    case 3:
        use_held();
        break;
    default:
        write_pages();
    }
}

// What the arena thread does while the writer is at work.
static void run_in_gap(void)
{
    for (uint64_t i = chance(4); i > 0; i--) use_arena();
    if (chance(8) == 0) begin_snapshot();
}

static void add_trouble(void)
{
    if (chance(2))
        medium_fail((unsigned)chance(60), chance(2));
    else
        world_fail_memory((unsigned)chance(100), 1 + (unsigned)chance(60));
}

static void run_load(void)
{
    bool is_long = chance(8) == 0 && !history.is_wide;
    unsigned steps = (unsigned)chance(is_long ? LONG_STEPS_MAX : STEPS_MAX);

    for (unsigned i = 0; i < steps; i++) {
        uint64_t what = chance(12);

        if (history.has_trouble && chance(40) == 0) add_trouble();
        if (history.has_trouble && chance(40) == 0) medium_heal();
        if (chance(50) == 0) use_generations();
        if (chance(100) == 0) world_scrub((unsigned)chance(20));
        if (what == 0)
            begin_snapshot();
        else if (what == 1)
            (void)!world_write_back();
        else
            use_arena();
        if (chance(16) == 0) snap_check();
    }
}

// --- A life ---

// Whatever recovery makes in memory must be what the last life had in memory.
static void compare_with_restart(void)
{
    struct snap_stats before;
    struct snap_stats after;
    struct snap_info info;

    if (snap_write_back() != OK) judge_complain("blocks cannot be counted");
    snap_stats(&before);
    snap_stop();
    err_t err = snap_mount(&info);
    if (err == OK) err = snap_write_back();
    if (err != OK) {
        judge_complain("what was running cannot be mounted: error %d", err);
        return;
    }
    snap_stats(&after);
    snap_stop();
    before.free_blocks += before.spilled_blocks; // what is in them is lost
    // After going back some blocks are held longer than they need be, until the next start.
    bool is_right = before.free_blocks == after.free_blocks ||
                    (history.has_branched && before.free_blocks < after.free_blocks);
    if (!is_right || before.generations != after.generations)
        judge_complain("%u blocks were free in %u generations, after a restart %u in %u",
                       before.free_blocks, before.generations, after.free_blocks,
                       after.generations);
}

// Mounting writes, so what it finds is noted before.
static err_t mount_noted(struct snap_info *info)
{
    unsigned op = medium_note(MEDIUM_FOUND, 0);
    err_t err = snap_mount(info);

    if (err != OK) return err;
    medium_amend(op, info->newest);
    medium_note(MEDIUM_RESTORED, info->newest);
    return OK;
}

// Bring the disk up, formatting it if it is blank. False if that failed.
static bool start_life(void)
{
    struct snap_info info;

    world_clear_notice();
    err_t err = mount_noted(&info);

    if (err == ERR_BLANK) {
        medium_note(MEDIUM_STARTED, 1);
        err = snap_format(history.chance, history.pages);
        if (err == OK) err = mount_noted(&info);
    }
    if (err != OK) {
        if (!history.has_trouble && !history.is_spoiled)
            judge_complain("a life cannot begin: error %d", err);
        return false;
    }
    if (history.has_trouble && world_last_notice()[0] != '\0') judge_forgive();
    if (chance(2)) snap_confirm();
    history.has_branched |= info.generation != info.newest;
    history.held = 0;
    model_restore(info.generation);
    model_restore_said(info.newest);
    return true;
}

static void crash(void)
{
    world_write_crash_note();
    judge_note_crash();
}

static void run_life(void)
{
    history.has_trouble = chance(3) == 0;
    // Half of the troubles hit mounting itself, once: the superblocks are read first, and one
    // written.
    if (history.has_trouble && chance(2))
        medium_fail((unsigned)chance(6), false);
    else if (history.has_trouble)
        add_trouble();
    if (start_life()) {
        run_load();
        snap_check();
        if (chance(3) == 0) crash();
        if (!history.has_trouble && !history.is_spoiled && snap_state() == SNAP_IDLE)
            compare_with_restart();
        else
            snap_stop();
    }
    medium_heal();
    world_fail_memory(0, 0);
    world_check_empty();
}

// --- Cutting ---

static void judge_one(const struct medium_cut *cut)
{
    if (history.is_spoiled)
        judge_spoiled(cut);
    else
        judge_cut(cut);
}

static void judge_all_at(const struct medium_cut *cut)
{
    if (cut->pending <= EXHAUSTIVE_WRITES) {
        for (uint32_t kept = 0; kept < 1u << cut->pending; kept++) {
            medium_show_subset(cut, kept);
            judge_one(cut);
        }
    }
    for (unsigned i = 0; cut->pending > 0 && i < SAMPLES; i++) {
        medium_show_sample(cut);
        judge_one(cut);
    }
    medium_show_sample(cut);
    medium_spoil();
    judge_spoiled(cut);
}

// In a wide history: is a superblock on its way, and perhaps all that it leads to?
static bool may_mix(const struct medium_cut *cut)
{
    return history.is_wide && cut->pending > 0 && cut->last < FORMAT_SLOTS;
}

static void judge_life(void)
{
    struct medium_cut cut;

    unsigned share = 1 + medium_op_count() / (history.is_wide ? WIDE_CUTS_MAX : CUTS_MAX);
    unsigned first = history.is_wide ? FIRST_CUTS / 4 : FIRST_CUTS;

    medium_cut_first(&cut);
    do
        if (cut.at < first || may_mix(&cut) || chance(share) == 0) judge_all_at(&cut);
    while (medium_cut_next(&cut));
}

// Go to some cut of this life and begin the next one there.
static void end_life(void)
{
    struct medium_cut cut;
    unsigned at = (unsigned)chance(medium_op_count() + 1);

    medium_cut_first(&cut);
    while (cut.at < at && medium_cut_next(&cut)) continue;
    bool is_warm = chance(2);
    // A reset is worst when a superblock is in the cache of the disk and nowhere else.
    if (is_warm && chance(2))
        while ((cut.pending == 0 || cut.last >= FORMAT_SLOTS) && medium_cut_next(&cut)) continue;
    if (is_warm) {
        // A superblock that the engine gave up may lie under its successor in the disk's cache. The
        // next life uses its number again, and power may yet fail so that it is found.
        if (history.has_trouble) judge_expect_older();
        medium_begin_warm_life(&cut);
    } else {
        medium_show_sample(&cut);
        history.is_spoiled |= chance(8) == 0;
        if (history.is_spoiled) {
            medium_spoil();
            judge_forgive();
        }
        medium_begin_life(&cut);
    }
}

// Is the disk in a state that a life can begin with? A format that was cut short may have left
// garbage, which a person would have to wipe.
static bool can_go_on(void)
{
    struct snap_info info;
    err_t err = snap_probe(&info);

    return err == OK || err == ERR_BLANK;
}

// --- A history ---

// Hot pages lie in a cluster, at both ends, and scattered, so that leaves and regions are shared by
// several and begun by one.
static void choose_hot_pages(void)
{
    page_t cluster = (page_t)chance(history.pages);

    for (unsigned i = 0; i < history.hot_count; i++) {
        page_t near = cluster + i < history.pages ? cluster + i : history.pages - 1 - i % 8;

        history.hot[i] = chance(3) ? near : (page_t)chance(history.pages);
    }
}

static void choose_machine(uint64_t seed)
{
    static const page_t sizes[] = {16, 17, 24, 40, 257, 600, 1100};
    enum { FIXED_FRAMES = 54 }; // what the engine needs at least besides arena pages

    history.chance = seed;
    history.is_spoiled = false;
    history.has_branched = false;
    history.pages = sizes[chance(sizeof(sizes) / sizeof(sizes[0]))];
    history.is_wide = history.pages > FORMAT_RECENT_MAX && chance(WIDE_SHARE) == 0;
    history.hot_count = 1 + (unsigned)chance(HOT_PAGES_MAX);
    if (history.is_wide)
        history.hot_count = WIDE_PAGES_MIN + (unsigned)chance(WIDE_PAGES_MAX - WIDE_PAGES_MIN);
    // Half of the disks have no block to spare: reuse that comes too early shows only there.
    blkno_t blocks = format_disk_blocks(history.pages);
    if (chance(2)) blocks += (blkno_t)chance(200);
    medium_init(blocks, random_next(&history.chance));
    // Half of the machines have too few frames for the load, and must write pages early.
    unsigned most = 3 * (history.is_wide ? history.hot_count : HOT_PAGES_MAX);
    unsigned frames = FIXED_FRAMES + (unsigned)chance(chance(2) ? 8 : most);
    unsigned high = (unsigned)chance(frames - FIXED_FRAMES + 1);
    world_init(history.pages, frames - high, random_next(&history.chance), run_in_gap);
    world_add_high_frames(high);
    model_init(history.pages);
    choose_hot_pages();
}

void history_run(uint64_t seed)
{
    choose_machine(seed);
    judge_begin_history(seed, history.pages);
    for (unsigned life = 0; life < LIVES_MAX && can_go_on(); life++) {
        run_life();
        judge_life();
        end_life();
    }
}
