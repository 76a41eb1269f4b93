#include "boot/life/pace.h"

static uint64_t pace_clamp(uint64_t value, uint64_t least, uint64_t most)
{
    if (value < least) return least;
    return value < most ? value : most;
}

// What the writer did for the last snapshot, and programs since it began. What programs have not
// caused yet they pay for afterwards, when the next one is put off for it.
static uint64_t pace_period_us(const struct pace *pace)
{
    uint64_t cost_us = pace->worked_us + (uint64_t)pace->pages * PACE_PAGE_NS / 1000;

    return cost_us * 100 / (pace->share > 0 ? pace->share : PACE_SHARE);
}

// Some time after the first write in any case, so that what belongs together comes together.
static uint64_t pace_programs_allow(const struct pace *pace)
{
    return pace_clamp(pace->begun_us + pace_period_us(pace),
                      pace->first_write_us + PACE_INTERVAL_MIN_US,
                      pace->first_write_us + PACE_INTERVAL_MAX_US);
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
