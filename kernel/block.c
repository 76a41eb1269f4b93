#include "kernel/block.h"

#include <stddef.h>
#include <string.h>

#include "kernel/arch.h"
#include "kernel/clock.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/trace.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/panic_mode.h"
#include "kernel/pmm.h"

// The disks there are, the way of a request through one, and the checks that every driver may rely
// on.
//
// Invariants, with interrupts off and outside of feed_device():
//   1. A request that was submitted and is not done is on one of its disk's two lists; but one that
//      must be copied is on none: whoever waits for it submits others in its place.
//   2. If requests are queued, the disk is not ready, or its driver has no room, or one is retried:
//      so something runs, and feed_device() is called when that is done; or somebody waits, who
//      makes it ready.
//
// All of it is guarded by switching interrupts off, since requests end in interrupt handlers, and
// the next ones are started there, lest the disk be idle until a thread has its turn. What takes
// time is done by those who wait, in thread context, one at a time by the lock of the disk.

static struct {
    struct block_device *device[BLOCK_DEVICES_MAX]; // in order of discovery
    unsigned count;
} block;

static const char *const operation_names[] = {"read", "write", "flush"};

// ---- disks ----

static err_t add_bounce(struct block_device *device)
{
    if (device->unit_sectors > 1 && (device->unit = pmm_alloc_low()) == 0) return ERR_NOMEM;
    for (unsigned i = 0; pmm_has_far_frames() && i < BLOCK_TRANSFER_MAX_PAGES; i++)
        if ((device->bounce[i] = pmm_alloc_low()) == 0) return ERR_NOMEM; // there is no use without
    return OK;
}

err_t block_add(struct block_device *device)
{
    if (block.count == BLOCK_DEVICES_MAX) return ERR_MANY;
    if (device->unit_sectors == 0) device->unit_sectors = 1;
    if (device->unit_sectors > BLOCK_PAGE_SECTORS) return ERR_INVALID;
    device->sector_count -= device->sector_count % device->unit_sectors;
    if (device->sector_count == 0) return ERR_TOO_SMALL;
    ASSERT(!block_find(device->name));
    lock_init(&device->lock, device->name, RANK_DEVICE);
    lock_init(&device->copying, device->name, RANK_BLOCK);
    list_init(&device->queued);
    list_init(&device->running);
    err_t err = add_bounce(device);
    if (err == OK) block.device[block.count++] = device;
    return err;
}

err_t block_add_part(struct block_device *part, struct block_device *whole, uint64_t first_sector,
                     uint64_t sector_count)
{
    if (block.count == BLOCK_DEVICES_MAX) return ERR_MANY;
    if (sector_count == 0) return ERR_TOO_SMALL;
    if (first_sector % whole->unit_sectors != 0 || sector_count % whole->unit_sectors != 0)
        return ERR_INVALID;
    if (first_sector >= whole->sector_count || sector_count > whole->sector_count - first_sector)
        return ERR_INVALID;
    ASSERT(!block_find(part->name));
    *part = (struct block_device){
        .name = part->name,
        .sector_count = sector_count,
        .unit_sectors = whole->unit_sectors,
        .is_read_only = whole->is_read_only,
        .whole = whole,
        .whole_first_sector = first_sector,
    };
    block.device[block.count++] = part;
    return OK;
}

struct block_device *block_find(const char *name)
{
    for (unsigned i = 0; i < block.count; i++)
        if (!name || strcmp(block.device[i]->name, name) == 0) return block.device[i];
    return NULL;
}

struct block_device *block_at(unsigned index)
{
    return index < block.count ? block.device[index] : NULL;
}

// ---- what a request must be ----

static unsigned frame_count(const struct block_request *r)
{
    return ROUND_UP(r->sector_count, BLOCK_PAGE_SECTORS) / BLOCK_PAGE_SECTORS;
}

static bool is_far(frame_t frame)
{
    return frame >= PMM_FIRST_FAR_FRAME;
}

static bool has_far_frames(const struct block_request *r)
{
    for (unsigned i = 0; i < frame_count(r); i++)
        if (is_far(r->frames[i])) return true;
    return false;
}

