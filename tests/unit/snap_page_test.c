// The table in snapshot/page.h, row by row: each state is reached, and each arrow that leaves it
// taken.

#include "snapshot/page.h"
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

static void store(void)
{
    page_store(PAGE);
}

static void commit(void)
{
    page_commit();
}

static void evict(void)
{
    EXPECT(page_evict(1) == 1);
}

enum { STEPS_MAX = 6 };

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
    {{write_it, freeze, write_it}, PAGE_SPLIT},
    {{write_it, freeze, write_it, read_it}, PAGE_SPLIT},
    {{write_it, freeze, write_it, write_it}, PAGE_SPLIT},
    {{write_it, freeze, store}, PAGE_STORED},
    {{write_it, freeze, store, read_it}, PAGE_STORED},
    {{write_it, freeze, store, write_it}, PAGE_REDIRTIED},
    {{write_it, freeze, write_it, store}, PAGE_REDIRTIED},
    {{write_it, freeze, store, write_it, read_it}, PAGE_REDIRTIED},
    {{write_it, freeze, store, write_it, write_it}, PAGE_REDIRTIED},
    {{write_it, freeze, store, commit}, PAGE_CLEAN},
    {{write_it, freeze, store, commit, write_it}, PAGE_DIRTY},
    {{write_it, freeze, store, write_it, commit}, PAGE_DIRTY},
    {{write_it, freeze, store, write_it, commit, freeze}, PAGE_SEALED},
};

TEST(page_goes_the_way_of_the_table)
{
    for (unsigned i = 0; i < ARRAY_COUNT(paths); i++) {
        machine_start(PAGES, 0);
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

// Only pages that nobody stores any more lose a frame.
TEST(page_evict_passes_over_what_is_not_clean)
{
    void (*const steps[])(void) = {write_it, freeze, store, write_it};

    machine_start(PAGES, 0);
    for (unsigned i = 0; i < ARRAY_COUNT(steps); i++) {
        steps[i]();
        EXPECT(page_evict(PAGES) == 0);
    }
}
