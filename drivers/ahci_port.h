#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// One port of an AHCI controller: a link with at most one disk. This module runs commands; which
// ports and disks there are is for ahci.c.
//
// Commands lie in *slots*, several at a time. A disk with native queuing does those that move data
// in whatever order it likes (they are *queued*), but no other command meanwhile; for the rest the
// controller sends one after the other. So what runs at a time is either all queued or all not.
//
// A port that reports an error has stopped, and does not say which of several queued commands was
// the cause. It is *broken* (kernel/block.h): what ran is tried again, one at a time and not
// queued.
//
// The life of a port: ahci_port_open() once, then ahci_port_start(), and after ahci_port_stop()
// again. No frame is written to while a port is stopped.
//
// Source: Intel "Serial ATA Advanced Host Controller Interface (AHCI)", revision 1.3.1.

struct ahci_memory;
struct block_request;

enum { AHCI_SLOTS_MAX = 8 }; // what a disk of ours has under way at a time

struct ahci_port {
    volatile uint32_t *registers;                   // [I]
    frame_t frame;                                  // [I] of the memory, low, several in a row
    struct ahci_memory *memory;                     // [I] what the controller reads and writes
    unsigned slots;                                 // [I] how many are used: at most AHCI_SLOTS_MAX
    unsigned unit_sectors;                          // [I] of ours are one of the disk's own
    bool has_queue;                                 // [I] of the disk, and of its controller
    bool is_started;                                // [i] commands are taken
    bool is_broken;                                 // [i] until it is stopped
    uint32_t running;                               // [i] the slots with a command, as bits
    bool runs_queued;                               // [i] those are queued ones
    struct block_request *requests[AHCI_SLOTS_MAX]; // [i] by slot
};

// What a port must be able to reach of its controller's registers.
enum { AHCI_PORT_BYTES = 0x80 };

// Take a port with `registers` over from the firmware. ERR_NOMEM. ERR_TIMEOUT: it does not stop.
MUST_CHECK err_t ahci_port_open(struct ahci_port *port, volatile uint32_t *registers);

// Give back the memory of a port that was opened and is stopped.
void ahci_port_close(struct ahci_port *port);

// Reset the link and wait for the disk behind it, unless the port is started; then commands are
// taken. Thread, may sleep.
// ERR_NOT_FOUND: nothing answers, or it is no disk. ERR_TIMEOUT: it answers and does not get ready.
MUST_CHECK err_t ahci_port_start(struct ahci_port *port);

// Ask the disk what it is, before any request: words for ata_identity_read(), which stay until the
// next call. ERR_IO: it refuses. ERR_TIMEOUT. Thread, may sleep.
MUST_CHECK err_t ahci_port_identify(struct ahci_port *port, const uint16_t **words);

// Begin a request. False: not now. Interrupts off.
bool ahci_port_begin(struct ahci_port *port, struct block_request *request);

// Complete what is done. False: the port is broken. Interrupts off.
MUST_CHECK bool ahci_port_poll(struct ahci_port *port);

// Forget all commands. ERR_TIMEOUT: the controller does not obey, and may do anything. Thread, may
// sleep.
MUST_CHECK err_t ahci_port_stop(struct ahci_port *port);