static bool is_in_units(const struct block_device *device, const struct block_request *r)
{
    return r->first_sector % device->unit_sectors == 0 &&
           r->sector_count % device->unit_sectors == 0;
}

static bool must_be_copied(const struct block_device *device, const struct block_request *r)
{
    return !is_in_units(device, r) || has_far_frames(r);
}

static err_t check_request(const struct block_device *device, const struct block_request *r)
{
    if (r->operation == BLOCK_FLUSH) return OK;
    if (r->sector_count == 0 || r->sector_count > BLOCK_TRANSFER_MAX_SECTORS) return ERR_INVALID;
    if (r->first_sector >= device->sector_count) return ERR_INVALID;
    if (r->sector_count > device->sector_count - r->first_sector) return ERR_INVALID;
    return r->operation == BLOCK_WRITE && device->is_read_only ? ERR_READ_ONLY : OK;
}

// ---- the way of a request ----

// Give the driver the request that is first in the queue. False: it has no room.
static bool start_first(struct block_device *device)
{
    struct list *link = list_take_first(&device->queued);

    if (list_is_empty(&device->running)) device->heard_ms = clock_now_ms();
    list_add_last(&device->running, link);
    if (device->ops->start(device, CONTAINER_OF(link, struct block_request, link))) return true;
    list_remove(link);
    list_add_first(&device->queued, link);
    return false;
}

static bool is_retried(const struct list *link)
{
    return CONTAINER_OF(link, struct block_request, link)->is_retried;
}

// One that is retried runs alone, so that it is known whose fault it is if the disk breaks again.
static bool may_start(const struct block_device *device)
{
    const struct list *running = &device->running;

    if (!device->is_ready || list_is_empty(&device->queued)) return false;
    return list_is_empty(running) ||
           !(is_retried(running->next) || is_retried(device->queued.next));
}

// Give the driver as many queued requests as it takes. Interrupts off. If it completes one at once,
// block_complete() comes here from within: then the loop that runs goes on, lest the stack grow
// with the queue.
static void feed_device(struct block_device *device)
{
    bool has_room = true;

    if (device->is_fed) return;
    device->is_fed = true;
    while (has_room && may_start(device)) has_room = start_first(device);
    device->is_fed = false;
}

// The last act is to wake the waiter: the request is a variable of his, who may return at once.
static void finish_request(struct block_request *request, err_t result)
{
    list_remove(&request->link);
    request->result = result;
    request->is_done = true;
    if (!panic_mode_is_on()) wait_wake_all(&request->waiting);
}

void block_complete(struct block_request *request, err_t result)
{
    struct block_device *device = request->device;

    ASSERT(!arch_irq_is_enabled());
    device->heard_ms = clock_now_ms();
    finish_request(request, result);
    feed_device(device);
}

// Those who wait for a running request are woken, and see to it.
void block_break(struct block_device *device)
{
    ASSERT(!arch_irq_is_enabled());
    device->is_broken = true;
    if (panic_mode_is_on()) return;
    list_for_each (link, &device->running)
        wait_wake_all(&CONTAINER_OF(link, struct block_request, link)->waiting);
}

static void fail_all(struct list *requests, err_t why)
{
    while (!list_is_empty(requests))
        finish_request(CONTAINER_OF(requests->next, struct block_request, link), why);
}

// Make the disk ready if it is not, and start what is queued; if it cannot be, that has failed.
static void get_ready(struct block_device *device)
{
    err_t err = OK;

    lock_take(&device->lock);
    if (!device->is_ready) err = device->ops->prepare(device);
    arch_flags_t flags = arch_irq_save();
    device->is_ready = err == OK;
    if (err != OK) fail_all(&device->queued, err);
    feed_device(device);
    arch_irq_restore(flags);
    lock_release(&device->lock);
}

static bool is_silent(const struct block_device *device)
{
    return device->patience_ms > 0 && !list_is_empty(&device->running) &&
           clock_now_ms() >= device->heard_ms + device->patience_ms;
}

