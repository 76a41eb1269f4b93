#include "boot/life/pace.h"

#include "tests/test.h"

// Proves the rule that says when a snapshot is due. All times in microseconds.

enum { NOW = 5000000 };

// The last snapshot began long ago and became durable at once; a page was written just now.
static struct pace quiet(uint32_t pages)
{
    return (struct pace){.pages = pages,
                         .first_write_us = NOW,
                         .begun_us = NOW - 900000,
                         .durable_us = NOW - 899700};
}

TEST(pace_nothing_is_due_while_nothing_has_changed)
{
    struct pace pace = quiet(0);

    EXPECT(pace_due_us(&pace) == PACE_NEVER);
    pace.fixed_us = 1000;
    EXPECT(pace_due_us(&pace) == PACE_NEVER);
    EXPECT(pace_due_us(&(struct pace){0}) == PACE_NEVER);
}

TEST(pace_little_is_stored_within_a_millisecond)
{
    struct pace pace = quiet(1);

    EXPECT(pace_due_us(&pace) == NOW + PACE_INTERVAL_MIN_US);
    pace.pages = 1000; // the last one is so long ago that they are paid for
    EXPECT(pace_due_us(&pace) == NOW + PACE_INTERVAL_MIN_US);
}

// The writer has worked, and so have programs; a page was written as soon as the last one began.
static struct pace busy(uint32_t pages, uint64_t worked_us)
{
    return (struct pace){.pages = pages,
                         .worked_us = worked_us,
                         .begun_us = NOW,
                         .first_write_us = NOW,
                         .durable_us = NOW + worked_us};
}

TEST(pace_snapshots_take_a_share)
{
    struct pace pace = busy(1000, 3000);

    EXPECT(pace_due_us(&pace) == NOW + 5 * (1000 * PACE_PAGE_NS / 1000 + 3000));
    for (pace.pages = 1; pace.pages < 3000; pace.pages *= 3)
        for (pace.share = 1; pace.share <= 100; pace.share++) {
            uint64_t cost_us = pace.pages * PACE_PAGE_NS / 1000 + pace.worked_us;
            uint64_t period_us = pace_due_us(&pace) - NOW;

            EXPECT(period_us == PACE_INTERVAL_MAX_US ||
                   (period_us + 1) * pace.share >= cost_us * 100);
        }
}

TEST(pace_is_never_slower_than_the_limit)
{
    struct pace pace = busy(100000, 0);

    EXPECT(pace_due_us(&pace) == NOW + PACE_INTERVAL_MAX_US);
    pace.pages = UINT32_MAX;
    EXPECT(pace_due_us(&pace) == NOW + PACE_INTERVAL_MAX_US);
    pace.begun_us = 0;
    pace.durable_us = NOW; // it took five seconds
    EXPECT(pace_due_us(&pace) == NOW + PACE_INTERVAL_MAX_US);
}

TEST(pace_waits_for_the_last_to_be_durable)
{
    struct pace pace = quiet(1);

    pace.is_storing = true;
    EXPECT(pace_due_us(&pace) == PACE_NEVER);
    pace.fixed_us = 1000;
    EXPECT(pace_due_us(&pace) == PACE_NEVER);
}

TEST(pace_lets_the_disk_rest)
{
    struct pace pace = quiet(1);

    pace.begun_us = NOW - 6000;
    pace.durable_us = NOW + 2000; // the page was written meanwhile
    EXPECT(pace_due_us(&pace) == NOW + 2000 + 8000 / PACE_REST_SHARE);
    pace.worked_us = 3500; // now the processor is the limit
    EXPECT(pace_due_us(&pace) == NOW - 6000 + 5 * (3500 + PACE_PAGE_NS / 1000));
}

TEST(pace_can_be_fixed)
{
    struct pace pace = quiet(100000);

    pace.fixed_us = 2000;
    pace.durable_us = NOW;
    EXPECT(pace_due_us(&pace) == NOW + 2000);
}

TEST(pace_scrubs_a_store_in_a_day)
{
    const unsigned periods = (unsigned)(86400000000 / PACE_SCRUB_PERIOD_US);

    EXPECT(pace_scrub_blocks(1) == PACE_SCRUB_BLOCKS_MIN);
    EXPECT(pace_scrub_blocks(100000) * periods >= 100000);
    EXPECT(pace_scrub_blocks(100000) * periods < 100000 + periods);
    EXPECT(pace_scrub_blocks(UINT32_MAX) == PACE_SCRUB_BLOCKS_MAX);
}
