#include <stdbool.h>
#include <stdint.h>

#include "kernel/block.h"
#include "kernel/lib/types.h"
#include "kernel/pmm.h"
#include "kernel/timer.h"
#include "tests/test.h"

// The way of requests through kernel/block.c, with a driver that does what a test tells it: how
// many requests it has room for, and whether it completes them, makes no sense or is silent. It
// completes the youngest first, from an interrupt. What drivers of real disks do is in disk_test.c.

enum { SECTORS = 1000, REQUESTS = 12, PATIENCE_MS = 30 };

static struct {
    struct block_device device;
    struct timer timer;
    unsigned room;
    bool is_silent;   // it completes nothing
    bool is_nonsense; // it is broken, as soon as it has something to do, until it is reset
    uint64_t breaker; // while this sector is among what runs, it breaks; 0: none does
    bool is_prompt;   // all but the first request are done at once
    uint64_t bad;     // no sector behind this one can be read; 0: all can
    err_t prepare_result;
    struct block_request *has[REQUESTS];
    uint64_t first_done; // its sector
    frame_t frame;       // of what was started last
    unsigned sectors;    // likewise
    unsigned has_count, most, started, done, prepared, resets;
    unsigned depth, deepest; // of fake_start() within itself
} fake;

static err_t fake_prepare(struct block_device *device)
{
    (void)device;
    fake.prepared++;
    return fake.prepare_result;
}

static bool fake_complete_at_once(struct block_request *request)
{
    fake.started++;
    if (++fake.depth > fake.deepest) fake.deepest = fake.depth;
    block_complete(request, OK);
    fake.depth--;
    return true;
}

static bool fake_start(struct block_device *device, struct block_request *request)
{
    (void)device;
    if (fake.has_count == fake.room) return false;
    if (fake.is_prompt && fake.started > 0) return fake_complete_at_once(request);
    fake.has[fake.has_count++] = request;
    fake.started++;
    fake.frame = request->frames ? request->frames[0] : 0;
    fake.sectors = request->sector_count;
    if (fake.has_count > fake.most) fake.most = fake.has_count;
    timer_start(&fake.timer, 0); // at the next tick
    return true;
}

static void fake_poll(struct block_device *device)
{
    (void)device;
}

static void fake_reset(struct block_device *device)
{
    (void)device;
    fake.resets++;
    fake.has_count = 0;
    fake.is_silent = fake.is_nonsense = false;
}

static bool fake_has_breaker(void)
{
    for (unsigned i = 0; i < fake.has_count; i++)
        if (fake.breaker && fake.has[i]->first_sector == fake.breaker) return true;
    return false;
}

static void fake_fires(struct timer *timer)
{
    (void)timer;
    if (fake.is_nonsense || fake_has_breaker()) {
        block_break(&fake.device);
        return;
    }
    if (fake.is_silent || fake.has_count == 0) return;
    struct block_request *youngest = fake.has[--fake.has_count];
    if (fake.done++ == 0) fake.first_done = youngest->first_sector;
    if (fake.has_count > 0) timer_start(&fake.timer, 0);
    block_complete(youngest, fake.bad && youngest->first_sector > fake.bad ? ERR_IO : OK);
}

static void begin(unsigned room)
{
    static const struct block_ops ops = {fake_prepare, fake_start, fake_poll, fake_reset};
    bool is_known = block_find("fake") != NULL;

    fake.room = room;
    fake.has_count = fake.most = fake.started = fake.done = fake.prepared = fake.resets = 0;
    fake.is_silent = fake.is_nonsense = fake.is_prompt = false;
    fake.deepest = 0;
    fake.bad = fake.breaker = 0;
    fake.prepare_result = OK;
    fake.device.is_ready = false;
    if (is_known) return;
    timer_init(&fake.timer, fake_fires);
    fake.device.name = "fake";
    fake.device.sector_count = SECTORS;
    fake.device.patience_ms = PATIENCE_MS;
    fake.device.ops = &ops;
    EXPECT(block_add(&fake.device) == OK);
}

static void submit(struct block_request *requests, unsigned count)
{
    static const frame_t frame = 1;

    for (unsigned i = 0; i < count; i++) {
        requests[i] = block_request(BLOCK_READ, i, 1, &frame);
        block_submit(&fake.device, &requests[i]);
    }
}

static unsigned count_results(struct block_request *requests, unsigned count, err_t wanted)
{
    unsigned found = 0;

    for (unsigned i = 0; i < count; i++) found += block_wait(&requests[i]) == wanted;
    return found;
}

TEST(block_runs_as_many_requests_as_there_is_room_for)
{
    struct block_request requests[REQUESTS];

    begin(3);
    submit(requests, REQUESTS);
    EXPECT(fake.started == 3);
    EXPECT(count_results(requests, REQUESTS, OK) == REQUESTS);
    EXPECT(fake.most == 3 && fake.started == REQUESTS);
    EXPECT(fake.prepared == 1 && fake.resets == 0);
}

