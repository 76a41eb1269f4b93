#include "boot/origin.h"

#include <string.h>

#include "boot/choice.h"
#include "boot/parts.h"
#include "kernel/block.h"
#include "kernel/cmdline.h"
#include "kernel/console.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "kernel/thread.h"

// GRUB has counted a try before it started this kernel. Here that count is put back, and the kernel
// that runs becomes the first, with the tries of a proven one. Sectors that hold what they should
// are not written, so usually it is one.
//
// A power cut between any two writes leaves a whole choice in one of its two copies, of which GRUB
// takes the first that is whole; and a count that is lost costs a try.

enum {
    MOMENT_MS = 2000,
    STEP_MS = 20,
    // Sectors of the partition, as tools/install-image and classes/install/layout.ph have them.
    TRIES = 16,
    CHOICES = 64,
    CHOICE_STEP = 8,
    CHOICE_COPIES = 2,
};

static struct {
    struct block_device *disk; // [I]
    uint64_t first_sector;     // [I] of the partition
    struct choice choice;      // as it was found there, until it is changed
    frame_t frame;             // a sector is in it, of the boot thread's, then of the other one's
    struct thread *watch;      // [I] null: there is nothing to be noted
    volatile bool is_ending;   // it need not wait any longer
} origin;

static uint8_t *sector_bytes(void)
{
    return paging_window(origin.frame);
}

static bool read_choice(struct block_device *disk, uint64_t first_sector, struct choice *out)
{
    for (unsigned copy = 0; copy < CHOICE_COPIES; copy++) {
        err_t err = block_read(disk, first_sector + CHOICES + copy * CHOICE_STEP, 1, &origin.frame);
        if (err == OK && choice_parse(sector_bytes(), out)) return true;
    }
    return false;
}

static bool is_home(struct block_device *disk, uint64_t first_sector)
{
    struct choice choice;

    if (!read_choice(disk, first_sector, &choice)) return false;
    if (strcmp(choice.disk_id, cmdline_string("boot")) != 0) return false;
    origin.disk = disk;
    origin.first_sector = first_sector;
    origin.choice = choice;
    return true;
}

// Have these bytes in a sector of the partition, durably.
static err_t keep(uint64_t sector, const uint8_t bytes[SECTOR_SIZE])
{
    err_t err = block_read(origin.disk, origin.first_sector + sector, 1, &origin.frame);

    if (err == OK && memcmp(sector_bytes(), bytes, SECTOR_SIZE) == 0) return OK;
    memcpy(sector_bytes(), bytes, SECTOR_SIZE);
    err = block_write(origin.disk, origin.first_sector + sector, 1, &origin.frame);
    return err == OK ? block_flush(origin.disk) : err; // before the next copy is touched
}

static err_t note(void)
{
    uint8_t bytes[SECTOR_SIZE];
    char was_first = origin.choice.first;
    err_t err = OK;

    if (!choice_prove(&origin.choice, cmdline_string("slot"))) return ERR_INVALID;
    choice_format(&origin.choice, bytes);
    for (unsigned copy = 0; err == OK && copy < CHOICE_COPIES; copy++)
        err = keep(CHOICES + copy * CHOICE_STEP, bytes);
    choice_format_no_tries(bytes);
    if (err == OK) err = keep(TRIES, bytes);
    if (err == OK && was_first != origin.choice.first)
        console_print("phantom: the kernel in slot %c starts from now on, not that in slot %c\n",
                      origin.choice.first, was_first);
    return err;
}

static void watch(void *argument)
{
    (void)argument;
    for (unsigned ms = 0; ms < MOMENT_MS && !origin.is_ending; ms += STEP_MS)
        thread_sleep_ms(STEP_MS);
    err_t err = note();
    if (err != OK)
        log_warn("%s does not take down that this kernel has come up: %s", origin.disk->name,
                 err_text(err));
}

void origin_find(void)
{
    if (!cmdline_string("slot") || !cmdline_string("boot")) return;
    if ((origin.frame = pmm_alloc_low()) == 0) return;
    if (!parts_find_boot(is_home))
        log_warn("the disk from which this kernel came is none that is driven");
}

const struct block_device *origin_disk(void)
{
    return origin.disk;
}

void origin_expect_life(void)
{
    if (!origin.disk) return;
    err_t err = thread_start("origin", THREAD_NORMAL, watch, NULL, &origin.watch);
    if (err != OK) log_warn("origin: %s", err_text(err));
}

void origin_end_life(void)
{
    origin.is_ending = true;
    if (origin.watch) thread_join(origin.watch);
    origin.watch = NULL;
}
