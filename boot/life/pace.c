#include "boot/life/pace.h"

static uint64_t pace_clamp(uint64_t value, uint64_t least, uint64_t most)
{
    if (value < least) return least;
    return value < most ? value : most;
}

// From the first write on, so that what belongs together has time to come together.
static uint64_t pace_programs_allow(const struct pace *pace)
{
    uint64_t cost_us = (uint64_t)pace->pages * PACE_PAGE_US;

    return pace->first_write_us + pace_clamp(cost_us, PACE_INTERVAL_MIN_US, PACE_INTERVAL_MAX_US);
}

static uint64_t pace_disk_allows(const struct pace *pace)
{
    uint64_t rest_us = (pace->durable_us - pace->begun_us) / PACE_REST_SHARE;

    return pace->durable_us + pace_clamp(rest_us, 0, PACE_INTERVAL_MAX_US);
}

uint64_t pace_due_us(const struct pace *pace)
{
    if (pace->pages == 0 || pace->is_storing) return PACE_NEVER;
    if (pace->fixed_us > 0) return pace->first_write_us + pace->fixed_us;
    uint64_t programs_us = pace_programs_allow(pace);
    uint64_t disk_us = pace_disk_allows(pace);
    return programs_us > disk_us ? programs_us : disk_us;
}

unsigned pace_scrub_blocks(uint32_t used)
{
    const uint64_t day_us = 86400000000;
    uint64_t blocks = ((uint64_t)used * PACE_SCRUB_PERIOD_US + day_us - 1) / day_us;

    return (unsigned)pace_clamp(blocks, PACE_SCRUB_BLOCKS_MIN, PACE_SCRUB_BLOCKS_MAX);
}