static bool deserves_retry(const struct block_request *request)
{
    return !request->is_retried && request->operation != BLOCK_FLUSH;
}

// What ran when the disk broke goes back to the head of the queue, in order, or has failed.
static void retry_all(struct block_device *device)
{
    while (!list_is_empty(&device->running)) {
        struct list *last = device->running.prev;
        struct block_request *request = CONTAINER_OF(last, struct block_request, link);

        if (!deserves_retry(request)) {
            finish_request(request, ERR_IO);
            continue;
        }
        request->is_retried = true;
        list_remove(last);
        list_add_first(&device->queued, last);
    }
}

// The disk is broken or silent. Several threads may have seen it: the first one resets it, and the
// others find that it is not so any more. What ran has failed, or is queued again, before anything
// can be started anew.
static void reset_device(struct block_device *device)
{
    arch_flags_t flags;

    lock_take(&device->lock);
    flags = arch_irq_save();
    err_t why = device->is_broken ? ERR_IO : is_silent(device) ? ERR_TIMEOUT : OK;
    if (why != OK) device->is_ready = device->is_broken = false;
    arch_irq_restore(flags);
    if (why != OK) {
        log_warn("%s: %s; it is reset", device->name, err_text(why));
        device->ops->reset(device);
        flags = arch_irq_save();
        if (why == ERR_IO)
            retry_all(device);
        else
            fail_all(&device->running, why);
        arch_irq_restore(flags);
    }
    lock_release(&device->lock);
    get_ready(device);
}

// Queue a request, or end it if it is not to be.
static void enqueue(struct block_device *device, struct block_request *request, err_t err)
{
    bool is_ready;

    request->device = device;
    request->is_copied = request->is_retried = request->is_done = false;
    list_init(&request->link);
    wait_init(&request->waiting);
    arch_flags_t flags = arch_irq_save();
    if (err != OK)
        finish_request(request, err);
    else
        list_add_last(&device->queued, &request->link);
    feed_device(device);
    is_ready = device->is_ready;
    arch_irq_restore(flags);
    if (!is_ready) get_ready(device);
}

static err_t await(struct block_request *request)
{
    struct block_device *device = request->device;
    uint32_t patience_ms = device->patience_ms;
    arch_flags_t flags = arch_irq_save();

    while (!request->is_done) {
        uint64_t deadline_ms = patience_ms > 0 ? clock_now_ms() + patience_ms : WAIT_FOREVER;

        (void)!wait_sleep(&request->waiting, deadline_ms);
        if (!request->is_done) device->ops->poll(device);
        if (request->is_done || (!device->is_broken && !is_silent(device))) continue;
        arch_irq_restore(flags);
        reset_device(device);
        flags = arch_irq_save();
    }
    arch_irq_restore(flags);
    TRACE(DISK, "%s: %s %u at %llu: %d", device->name, operation_names[request->operation],
          request->sector_count, (unsigned long long)request->first_sector, request->result);
    return request->result;
}

static err_t run_request(struct block_device *device, struct block_request *request)
{
    enqueue(device, request, OK);
    return await(request);
}

// ---- what must be copied ----

static void copy_frame(frame_t to, frame_t from)
{
    void *target = paging_frame_map(to);
    void *source = paging_frame_map(from);

    memcpy(target, source, PAGE_SIZE);
    paging_frame_unmap(source);
    paging_frame_unmap(target);
}

// The request, with low frames of the disk in the place of far ones.
static err_t run_bounced(struct block_device *device, const struct block_request *r)
{
    frame_t frames[BLOCK_TRANSFER_MAX_PAGES];
    struct block_request bounced =
        block_request(r->operation, r->first_sector, r->sector_count, frames);
    bool is_write = r->operation == BLOCK_WRITE;
    err_t err;

    for (unsigned i = 0; i < frame_count(r); i++) {
        frames[i] = is_far(r->frames[i]) ? device->bounce[i] : r->frames[i];
        if (frames[i] != r->frames[i] && is_write) copy_frame(frames[i], r->frames[i]);
    }
    err = run_request(device, &bounced);
    for (unsigned i = 0; err == OK && !is_write && i < frame_count(r); i++)
        if (frames[i] != r->frames[i]) copy_frame(r->frames[i], frames[i]);
    return err;
}

