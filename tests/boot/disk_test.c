#include <string.h>

#include "kernel/block.h"
#include "kernel/cmdline.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "tests/test.h"

// Disks, through kernel/block.h and whatever driver serves the disk under test. That one is named
// by `scratch=NAME` and is overwritten; without the option nothing is written anywhere, and tests
// that need a scratch disk pass without doing anything.
//
// `fault=sector` says that BAD_SECTOR of it fails, `fault=flush` that its first flush does,
// `fault=read-only` that it takes no writes: tests/boot/disks arranges for all three. A disk with a
// fault is not good for the other tests.

enum {
    FRAMES = BLOCK_TRANSFER_MAX_PAGES,
    BAD_SECTOR = 5000, // as in tests/boot/disks
};

static struct {
    frame_t frames[FRAMES]; // out of order and not adjacent
} fixture;

// Every second frame of the run goes back: what is left has holes. The order is turned round, so
// that a driver that assumes adjacent frames moves the wrong memory.
static bool take_frames(void)
{
    frame_t run = pmm_alloc_run(2 * FRAMES);

    EXPECT(run != 0);
    if (run == 0) return false;
    for (unsigned i = 0; i < FRAMES; i++) {
        fixture.frames[FRAMES - 1 - i] = run + 2 * i;
        pmm_free(run + 2 * i + 1);
    }
    return true;
}

static void give_frames(void)
{
    for (unsigned i = 0; i < FRAMES; i++) pmm_free(fixture.frames[i]);
}

// The scratch disk, with frames to use on it; null if there is none with this fault.
static struct block_device *begin(const char *wanted_fault)
{
    const char *name = cmdline_string("scratch");
    const char *fault = cmdline_string("fault");
    struct block_device *disk;

    if (name == NULL || strcmp(fault == NULL ? "none" : fault, wanted_fault) != 0) return NULL;
    disk = block_find(name);
    EXPECT(disk != NULL);
    return disk != NULL && take_frames() ? disk : NULL;
}

// What a word of a sector holds in one round of writing: a value that no other place and no other
// round has.
static uint32_t pattern(uint64_t sector, unsigned word, uint32_t round)
{
    return (uint32_t)sector * 2654435761u ^ word * 40503u ^ round << 24;
}

static uint32_t *sector_memory(unsigned index)
{
    uint8_t *frame = paging_window(fixture.frames[index / BLOCK_PAGE_SECTORS]);

    return (uint32_t *)(frame + index % BLOCK_PAGE_SECTORS * SECTOR_SIZE);
}

static void fill(uint64_t first_sector, unsigned count, uint32_t round)
{
    for (unsigned i = 0; i < count; i++)
        for (unsigned word = 0; word < SECTOR_SIZE / 4; word++)
            sector_memory(i)[word] = pattern(first_sector + i, word, round);
}

static void wipe(void)
{
    for (unsigned i = 0; i < FRAMES; i++) memset(paging_window(fixture.frames[i]), 0xee, PAGE_SIZE);
}

// How many words differ from the pattern.
static unsigned differences(uint64_t first_sector, unsigned count, uint32_t round)
{
    unsigned found = 0;

    for (unsigned i = 0; i < count; i++)
        for (unsigned word = 0; word < SECTOR_SIZE / 4; word++)
            found += sector_memory(i)[word] != pattern(first_sector + i, word, round);
    return found;
}

static void write_and_read_back(struct block_device *disk, uint64_t first_sector, unsigned count,
                                uint32_t round)
{
    fill(first_sector, count, round);
    EXPECT(block_write(disk, first_sector, count, fixture.frames) == OK);
    wipe();
    EXPECT(block_read(disk, first_sector, count, fixture.frames) == OK);
    EXPECT(differences(first_sector, count, round) == 0);
}

// Transfers of every shape: parts of frames, whole ones, the longest; at both ends of the disk.
TEST(disk_reads_back_what_was_written)
{
    static const unsigned counts[] = {1, 7, 8, 9, 16, 100, 255, BLOCK_TRANSFER_MAX_SECTORS};
    struct block_device *disk = begin("none");

    if (disk == NULL) return;
    for (uint32_t round = 0; round < ARRAY_COUNT(counts); round++) {
        unsigned count = counts[round];

        write_and_read_back(disk, 0, count, round);
        write_and_read_back(disk, 1000 + round, count, round);
        write_and_read_back(disk, disk->sector_count - count, count, round);
    }
    EXPECT(block_flush(disk) == OK);
    give_frames();
}

// An address that loses its upper bits on the way to the disk meets the begin of it:
// tests/boot/disks brings a disk whose last sectors differ from the first ones in bit 28 only.
TEST(disk_keeps_its_ends_apart)
{
    enum { COUNT = BLOCK_TRANSFER_MAX_SECTORS };
    struct block_device *disk = begin("none");

    if (disk == NULL) return;
    write_and_read_back(disk, 0, COUNT, 1);
    write_and_read_back(disk, disk->sector_count - COUNT, COUNT, 2);
    EXPECT(block_read(disk, 0, COUNT, fixture.frames) == OK);
    EXPECT(differences(0, COUNT, 1) == 0);
    give_frames();
}

