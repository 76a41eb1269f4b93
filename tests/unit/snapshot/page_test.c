// The table in snapshot/page.h, row by row: each state is reached, and each arrow that leaves it
// taken.

#include "snapshot/page.h"

#include <stdio.h>

#include "kernel/lib/limits.h"
#include "snapshot/blocks.h"
#include "snapshot/evict.h"
#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

enum { PAGES = 40, PAGE = 9 };

static void read_it(void)
{
    EXPECT(snap_fault(PAGE, false) == OK);
}

static void write_it(void)
{
    EXPECT(snap_fault(PAGE, true) == OK);
}

static void freeze(void)
{
    page_freeze();
}

// As if the writer had found the page in S and put it into a block.
static void enter(void)
{
    struct page_copy copy;

    EXPECT(page_next_frozen(0, &copy, 1) == 1);
    EXPECT(copy.page == PAGE);
    if (copy.frame != 0)
        copy.entry = (struct format_entry){.block = blocks_alloc(), .birth = page_working() - 1};
    page_enter(&copy.page, &copy.entry, 1);
}

static void commit(void)
{
    while (page_commit()) continue;
}

static void abandon(void)
{
    page_abandon();
}

// What the first step of recovery does after that.
static void salvage(void)
{
    struct page_copy copy;

    if (page_next_left(0, &copy)) {
        copy.entry.birth = page_working();
        page_salvage(&copy);
    }
    commit();
}

static void evict(void)
{
    EXPECT(evict_pages(1) == 1);
}

enum { STEPS_MAX = 8 };

// Steps from ABSENT, and the state they end in.
static const struct {
    void (*steps[STEPS_MAX])(void);
    enum page_state state;
} paths[] = {
    {{freeze}, PAGE_ABSENT},
    {{freeze, commit}, PAGE_ABSENT},
    {{read_it}, PAGE_CLEAN},
    {{read_it, read_it}, PAGE_CLEAN},
    {{read_it, freeze}, PAGE_CLEAN},
    {{read_it, freeze, commit}, PAGE_CLEAN},
    {{read_it, evict}, PAGE_ABSENT},
    {{write_it}, PAGE_DIRTY},
    {{read_it, write_it}, PAGE_DIRTY},
    {{write_it, read_it}, PAGE_DIRTY},
    {{write_it, write_it}, PAGE_DIRTY},
    {{freeze, write_it, commit}, PAGE_DIRTY},
    {{write_it, freeze}, PAGE_SEALED},
    {{write_it, freeze, read_it}, PAGE_SEALED},
    {{write_it, freeze, abandon}, PAGE_DIRTY},
    {{write_it, freeze, write_it}, PAGE_SPLIT},
    {{write_it, freeze, write_it, read_it}, PAGE_SPLIT},
    {{write_it, freeze, write_it, write_it}, PAGE_SPLIT},
    {{write_it, freeze, write_it, abandon}, PAGE_DIRTY},
    {{write_it, freeze, write_it, enter}, PAGE_DIRTY},
    {{write_it, freeze, enter}, PAGE_ENTERED},
    {{write_it, freeze, enter, read_it}, PAGE_ENTERED},
    {{write_it, freeze, enter, write_it}, PAGE_DIRTY},
    {{write_it, freeze, enter, commit}, PAGE_CLEAN},
    {{write_it, freeze, enter, evict}, PAGE_GONE},
    {{write_it, freeze, enter, evict, commit}, PAGE_ABSENT},
    {{write_it, freeze, enter, commit, write_it}, PAGE_DIRTY},
    {{write_it, freeze, enter, write_it, commit}, PAGE_DIRTY},
    {{write_it, freeze, enter, write_it, commit, freeze}, PAGE_SEALED},
    {{write_it, evict}, PAGE_SPILLED},
    {{write_it, evict, read_it}, PAGE_SAVED},
    {{write_it, evict, read_it, read_it}, PAGE_SAVED},
    {{write_it, evict, read_it, evict}, PAGE_SPILLED},
    {{write_it, evict, read_it, write_it}, PAGE_DIRTY},
    {{write_it, evict, write_it}, PAGE_DIRTY},
    {{write_it, evict, freeze}, PAGE_AWAY},
    {{write_it, evict, freeze, enter}, PAGE_GONE},
    {{write_it, evict, freeze, abandon}, PAGE_GONE},
    {{write_it, evict, freeze, read_it}, PAGE_STORED},
    {{write_it, evict, read_it, freeze}, PAGE_STORED},
    {{write_it, evict, read_it, freeze, read_it}, PAGE_STORED},
    {{write_it, evict, read_it, freeze, evict}, PAGE_AWAY},
    {{write_it, evict, read_it, freeze, enter}, PAGE_ENTERED},
    {{write_it, evict, read_it, freeze, abandon}, PAGE_ENTERED},
    {{write_it, evict, read_it, freeze, write_it}, PAGE_OWED},
    {{write_it, evict, freeze, write_it}, PAGE_OWED},
    {{write_it, evict, freeze, write_it, read_it}, PAGE_OWED},
    {{write_it, evict, freeze, write_it, write_it}, PAGE_OWED},
    {{write_it, evict, freeze, write_it, enter}, PAGE_DIRTY},
    {{write_it, evict, freeze, write_it, abandon}, PAGE_DIRTY},
    {{write_it, evict, freeze, write_it, enter, commit, evict}, PAGE_SPILLED},
    {{write_it, evict, freeze, enter, read_it}, PAGE_ENTERED},
    {{write_it, evict, freeze, enter, commit}, PAGE_ABSENT},
    {{write_it, freeze, abandon, salvage}, PAGE_DIRTY},
    {{write_it, freeze, enter, abandon, salvage}, PAGE_DIRTY},
    {{write_it, freeze, enter, abandon, salvage, freeze}, PAGE_SEALED},
    {{write_it, freeze, enter, evict, abandon, salvage}, PAGE_SPILLED},
    {{write_it, evict, freeze, abandon, salvage}, PAGE_SPILLED},
    {{write_it, evict, freeze, abandon, salvage, freeze}, PAGE_AWAY},
    {{write_it, evict, read_it, freeze, abandon, salvage}, PAGE_DIRTY},
    {{write_it, evict, freeze, write_it, abandon, salvage}, PAGE_DIRTY},
};

TEST(page_goes_the_way_of_the_table)
{
    for (unsigned i = 0; i < ARRAY_COUNT(paths); i++) {
        machine_start(PAGES, 0);
        EXPECT(snap_write_back() == OK);
        for (unsigned s = 0; s < STEPS_MAX && paths[i].steps[s]; s++) {
            paths[i].steps[s]();
            page_check();
        }
        if (page_state(PAGE) != paths[i].state)
            printf("path %u ends in state %d\n", i, page_state(PAGE));
        EXPECT(page_state(PAGE) == paths[i].state);
        snap_stop();
        world_check_empty();
    }
}

// What is on its way to the disk, or whose block the writer still has to find, keeps its frame.
TEST(page_being_stored_is_not_evicted)
{
    machine_start(PAGES, 0);
    write_it();
    freeze();
    EXPECT(evict_pages(PAGES) == 0);
    write_it();
    EXPECT(evict_pages(PAGES) == 0);
}

TEST(page_tables_take_16_bytes_for_a_page)
{
    struct snap_stats stats;

    machine_start(PAGES, 0);
    write_it();
    snap_stats(&stats);
    EXPECT(stats.table_bytes > 0);
    EXPECT(stats.table_bytes <= 16 * REGION_PAGES);
}