// While the first one runs there is no room, so all others are queued.
TEST(block_starts_what_is_done_at_once_in_a_row)
{
    struct block_request requests[REQUESTS];

    begin(1);
    fake.is_prompt = true;
    submit(requests, REQUESTS);
    EXPECT(count_results(requests, REQUESTS, OK) == REQUESTS);
    EXPECT(fake.started == REQUESTS && fake.deepest == 1);
}

// The youngest of those that run is done first, so the ones that fail are done before the others.
TEST(block_fails_one_request_and_not_another)
{
    struct block_request requests[REQUESTS];

    begin(REQUESTS);
    fake.bad = 2;
    submit(requests, REQUESTS);
    EXPECT(fake.most == REQUESTS);
    EXPECT(count_results(requests, 3, OK) == 3);
    EXPECT(count_results(requests + 3, REQUESTS - 3, ERR_IO) == REQUESTS - 3);
    EXPECT(fake.first_done == REQUESTS - 1);
    EXPECT(fake.resets == 0);
}

TEST(block_resets_a_disk_that_makes_no_sense)
{
    struct block_request requests[REQUESTS];

    begin(4);
    fake.is_nonsense = true;
    submit(requests, REQUESTS);
    EXPECT(count_results(requests, REQUESTS, OK) == REQUESTS);
    EXPECT(fake.resets == 1 && fake.prepared == 2);
    EXPECT(fake.started == 4 + REQUESTS);
}

// The disk cannot say which of those that ran has failed; alone, each has its own result.
TEST(block_finds_out_which_request_breaks_a_disk)
{
    struct block_request requests[REQUESTS];

    begin(4);
    fake.breaker = 2;
    submit(requests, REQUESTS);
    EXPECT(count_results(requests, 2, OK) == 2);
    EXPECT(count_results(requests + 2, 1, ERR_IO) == 1);
    EXPECT(count_results(requests + 3, REQUESTS - 3, OK) == REQUESTS - 3);
    EXPECT(fake.resets == 2);
}

TEST(block_does_not_repeat_a_flush)
{
    begin(1);
    fake.is_nonsense = true;
    EXPECT(block_flush(&fake.device) == ERR_IO);
    EXPECT(fake.resets == 1 && fake.started == 1);
    EXPECT(block_flush(&fake.device) == OK);
}

TEST(block_resets_a_disk_that_is_silent)
{
    struct block_request requests[REQUESTS];

    begin(2);
    fake.is_silent = true;
    submit(requests, REQUESTS);
    EXPECT(count_results(requests, 2, ERR_TIMEOUT) == 2);
    EXPECT(count_results(requests + 2, REQUESTS - 2, OK) == REQUESTS - 2);
    EXPECT(fake.resets == 1);
}

TEST(block_fails_what_is_queued_if_the_disk_does_not_come_back)
{
    struct block_request requests[REQUESTS];

    begin(2);
    fake.prepare_result = ERR_TIMEOUT;
    submit(requests, REQUESTS);
    EXPECT(count_results(requests, REQUESTS, ERR_TIMEOUT) == REQUESTS);
    EXPECT(fake.started == 0);
    fake.prepare_result = OK;
    submit(requests, 1);
    EXPECT(count_results(requests, 1, OK) == 1);
}

// It is whoever waits for such a request who runs it, and nobody does.
TEST(block_gives_no_driver_a_far_frame)
{
    static const frame_t far = PMM_FIRST_FAR_FRAME;
    struct block_request request = block_request(BLOCK_WRITE, 0, 1, &far);

    begin(1);
    block_submit(&fake.device, &request);
    EXPECT(fake.started == 0);
}

TEST(block_copies_what_is_less_than_a_unit)
{
    static const frame_t frame = 1;

    begin(1);
    fake.device.unit_sectors = 8;
    fake.device.unit = pmm_alloc_low();
    EXPECT(block_write(&fake.device, 9, 6, &frame) == OK);
    EXPECT(fake.started == 2 && fake.sectors == 8 && fake.frame == fake.device.unit);
    pmm_free(fake.device.unit);
    fake.device.unit_sectors = 1;
}

TEST(block_refuses_what_a_driver_could_not_do)
{
    static const frame_t low = 1;
    struct block_request wrong[] = {
        block_request(BLOCK_READ, SECTORS, 1, &low),
        block_request(BLOCK_READ, UINT64_MAX, 1, &low),
        block_request(BLOCK_READ, 0, 0, &low),
        block_request(BLOCK_WRITE, 0, BLOCK_TRANSFER_MAX_SECTORS + 1, &low),
    };

    begin(1);
    for (unsigned i = 0; i < ARRAY_COUNT(wrong); i++) {
        block_submit(&fake.device, &wrong[i]);
        EXPECT(block_wait(&wrong[i]) == ERR_INVALID);
    }
    EXPECT(fake.started == 0);
}