// A part of a frame on one side must not touch the other part.
TEST(disk_moves_no_more_than_it_was_asked_for)
{
    struct block_device *disk = begin("none");
    const uint8_t *frame;

    if (disk == NULL) return;
    write_and_read_back(disk, 64, 16, 1);
    fill(66, 3, 2);
    EXPECT(block_write(disk, 66, 3, fixture.frames) == OK);
    wipe();
    EXPECT(block_read(disk, 64, 2, fixture.frames) == OK);
    EXPECT(differences(64, 2, 1) == 0);
    frame = paging_window(fixture.frames[0]);
    EXPECT(frame[2 * SECTOR_SIZE] == 0xee);
    EXPECT(block_read(disk, 66, 3, fixture.frames) == OK);
    EXPECT(differences(66, 3, 2) == 0);
    EXPECT(block_read(disk, 69, 11, fixture.frames) == OK);
    EXPECT(differences(69, 11, 1) == 0);
    give_frames();
}

// Each frame is a request of its own; all are on their way before the first one is waited for.
static unsigned run_all_at_once(struct block_device *disk, enum block_operation operation)
{
    static struct block_request requests[FRAMES];
    unsigned succeeded = 0;

    for (unsigned i = 0; i < FRAMES; i++) {
        requests[i] = block_request(operation, 2000 + i * BLOCK_PAGE_SECTORS, BLOCK_PAGE_SECTORS,
                                    &fixture.frames[i]);
        block_submit(disk, &requests[i]);
    }
    for (unsigned i = FRAMES; i > 0; i--) succeeded += block_wait(&requests[i - 1]) == OK;
    return succeeded;
}

TEST(disk_serves_many_requests_at_once)
{
    struct block_device *disk = begin("none");

    if (disk == NULL) return;
    for (uint32_t round = 0; round < 20; round++) {
        fill(2000, BLOCK_TRANSFER_MAX_SECTORS, round);
        EXPECT(run_all_at_once(disk, BLOCK_WRITE) == FRAMES);
        wipe();
        EXPECT(run_all_at_once(disk, BLOCK_READ) == FRAMES);
        EXPECT(differences(2000, BLOCK_TRANSFER_MAX_SECTORS, round) == 0);
        EXPECT(block_flush(disk) == OK);
    }
    give_frames();
}

TEST(disk_refuses_what_lies_beyond_its_end)
{
    struct block_device *disk = begin("none");
    const frame_t *frames = fixture.frames;
    uint64_t end;

    if (disk == NULL) return;
    end = disk->sector_count;
    EXPECT(block_read(disk, end, 1, frames) == ERR_INVALID);
    EXPECT(block_write(disk, end, 1, frames) == ERR_INVALID);
    EXPECT(block_read(disk, end - 1, 2, frames) == ERR_INVALID);
    EXPECT(block_write(disk, end - 1, 2, frames) == ERR_INVALID);
    EXPECT(block_read(disk, UINT64_MAX, 1, frames) == ERR_INVALID);
    EXPECT(block_read(disk, UINT64_MAX - 7, 8, frames) == ERR_INVALID);
    EXPECT(block_read(disk, 0, 0, frames) == ERR_INVALID);
    EXPECT(block_read(disk, 0, BLOCK_TRANSFER_MAX_SECTORS + 1, frames) == ERR_INVALID);
    EXPECT(block_read(disk, end - 1, 1, frames) == OK);
    give_frames();
}

TEST(disk_that_is_absent_is_not_found)
{
    EXPECT(block_find("ata9") == NULL);
    EXPECT(block_find("virtio9") == NULL);
    EXPECT(block_find("") == NULL);
}

// The failing sector alone, then inside a longer transfer; each time the disk goes on serving the
// others afterwards.
TEST(disk_goes_on_after_a_bad_sector)
{
    struct block_device *disk = begin("sector");
    const frame_t *frames = fixture.frames;

    if (disk == NULL) return;
    for (uint32_t round = 0; round < 3; round++) {
        EXPECT(block_write(disk, BAD_SECTOR, 1, frames) == ERR_IO);
        EXPECT(block_read(disk, BAD_SECTOR, 1, frames) == ERR_IO);
        EXPECT(block_write(disk, BAD_SECTOR - 20, 64, frames) == ERR_IO);
        EXPECT(block_read(disk, BAD_SECTOR - 20, 64, frames) == ERR_IO);
        write_and_read_back(disk, BAD_SECTOR + 64, 64, round);
        EXPECT(block_flush(disk) == OK);
    }
    give_frames();
}

TEST(disk_reports_a_failed_flush)
{
    struct block_device *disk = begin("flush");

    if (disk == NULL) return;
    write_and_read_back(disk, 0, 8, 1);
    EXPECT(block_flush(disk) == ERR_IO);
    write_and_read_back(disk, 0, 8, 2);
    EXPECT(block_flush(disk) == OK);
    give_frames();
}

TEST(disk_that_is_read_only_takes_no_writes)
{
    struct block_device *disk = begin("read-only");

    if (disk == NULL) return;
    EXPECT(disk->is_read_only);
    EXPECT(block_write(disk, 0, 8, fixture.frames) == ERR_READ_ONLY);
    EXPECT(block_write(disk, disk->sector_count, 8, fixture.frames) == ERR_INVALID);
    EXPECT(block_read(disk, 0, 8, fixture.frames) == OK);
    EXPECT(block_flush(disk) == OK);
    give_frames();
}
