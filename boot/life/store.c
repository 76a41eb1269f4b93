#include "boot/life/store.h"

#include "boot/life/host.h"
#include "boot/life/pace.h"
#include "boot/life/trouble.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"

enum {
    ROOM_PAGES = 1024,    // for a writer that lacks memory: more than it can need
    STARVED_RETRY_MS = 1, // the VM's thread comes to a safepoint in about that time
    PROVEN_US = 30000000, // a world that goes on for so long has come up
};

static struct store {
    volatile bool is_starved;  // the writer lacks memory; cleared at the next safepoint
    volatile bool wants_scrub; // stored blocks are to be read again; cleared by the writer
    uint64_t born_us;          // when this life began
    bool is_confirmed;         // the engine knows that it is a good one
} store;

void store_begin_life(uint64_t now_us)
{
    store = (struct store){.born_us = now_us};
}

bool store_is_proven(void)
{
    return life_host_clock_us() - store.born_us >= PROVEN_US;
}

static void store_confirm(void)
{
    if (store.is_confirmed || !store_is_proven()) return;
    store.is_confirmed = true;
    snap_confirm();
}

bool store_is_starved(void)
{
    return store.is_starved;
}

void store_make_room(void)
{
    store.is_starved = false;
    snap_evict(ROOM_PAGES);
}

void store_wish_scrub(void)
{
    store.wants_scrub = true;
    snap_host_wake_writer();
}

static void store_scrub(void)
{
    struct snap_stats stats;

    if (!store.wants_scrub) return;
    store.wants_scrub = false;
    snap_stats(&stats);
    snap_scrub(pace_scrub_blocks(stats.disk_blocks - stats.free_blocks));
}

void store_run(void)
{
    err_t err;

    // Only a lack of memory is worth another try at once; the engine has reported everything else.
    while ((err = snap_write_back()) == ERR_NOMEM) {
        store.is_starved = true;
        life_host_poke();
        life_host_sleep_ms(STARVED_RETRY_MS);
    }
    trouble_tell_stuck();
    store_confirm();
    if (trouble_has_failed())
        life_host_poke(); // it may be time for the snapshot that shows what it takes
    if (err == OK) store_scrub();
}
