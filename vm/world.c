#include "vm/world.h"

#include "vm/host.h"

// The host's clock begins anew in every life. What it showed when this life began is all that is
// kept outside the arena.
static struct {
    uint64_t clock_ms;  // the host's clock when the life began
    uint64_t uptime_ms; // the uptime then
} life;

void world_start_clock(void)
{
    life.clock_ms = vm_host_clock_ms();
    life.uptime_ms = world()->uptime_ms;
}

uint64_t world_uptime_ms(void)
{
    return life.uptime_ms + (vm_host_clock_ms() - life.clock_ms);
}

void world_note_uptime(void)
{
    world()->uptime_ms = world_uptime_ms();
}

uint64_t world_clock_at(uint64_t uptime_ms)
{
    uint64_t span_ms = uptime_ms > life.uptime_ms ? uptime_ms - life.uptime_ms : 0;

    return span_ms < UINT64_MAX - life.clock_ms ? life.clock_ms + span_ms : UINT64_MAX;
}
