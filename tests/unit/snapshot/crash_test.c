#include <stddef.h>

#include "snapshot/crash.h"
#include "snapshot/hash.h"
#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

// Lives that crash, lives that are cut short, and which generation the next one begins with.

enum { PAGES = 40, ROOM = 2000 };

// Make a generation in which page 3 has this value; it is some time after the one before.
static gen_t take(uint32_t value)
{
    EXPECT(machine_put(3, value));
    EXPECT(machine_snapshot());
    return snap_durable();
}

// Mount, and see that this generation is gone on with.
static void expect_life(gen_t generation)
{
    struct snap_info info;

    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.generation == generation);
}

static void cut(void)
{
    snap_stop();
    world_check_empty();
}

// A blank disk, and so many generations a long time apart: the hands of the simulated clock are
// moved by an hour and more from one to the next.
static void start_with(unsigned generations)
{
    machine_start(PAGES, ROOM);
    for (unsigned i = 1; i <= generations; i++) {
        world_pass_time(3600000);
        take(i);
    }
}

TEST(snap_mount_goes_back_after_three_crashes)
{
    start_with(4);
    gen_t newest = snap_durable();
    cut();
    for (unsigned life = 0; life < SNAP_CRASHES_MAX; life++) {
        expect_life(newest);
        EXPECT(world_last_notice()[0] == '\0');
        machine_crash();
    }
    expect_life(newest - 1);
    EXPECT(world_last_notice()[0] != '\0');
    EXPECT(machine_has(3, 3));
    // A power cut changes nothing, another crash leads farther back.
    cut();
    expect_life(newest - 1);
    machine_crash();
    expect_life(newest - 2);
    cut();
}

// A world runs for a while before it crashes. What it stores in that time is as suspect as what it
// began with.
TEST(snap_mount_goes_back_behind_what_crashing_lives_have_stored)
{
    start_with(3);
    gen_t newest = snap_durable();
    cut();
    for (unsigned life = 0; life < SNAP_CRASHES_MAX; life++) {
        expect_life(newest + life);
        take(100 + life);
        machine_crash();
    }
    expect_life(newest - 1);
    EXPECT(machine_has(3, 2));
    // What is stored now is the newest, and what was left stays on the disk.
    gen_t branch = take(7);
    EXPECT(branch == newest + SNAP_CRASHES_MAX + 1);
    cut();
    expect_life(branch);
    struct snap_generation list[SNAP_KEPT_MAX];
    EXPECT(snap_list(list, SNAP_KEPT_MAX) >= 5);
    cut();
}

// Power cuts are no fault of the world, however many there are, at whatever moment.
TEST(snap_mount_does_not_count_power_cuts)
{
    start_with(4);
    gen_t newest = snap_durable();
    cut();
    for (unsigned life = 0; life < 100; life++) {
        expect_life(newest);
        if (life % 3 == 1) EXPECT(world_write_back() == OK);
        if (life % 3 == 2) newest = take(life);
        if (life == 10 || life == 50)
            machine_crash(); // two crashes are not three
        else
            cut();
    }
    expect_life(newest);
    EXPECT(world_last_notice()[0] == '\0');
    cut();
}

TEST(snap_confirm_forgets_crashes)
{
    uint64_t sector;

    start_with(4);
    gen_t newest = snap_durable();
    cut();
    for (unsigned life = 0; life < 5 * SNAP_CRASHES_MAX; life++) {
        expect_life(newest);
        // Each third life proves itself, and crashes all the same, much later.
        if (life % SNAP_CRASHES_MAX == 2) {
            snap_confirm();
            EXPECT(snap_crash_note(&sector) == 0);
            EXPECT(world_write_back() == OK);
        }
        machine_crash();
    }
    expect_life(newest);
    cut();
}

// A person knows better.
TEST(snap_mount_generation_forgets_crashes)
{
    struct snap_info info;

    start_with(4);
    gen_t newest = snap_durable();
    cut();
    for (unsigned life = 0; life < SNAP_CRASHES_MAX; life++) {
        expect_life(newest);
        machine_crash();
    }
    EXPECT(snap_mount_generation(newest, &info) == OK);
    EXPECT(info.generation == newest);
    EXPECT(world_write_back() == OK);
    machine_crash();
    expect_life(newest);
    cut();
}

// Mounting after anything but a crash writes nothing at all, if the disk was told that what is on
// it has arrived.
TEST(snap_mount_writes_nothing_without_need)
{
    start_with(2);
    EXPECT(world_write_back() == OK);
    gen_t newest = snap_durable();
    cut();
    uint64_t before = medium_bytes_written();
    for (unsigned life = 0; life < 3; life++) {
        expect_life(newest);
        EXPECT(world_write_back() == OK);
        cut();
    }
    EXPECT(medium_bytes_written() == before);
}

// The oldest there is, if none is old enough; none, if there is only the empty arena.
TEST(snap_mount_goes_back_as_far_as_it_can)
{
    start_with(2);
    gen_t newest = snap_durable();
    cut();
    for (unsigned life = 0; life < 20; life++) {
        expect_life(life < SNAP_CRASHES_MAX ? newest : newest - 1);
        machine_crash();
    }
    start_with(1);
    cut();
    for (unsigned life = 0; life < 10; life++) {
        expect_life(2);
        machine_crash();
    }
}

// A note that is torn, or was written for another disk, is none.
TEST(snap_mount_believes_only_whole_notes)
{
    struct format_crash note = {.magic = FORMAT_CRASH_MAGIC, .number = 1000, .generation = 1};
    struct format_super super = {0};

    EXPECT(!crash_count(&note, &super));
    note.check = 1;
    EXPECT(!crash_count(&note, &super));
    EXPECT(super.crashes == 0);
}

// Behind the last number there would be none for the next crash.
TEST(snap_mount_believes_no_note_with_the_last_number)
{
    struct format_crash note = {.magic = FORMAT_CRASH_MAGIC, .generation = 1};

    for (unsigned i = 0; i < 2; i++) {
        struct format_super super = {0};
        note.number = FORMAT_NUMBER_MAX - i;
        note.check = XXH32(&note, offsetof(struct format_crash, check), 0);
        EXPECT(crash_count(&note, &super) == (i == 1));
    }
}
