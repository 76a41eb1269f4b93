// Generations that are kept: how many, for how long, by name, and the way back to them.

#include <stdio.h>
#include <string.h>

#include "kernel/lib/limits.h"
#include "snapshot/format.h"
#include "snapshot/history.h"
#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

enum { PAGES = 600 };

static struct snap_generation list[SNAP_KEPT_MAX];

// A generation in which page 3 has this value.
static gen_t take(uint32_t value)
{
    EXPECT(machine_put(3, value));
    EXPECT(machine_snapshot());
    return snap_durable();
}

static bool has_generation(gen_t generation)
{
    unsigned count = snap_list(list, SNAP_KEPT_MAX);

    for (unsigned i = 0; i < count; i++)
        if (list[i].number == generation) return true;
    return false;
}

// Start again with what snap_roll_back() chose.
static void restart_at(gen_t generation)
{
    struct snap_info info;

    snap_stop();
    world_check_empty();
    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.generation == generation);
    EXPECT(world_write_back() == OK);
}

TEST(snap_keeps_the_newest_generations)
{
    machine_start(PAGES, 2000);
    for (uint32_t value = 2; value < 200; value++) take(value);
    EXPECT(snap_list(list, SNAP_KEPT_MAX) >= SNAP_DENSE);
    for (gen_t i = 0; i < SNAP_DENSE; i++) EXPECT(list[i].number == 199 - i);
    machine_restart();
    EXPECT(world_write_back() == OK);
    EXPECT(snap_list(list, SNAP_KEPT_MAX) >= SNAP_DENSE);
    for (gen_t i = 0; i < SNAP_DENSE; i++) EXPECT(list[i].number == 199 - i);
    snap_check();
}

// What snapshot/history.c thins out, without a disk: `count` generations, so many milliseconds
// apart.
static unsigned count_kept(unsigned count, uint64_t distance_ms)
{
    machine_start(FORMAT_MIN_PAGES, 2000);
    EXPECT(world_write_back() == OK);
    for (gen_t g = 2; g < count; g++) {
        const struct format_kept id = {
            .generation = g, .running_ms = g * distance_ms, .root_block = blocks_alloc()};

        EXPECT(history_make_room(0, 0, id.running_ms) == OK);
        EXPECT(blocks_list_reserve(1) == OK);
        while (history_free_dropped()) continue;
        history_commit(&id);
    }
    unsigned kept = history_count();
    snap_stop();
    world_check_empty();
    return kept;
}

TEST(history_keeps_fewer_of_what_is_older)
{
    // One a second for three minutes: the newest, and one for each full minute before the last.
    EXPECT(count_kept(180, 1000) >= SNAP_DENSE);
    EXPECT(count_kept(180, 1000) <= SNAP_DENSE + 4);
    // Ten a second for a minute.
    EXPECT(count_kept(600, 100) >= SNAP_DENSE + 50);
    EXPECT(count_kept(600, 100) <= SNAP_DENSE + 60);
    // One a minute for two hours, one an hour for two days.
    EXPECT(count_kept(120, 60000) <= SNAP_DENSE + 2);
    EXPECT(count_kept(1500, 3600000) == SNAP_DENSE);
}

// The clock on the wall of the simulated world shows anything, and that of each life begins
// anywhere.
TEST(history_is_thinned_by_running_time_alone)
{
    machine_start(PAGES, 2000);
    world_steady_clock();
    for (uint32_t value = 0; value < 40; value++) {
        world_pass_time(1000);
        take(value);
    }
    gen_t left = snap_durable();
    machine_restart();
    EXPECT(world_write_back() == OK);
    for (uint32_t value = 100; value < 100 + 2 * SNAP_DENSE; value++) take(value);
    unsigned count = snap_list(list, SNAP_KEPT_MAX);
    unsigned old = 0;
    for (unsigned i = 0; i < count; i++) old += list[i].number <= left;
    EXPECT(old >= 39);
    // An hour later one of them is enough for each minute.
    world_pass_time(1800000);
    take(1000);
    world_pass_time(2000);
    take(1001);
    count = snap_list(list, SNAP_KEPT_MAX);
    old = 0;
    for (unsigned i = 0; i < count; i++) old += list[i].number <= left;
    EXPECT(old >= 1);
    EXPECT(old <= 4);
    EXPECT(snap_durable_age_ms() < 1000);
}

TEST(snap_name_keeps_a_generation_for_ever)
{
    machine_start(FORMAT_MIN_PAGES, 40);
    EXPECT(world_write_back() == OK);
    gen_t named = take(77);
    EXPECT(snap_name(named, "before the change") == OK);
    for (uint32_t value = 100; value < 300; value++) {
        for (page_t page = 0; page < FORMAT_MIN_PAGES; page++) EXPECT(machine_put(page, value));
        EXPECT(machine_snapshot());
        snap_check();
    }
    EXPECT(has_generation(named));
    machine_restart();
    EXPECT(world_write_back() == OK);
    EXPECT(has_generation(named));
    unsigned count = snap_list(list, SNAP_KEPT_MAX);
    EXPECT(strcmp(list[count - 1].name, "before the change") == 0);
    EXPECT(snap_roll_back(named) == OK);
    EXPECT(machine_snapshot());
    restart_at(named);
    EXPECT(machine_has(3, 77));
    EXPECT(snap_name(named, "") == OK);
    for (uint32_t value = 300; value < 400; value++) {
        for (page_t page = 0; page < FORMAT_MIN_PAGES; page++) EXPECT(machine_put(page, value));
        EXPECT(machine_snapshot());
        snap_check();
    }
    EXPECT(!has_generation(named));
}

