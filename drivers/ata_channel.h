#pragma once

#include "kernel/lib/err.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "kernel/lock.h"
#include "kernel/wait.h"

// One channel of an IDE controller: two drives that share a cable, registers and an interrupt, and
// so do one thing at a time. This module runs commands; which drives there are is for ata.c.
//
// Data moves by bus-master DMA where controller and drive can, and the thread sleeps until the
// interrupt; otherwise by programmed input and output (PIO), where the thread polls. A drive that
// hangs is reset, and from then on the channel uses PIO: the reset may have undone the DMA modes
// that the firmware chose.
//
// Invariants, whenever the lock is free:
//   * no command is under way and the bus master is stopped, so no frame is being written to;
//   * the interrupts of the drives are switched off.
//
// Locking: each function but the first two takes channel->lock (RANK_DEVICE). Every wait ends.

struct block_transfer;
struct dma_region;

enum { ATA_IDENTITY_WORDS = SECTOR_SIZE / 2 };

struct ata_channel {
    uint16_t command_port;    // [I]
    uint16_t control_port;    // [I]
    uint16_t bus_master_port; // [I] until a panic; 0: none, the channel is polled
    frame_t table_frame;      // [I] a low one, for the bus master's table
    struct dma_region *table; // [lock] in that frame
    struct lock lock;
    bool was_reset;            // [lock] only PIO is sure to work
    struct wait_queue waiting; // for is_done
    bool is_done;              // [i] the interrupt came
    uint8_t status;            // [i] of the drive, as the interrupt handler read it
    uint8_t bus_master_status; // [i] likewise
};

// What the commands must know about a drive. Constant after the probe.
struct ata_drive {
    const char *name;
    struct ata_channel *channel;
    unsigned unit;  // 0 or 1 on its channel
    bool has_lba48; // 48-bit addresses, and the EXT commands
    bool has_dma;
    unsigned unit_sectors; // of ours are one of its own: transfers are made of whole ones
};

// Prepare a channel that is all zero. Boot.
void ata_channel_init(struct ata_channel *channel, uint16_t command_port, uint16_t control_port);

// Use interrupts and DMA from now on. Where that is not possible the channel stays polled, which
// needs neither. Boot.
void ata_channel_start_bus_master(struct ata_channel *channel, uint16_t port, unsigned irq);

// Ask a drive what it is: ATA_IDENTITY_WORDS words. ERR_NOT_FOUND: there is none, or not a disk.
// ERR_TIMEOUT: there is something, but it does not answer.
MUST_CHECK err_t ata_channel_identify(const struct ata_drive *drive, uint16_t *identity);

// As the operations of a block device (kernel/block.h).
MUST_CHECK err_t ata_channel_transfer(const struct ata_drive *drive,
                                      const struct block_transfer *transfer);
MUST_CHECK err_t ata_channel_flush(const struct ata_drive *drive);
void ata_channel_rescue(const struct ata_drive *drive);