// The sectors that the request shares with the unit that begins at `first`, between the frames of
// the one and of the other.
static void copy_unit(const struct block_device *device, const struct block_request *r,
                      uint64_t first)
{
    uint8_t *unit = paging_frame_map(device->unit);

    for (unsigned i = 0; i < device->unit_sectors; i++) {
        uint64_t index = first + i - r->first_sector; // huge if it is in front
        if (index >= r->sector_count) continue;
        uint8_t *page = paging_frame_map(r->frames[index / BLOCK_PAGE_SECTORS]);
        uint8_t *sector = page + index % BLOCK_PAGE_SECTORS * SECTOR_SIZE;

        if (r->operation == BLOCK_WRITE)
            memcpy(unit + i * SECTOR_SIZE, sector, SECTOR_SIZE);
        else
            memcpy(sector, unit + i * SECTOR_SIZE, SECTOR_SIZE);
        paging_frame_unmap(page);
    }
    paging_frame_unmap(unit);
}

// Unit by unit. What a power cut does to one that is written, the disk has to answer for, as for
// any: what was in it and what comes into it differ in the sectors of the transfer only.
static err_t run_units(struct block_device *device, const struct block_request *r)
{
    unsigned size = device->unit_sectors;
    uint64_t first = r->first_sector - r->first_sector % size;
    err_t err = OK;

    for (; err == OK && first < r->first_sector + r->sector_count; first += size) {
        struct block_request unit = block_request(BLOCK_READ, first, size, &device->unit);

        if ((err = run_request(device, &unit)) != OK) break;
        copy_unit(device, r, first);
        unit.operation = BLOCK_WRITE;
        if (r->operation == BLOCK_WRITE) err = run_request(device, &unit);
    }
    return err;
}

static err_t run_copying(struct block_device *device, const struct block_request *r)
{
    err_t err;

    lock_take(&device->copying);
    err = is_in_units(device, r) ? run_bounced(device, r) : run_units(device, r);
    lock_release(&device->copying);
    return err;
}

// ---- what others call ----

void block_submit(struct block_device *device, struct block_request *request)
{
    err_t err = check_request(device, request);

    if (device->whole) {
        if (request->operation != BLOCK_FLUSH) request->first_sector += device->whole_first_sector;
        device = device->whole;
    }
    if (err != OK || !must_be_copied(device, request)) {
        enqueue(device, request, err);
        return;
    }
    request->device = device;
    request->is_copied = true;
}

err_t block_wait(struct block_request *request)
{
    return request->is_copied ? run_copying(request->device, request) : await(request);
}

static err_t submit_and_wait(struct block_device *device, struct block_request *request)
{
    block_submit(device, request);
    return block_wait(request);
}

err_t block_read(struct block_device *device, uint64_t first_sector, unsigned sector_count,
                 const frame_t *frames)
{
    struct block_request request = block_request(BLOCK_READ, first_sector, sector_count, frames);

    return submit_and_wait(device, &request);
}

err_t block_write(struct block_device *device, uint64_t first_sector, unsigned sector_count,
                  const frame_t *frames)
{
    struct block_request request = block_request(BLOCK_WRITE, first_sector, sector_count, frames);

    return submit_and_wait(device, &request);
}

err_t block_flush(struct block_device *device)
{
    struct block_request request = block_request(BLOCK_FLUSH, 0, 0, NULL);

    return submit_and_wait(device, &request);
}

err_t block_write_in_panic(struct block_device *device, uint64_t sector, frame_t frame)
{
    struct block_device *disk = device->whole ? device->whole : device;

    ASSERT(panic_mode_is_on());
    list_init(&disk->queued);
    list_init(&disk->running);
    disk->is_ready = disk->is_broken = disk->is_fed = false;
    disk->ops->reset(disk);
    err_t err = block_write(device, sector, 1, &frame);
    return err == OK ? block_flush(device) : err;
}