TEST(snap_name_refuses_what_it_cannot_promise)
{
    machine_start(FORMAT_MIN_PAGES, 0); // no block to spare: nothing can be kept beside the next
    EXPECT(snap_name(1, "too early") == ERR_BUSY);
    EXPECT(world_write_back() == OK);
    for (page_t page = 0; page < FORMAT_MIN_PAGES; page++) EXPECT(machine_put(page, 1));
    EXPECT(machine_snapshot());
    EXPECT(snap_name(2, "all") == ERR_NOSPACE);
    EXPECT(snap_roll_back(2) == ERR_NOSPACE);
    EXPECT(snap_name(99, "never was") == ERR_NOT_FOUND);
    EXPECT(snap_name(2, "a name that is far too long to be stored") == ERR_INVALID);
    EXPECT(!snap_is_dirty());
    EXPECT(world_write_back() == OK);
    snap_check();
}

TEST(snap_name_is_for_one_generation)
{
    machine_start(PAGES, 5000);
    EXPECT(world_write_back() == OK);
    for (uint32_t value = 0; value < SNAP_NAMED_MAX + 2; value++) {
        char name[SNAP_NAME_SIZE];
        gen_t generation = take(value + 10);

        snprintf(name, sizeof(name), "%u", (unsigned)value);
        EXPECT(snap_name(generation, name) == (value < SNAP_NAMED_MAX ? OK : ERR_MANY));
    }
    EXPECT(snap_name(snap_durable(), "5") == ERR_INVALID);
    for (uint32_t value = 0; value < 100; value++) take(value + 1000);
    machine_restart();
    EXPECT(world_write_back() == OK);
    unsigned named = 0;
    unsigned count = snap_list(list, SNAP_KEPT_MAX);
    for (unsigned i = 0; i < count; i++) named += list[i].name[0] != '\0';
    EXPECT(named == SNAP_NAMED_MAX);
    snap_check();
}

// The future that was left stays on the disk, and can be gone back to.
TEST(snap_roll_back_goes_there_and_back)
{
    machine_start(PAGES, 2000);
    EXPECT(world_write_back() == OK);
    gen_t past = take(1);
    gen_t future = take(2);
    EXPECT(snap_roll_back(past) == OK);
    EXPECT(!snap_begin() || world_write_back() == OK);
    gen_t left = snap_durable();
    EXPECT(left > future);
    restart_at(past);
    EXPECT(machine_has(3, 1));
    gen_t branch = take(3);
    EXPECT(branch > left);
    EXPECT(has_generation(future));
    restart_at(branch);
    EXPECT(machine_has(3, 3));
    EXPECT(snap_roll_back(future) == OK);
    EXPECT(machine_snapshot());
    restart_at(future);
    EXPECT(machine_has(3, 2));
    snap_check();
    // The wish has not come true before there is a commit.
    restart_at(future);
    take(4);
    restart_at(snap_durable());
    EXPECT(machine_has(3, 4));
}

TEST(snap_mount_takes_the_generation_that_is_wished)
{
    struct snap_info info;

    machine_start(PAGES, 2000);
    gen_t past = take(1);
    take(2);
    snap_stop();
    world_check_empty();
    EXPECT(snap_mount_generation(1234, &info) == ERR_NOT_FOUND);
    EXPECT(snap_mount_generation(past, &info) == OK);
    EXPECT(info.generation == past);
    EXPECT(!info.is_fallback);
    EXPECT(machine_has(3, 1));
}

// Mounting reads the same few blocks whatever is on the disk.
TEST(snap_mount_reads_a_few_blocks)
{
    unsigned reads[2];

    for (unsigned i = 0; i < 2; i++) {
        machine_start(i == 0 ? PAGES : WORLD_PAGES, 0);
        for (page_t page = 0; page < 400; page++) EXPECT(machine_put(page, 1));
        EXPECT(machine_snapshot());
        snap_stop();
        unsigned before = medium_read_count();
        struct snap_info info;
        EXPECT(snap_mount(&info) == OK);
        reads[i] = medium_read_count() - before;
        snap_stop();
    }
    EXPECT(reads[0] == reads[1]);
    EXPECT(reads[0] <= FORMAT_SLOTS + 1 + FORMAT_TABLES + 1);
}

// --- Bytes written for bytes dirtied ---

