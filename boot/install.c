#include "boot/install.h"

#include <stdio.h>
#include <string.h>

#include "kernel/block.h"
#include "kernel/cmdline.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "vm/disks.h"

// The disks of the machine, as a program sees them that installs the system. Bytes go through
// frames of this module, since those of the arena may lie where no device reaches, and the image is
// wherever the boot loader put it.

enum {
    IMAGE = 0,        // what is installed: disk 0 is no device
    MODULE_IMAGE = 1, // behind the program
    PART_FRAMES = DISKS_PART_SECTORS / BLOCK_PAGE_SECTORS,
};

_Static_assert((int)DISKS_SECTOR_BYTES == (int)SECTOR_SIZE, "sectors are alike");
_Static_assert((int)DISKS_PART_SECTORS <= (int)BLOCK_TRANSFER_MAX_SECTORS, "one request moves it");

static struct {
    const uint8_t *image; // [I]
    uint64_t sectors;     // [I] of it
    frame_t frames[2 * PART_FRAMES];
} install;

bool install_is_wished(void)
{
    return cmdline_flag("install");
}

static struct block_device *device_of(uint32_t disk)
{
    return disk == IMAGE ? NULL : block_at(disk - 1);
}

static uint32_t count(void)
{
    uint32_t disks = 1;

    while (device_of(disks)) disks++;
    return disks;
}

static err_t describe(uint32_t disk, char text[DISKS_TEXT_SIZE])
{
    const struct block_device *device = device_of(disk);

    if (disk == IMAGE)
        snprintf(text, DISKS_TEXT_SIZE, "image\t%llu\t%u\tro\t",
                 (unsigned long long)install.sectors, (unsigned)SECTOR_SIZE);
    else if (device)
        snprintf(text, DISKS_TEXT_SIZE, "%s\t%llu\t%u\t%s\t%s", device->name,
                 (unsigned long long)device->sector_count,
                 device->unit_sectors ? device->unit_sectors * SECTOR_SIZE : SECTOR_SIZE,
                 device->is_read_only ? "ro" : "rw", device->model ? device->model : "");
    return disk == IMAGE || device ? OK : ERR_NOT_FOUND;
}

static uint8_t *frame_bytes(unsigned first, uint32_t at)
{
    return (uint8_t *)paging_window(install.frames[first + at / PAGE_SIZE]) + at % PAGE_SIZE;
}

// Fill frames from the `first` one on with sectors of a disk.
static err_t load(uint32_t disk, uint64_t sector, uint32_t sectors, unsigned first)
{
    struct block_device *device = device_of(disk);

    if (sectors == 0 || sectors > DISKS_PART_SECTORS) return ERR_INVALID;
    if (device) return block_read(device, sector, sectors, &install.frames[first]);
    if (disk != IMAGE) return ERR_NOT_FOUND;
    if (sector > install.sectors || sectors > install.sectors - sector) return ERR_INVALID;
    for (uint32_t at = 0; at < sectors * SECTOR_SIZE; at += SECTOR_SIZE)
        memcpy(frame_bytes(first, at), install.image + sector * SECTOR_SIZE + at, SECTOR_SIZE);
    return OK;
}

static err_t store(uint32_t disk, uint64_t sector, uint32_t sectors)
{
    struct block_device *device = device_of(disk);

    if (disk == IMAGE) return ERR_READ_ONLY;
    return device ? block_write(device, sector, sectors, install.frames) : ERR_NOT_FOUND;
}

static err_t read(uint32_t disk, uint64_t sector, uint8_t *bytes, uint32_t size)
{
    err_t err = load(disk, sector, size / SECTOR_SIZE, 0);

    for (uint32_t at = 0; err == OK && at < size; at += SECTOR_SIZE)
        memcpy(bytes + at, frame_bytes(0, at), SECTOR_SIZE);
    return err;
}

static err_t write(uint32_t disk, uint64_t sector, const uint8_t *bytes, uint32_t size)
{
    for (uint32_t at = 0; at < size; at += SECTOR_SIZE)
        memcpy(frame_bytes(0, at), bytes + at, SECTOR_SIZE);
    return store(disk, sector, size / SECTOR_SIZE);
}

static err_t flush(uint32_t disk)
{
    struct block_device *device = device_of(disk);

    return device ? block_flush(device) : ERR_NOT_FOUND;
}

static err_t copy(uint32_t from, uint64_t from_sector, uint32_t to, uint64_t to_sector,
                  uint32_t sectors)
{
    err_t err = load(from, from_sector, sectors, 0);

    return err == OK ? store(to, to_sector, sectors) : err;
}

static err_t compare(uint32_t one, uint64_t one_sector, uint32_t other, uint64_t other_sector,
                     uint32_t sectors)
{
    err_t err = load(one, one_sector, sectors, 0);

    if (err == OK) err = load(other, other_sector, sectors, PART_FRAMES);
    for (uint32_t at = 0; err == OK && at < sectors * SECTOR_SIZE; at += SECTOR_SIZE)
        if (memcmp(frame_bytes(0, at), frame_bytes(PART_FRAMES, at), SECTOR_SIZE) != 0)
            err = ERR_CORRUPT;
    return err;
}

void install_offer_disks(const struct boot_info *info)
{
    static const struct vm_disks disks = {count, describe, read, write, flush, copy, compare};

    if (!install_is_wished()) return;
    if (info->module_count <= MODULE_IMAGE) {
        log_warn("install: the boot loader brought nothing that could be installed");
        return;
    }
    const struct boot_module *module = &info->module[MODULE_IMAGE];
    install.image = (const uint8_t *)paging_window((frame_t)(module->begin / PAGE_SIZE)) +
                    module->begin % PAGE_SIZE;
    install.sectors = (module->end - module->begin) / SECTOR_SIZE;
    for (unsigned i = 0; i < ARRAY_COUNT(install.frames); i++)
        if ((install.frames[i] = pmm_alloc_low()) == 0) return;
    vm_disks = &disks;
}
