// A whole life in which one request to the disk, or for memory, fails, each in turn, once or from
// then on: mounting, counting blocks, reading, storing, naming, holding, going back, evicting,
// scrubbing. Any step may refuse; none may lose what was promised, and all is well when the disk
// answers again.

#include <limits.h>
#include <string.h>

#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

enum { PAGES = 300, GENERATIONS_MAX = 32 };

static struct {
    uint32_t value;                     // of page 0 now
    uint32_t value_in[GENERATIONS_MAX]; // when a generation was begun
} life;

static void write_some(uint32_t value)
{
    uint8_t *bytes;

    if (world_touch(0, true, &bytes) != OK || !machine_put(0, value)) return;
    life.value = value;
    for (page_t page = 1; page < PAGES; page += 13) (void)world_touch(page, false, &bytes);
    (void)machine_put(260, value);
}

static void store(void)
{
    gen_t generation = snap_generation();

    if (snap_begin()) life.value_in[generation] = life.value;
    (void)!world_write_back();
}

static void read_held(void)
{
    uint8_t bytes[PAGE_SIZE];
    gen_t held;

    if (snap_view_open(&held) != OK) return;
    write_some(13);
    bool is_written = life.value == 13;
    store();
    write_some(14); // so it has to come from the disk
    if (snap_view_read(0, bytes) == OK && is_written) EXPECT(bytes[0] == life.value_in[held]);
    (void)snap_find_whole(260);
    snap_view_close();
}

static void run_life(void)
{
    (void)!world_write_back();
    write_some(10);
    store();
    (void)!snap_name(snap_durable(), "good");
    write_some(11);
    store();
    snap_scrub(20);
    snap_evict(8);
    read_held();
    (void)!snap_roll_back(snap_durable() - 1);
    write_some(12);
    store();
    (void)!snap_roll_back(0);
    (void)!snap_name(snap_durable(), "better");
    store();
    snap_confirm();
    world_write_crash_note();
}

// Three generations, the last life of which crashed.
static void prepare(void)
{
    memset(&life, 0, sizeof(life));
    machine_start(PAGES, 200);
    for (uint32_t value = 1; value <= 3; value++) {
        write_some(value);
        store();
    }
    machine_crash();
}

// Mount what is there now, when everything works.
static void expect_all_is_well(gen_t promised)
{
    struct snap_info info;
    struct snap_stats stats;

    EXPECT(snap_mount(&info) == OK);
    EXPECT(info.newest >= promised);
    EXPECT(info.newest < GENERATIONS_MAX);
    EXPECT(machine_has(0, life.value_in[info.generation]));
    EXPECT(machine_has(260, life.value_in[info.generation]));
    EXPECT(world_write_back() == OK);
    EXPECT(machine_put(1, 99));
    EXPECT(machine_snapshot());
    snap_scrub(10000);
    snap_stats(&stats);
    EXPECT(stats.blocks_damaged == 0);
    snap_check();
    snap_stop();
    world_check_empty();
}

// What goes wrong: the n-th request to the disk or the n-th allocation from now on, or all from
// there on.
struct trouble {
    bool is_of_memory;
    bool is_for_ever;
    unsigned after;
};

static void begin_trouble(const struct trouble *trouble)
{
    if (trouble->is_of_memory)
        world_fail_memory(trouble->after, trouble->is_for_ever ? UINT_MAX : 1);
    else
        medium_fail(trouble->after, trouble->is_for_ever);
}

// Did it come to that?
static bool end_trouble(void)
{
    bool has_come = medium_has_failed() || world_has_refused();

    medium_heal();
    world_fail_memory(0, 0);
    return has_come;
}

// False: nothing failed, there are not so many requests.
static bool live(const struct trouble *trouble)
{
    struct snap_info info;
    gen_t promised = 4;

    prepare();
    begin_trouble(trouble);
    err_t err = snap_mount(&info);
    EXPECT(err == OK || err == (trouble->is_of_memory ? ERR_NOMEM : ERR_IO));
    if (err == OK) {
        run_life();
        EXPECT(!trouble->is_of_memory || snap_state() != SNAP_FAILED);
        snap_check();
        promised = snap_durable();
        snap_stop();
    }
    world_check_empty();
    bool has_come = end_trouble();
    expect_all_is_well(promised);
    return has_come;
}

static void survive_all(bool is_of_memory)
{
    struct trouble trouble = {.is_of_memory = is_of_memory};

    while (live(&trouble)) trouble.after++;
    EXPECT(trouble.after > 50);
    trouble.is_for_ever = true;
    for (trouble.after = 0; live(&trouble);) trouble.after++;
    EXPECT(trouble.after > 50);
}

TEST(snap_survives_any_failed_request_of_a_life)
{
    survive_all(false);
}

TEST(snap_survives_any_failed_allocation_of_a_life)
{
    survive_all(true);
}

// A format that fails leaves a disk that can be formatted, or is.
TEST(snap_format_survives_any_failed_request)
{
    bool has_failed = true;

    for (unsigned request = 0; has_failed; request++) {
        struct snap_info info;

        machine_blank(PAGES, 0);
        medium_fail(request, false);
        (void)!snap_format(5, PAGES);
        has_failed = medium_has_failed();
        medium_heal();
        err_t err = snap_probe(&info);
        if (err == ERR_BLANK) err = snap_format(6, PAGES);
        EXPECT(err == OK);
        EXPECT(snap_mount(&info) == OK);
        EXPECT(info.is_empty);
        snap_stop();
        world_check_empty();
    }
}