// So many rounds, in each of which `count` pages are written that are `stride` apart and `shift`
// from those of the round before. Returns bytes written for 1000 bytes dirtied.
static unsigned measure(unsigned rounds, page_t count, page_t stride, page_t shift)
{
    machine_start(WORLD_PAGES, 70000);
    EXPECT(world_write_back() == OK);
    uint64_t before = medium_bytes_written();
    for (unsigned round = 0; round < rounds; round++) {
        for (page_t i = 0; i < count; i++) {
            page_t page = (page_t)((uint64_t)round * shift + (uint64_t)i * stride) % WORLD_PAGES;

            if (!machine_put(page, round + 1)) snap_evict(1000);
            EXPECT(machine_put(page, round + 1));
        }
        EXPECT(machine_snapshot());
        snap_evict(1000);
    }
    uint64_t dirtied = (uint64_t)rounds * count * PAGE_SIZE;
    uint64_t written = medium_bytes_written() - before;
    snap_stop();
    return (unsigned)(written * 1000 / dirtied);
}

TEST(snap_writes_little_more_than_what_changed)
{
    EXPECT(measure(300, 1, 1, 0) <= 2500);    // the same page again and again
    EXPECT(measure(300, 1, 1, 1) <= 2500);    // one after the other
    EXPECT(measure(300, 4, 400, 0) <= 1500);  // a few, far apart, always the same
    EXPECT(measure(100, 64, 1, 0) <= 1100);   // together, always the same
    EXPECT(measure(100, 64, 1, 64) <= 1100);  // together, always others
    EXPECT(measure(100, 64, 900, 0) <= 1100); // far apart, always the same
    EXPECT(measure(20, 165, 1, 165) <= 1100);
    EXPECT(measure(5, 400, 1, 400) <= 1100);
    // Far apart, always others: a leaf for each page, which no tree of nodes can avoid for long.
    EXPECT(measure(100, 64, 900, 261) <= 2100);
    EXPECT(measure(300, 1, 1, 900) <= 3300);
}

// --- Scrubbing ---

TEST(snap_scrub_finds_a_damaged_page)
{
    struct snap_stats stats;
    struct format_root root;
    uint8_t block[BLOCK_SIZE];

    machine_start(PAGES, 2000);
    for (page_t page = 0; page < 400; page++) EXPECT(machine_put(page, 1));
    EXPECT(machine_snapshot());
    EXPECT(machine_put(7, 2));
    EXPECT(machine_snapshot());
    for (unsigned i = 0; i < 100; i++) snap_scrub(10);
    snap_stats(&stats);
    EXPECT(stats.blocks_scrubbed > 800);
    EXPECT(stats.blocks_damaged == 0);
    struct format_super super = machine_super();

    machine_read_block(super.root_block, &root);
    EXPECT(root.recent_page[0] == 7);
    machine_read_block(root.recent[0].block, block);
    block[77] ^= 1;
    machine_write_block(root.recent[0].block, block);
    world_clear_notice();
    for (unsigned i = 0; i < 100; i++) snap_scrub(10);
    snap_stats(&stats);
    EXPECT(stats.blocks_damaged > 0);
    EXPECT(strstr(world_last_notice(), "page 7") != NULL);
    snap_check();
}

// What only an older generation has is looked at as well, and what all of them share once a round.
TEST(snap_scrub_goes_through_all_generations)
{
    struct snap_stats stats;
    uint8_t block[BLOCK_SIZE];

    machine_start(PAGES, 2000);
    for (page_t page = 0; page < 300; page++) EXPECT(machine_put(page, 1));
    EXPECT(machine_snapshot());
    EXPECT(machine_put(7, 1));
    EXPECT(machine_snapshot());
    blkno_t old = machine_root().recent[0].block;
    for (uint32_t i = 2; i < 20; i++) {
        EXPECT(machine_put(7, i));
        EXPECT(machine_snapshot());
    }
    snap_scrub(10000);
    snap_stats(&stats);
    // 300 pages, a node, two leaves; page 7 and a root in each of 20 generations, and one of
    // format.
    EXPECT(stats.blocks_scrubbed >= 340 && stats.blocks_scrubbed < 360);
    EXPECT(stats.blocks_damaged == 0);
    machine_read_block(old, block);
    block[77] ^= 1;
    machine_write_block(old, block);
    for (unsigned i = 0; i < 100; i++) snap_scrub(4);
    snap_stats(&stats);
    EXPECT(stats.blocks_damaged == 1);
    EXPECT(stats.blocks_scrubbed < 760);
    EXPECT(strstr(world_last_notice(), "page 7") != NULL);
    EXPECT(machine_has(7, 19));
}

// --- Memory ---

// Every table that grows with the arena, or with the disk that carries it: regions, the map of
// blocks, pins, and lists of blocks. Cached nodes are frames, and can be given back.
TEST(snap_remembers_little_of_each_page)
{
    machine_start(WORLD_PAGES, 10000);
    for (page_t page = 0; page < WORLD_PAGES; page += REGION_PAGES)
        for (page_t i = 0; i < 3; i++) EXPECT(machine_put(page + i, 1));
    EXPECT(machine_snapshot());
    for (uint32_t i = 0; i < 100; i++) take(i);
    EXPECT(snap_name(snap_durable(), "kept") == OK);
    EXPECT(world_allocated() <= (size_t)WORLD_PAGES * 16);
}
