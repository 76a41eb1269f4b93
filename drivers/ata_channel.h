#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "kernel/wait.h"

// One channel of an IDE controller: two drives that share a cable, registers and an interrupt, and
// so do one thing at a time. This module runs commands; which drives there are is for ata.c.
//
// A thread of the channel does what its drives are given, in turn. Data moves by bus-master DMA
// where controller and drive can, and the thread sleeps until the interrupt; otherwise by
// programmed input and output (PIO), where the thread polls. A drive that hangs is reset, and from
// then on the channel uses PIO: the reset may have undone the DMA modes that the firmware chose.
//
// Invariants, whenever the thread has nothing to do:
//   * no command is under way and the bus master is stopped, so no frame is being written to;
//   * the interrupts of the drives are switched off.
//
// Only that thread touches the registers once it has been started; before, boot, and in a panic,
// whoever panics. Every wait ends.

struct ata_drive;
struct block_request;
struct dma_region;

enum { ATA_DRIVES_PER_CHANNEL = 2 };

struct ata_channel {
    uint16_t command_port;    // [I]
    uint16_t control_port;    // [I]
    uint16_t bus_master_port; // [I] until a panic; 0: none, the channel is polled
    frame_t table_frame;      // [I] a low one, for the bus master's table
    struct dma_region *table; // [thread] in that frame
    bool was_reset;           // [thread] only PIO is sure to work
    bool has_thread;          // [I] after the probe
    struct ata_drive *drives[ATA_DRIVES_PER_CHANNEL]; // [I] after the probe; null: there is none
    struct wait_queue work;                           // [i] the thread, waiting for a request
    struct wait_queue waiting;                        // [i] the thread, waiting for is_done
    bool is_done;                                     // [i] the interrupt came
    uint8_t status;            // [i] of the drive, as the interrupt handler read it
    uint8_t bus_master_status; // [i] likewise
};

// What the commands must know about a drive. All but the last is constant after the probe.
struct ata_drive {
    const char *name;
    struct ata_channel *channel;
    unsigned unit;  // 0 or 1 on its channel
    bool has_lba48; // 48-bit addresses, and the EXT commands
    bool has_dma;
    unsigned unit_sectors;         // of ours are one of its own: requests are made of whole ones
    struct block_request *request; // [i] what the channel has to do for it, or null
};

// Prepare a channel that is all zero. Boot.
void ata_channel_init(struct ata_channel *channel, uint16_t command_port, uint16_t control_port);

// Use interrupts and DMA from now on. Where that is not possible the channel stays polled, which
// needs neither. Boot.
void ata_channel_start_bus_master(struct ata_channel *channel, uint16_t port, unsigned irq);

// Ask a drive what it is: words for ata_identity_read(). ERR_NOT_FOUND: there is none, or not a
// disk. ERR_TIMEOUT: there is something, but it does not answer.
MUST_CHECK err_t ata_channel_identify(const struct ata_drive *drive, uint16_t *identity);

// A drive that was identified takes requests from now on. Boot. ERR_NOMEM, ERR_MANY: no thread can
// be had.
MUST_CHECK err_t ata_channel_add_drive(struct ata_drive *drive);

// As the operations of a block device (kernel/block.h).
bool ata_channel_start(struct ata_drive *drive, struct block_request *request);
void ata_channel_poll(struct ata_drive *drive);
void ata_channel_reset(struct ata_drive *drive);
