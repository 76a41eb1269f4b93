#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/limits.h"

// A pair of queues between us and an NVMe controller: commands go into a ring, and what became of
// each comes back in another one. Nothing here sleeps or takes a lock: a pair belongs to one disk,
// who orders its own calls.
//
// Source: "NVM Express Base Specification", revision 1.4, sections 4.1 (rings), 4.2 (commands), 4.6
// (completions).

enum {
    NVME_QUEUE_ENTRIES = 16, // of both rings; one command less may be under way
    NVME_STATUS_OK = 0,
};

struct nvme_command {
    uint8_t operation;
    uint8_t flags;
    uint16_t id;   // comes back in the completion
    uint32_t disk; // the number of a "namespace"; 0: it is meant for the controller
    uint32_t reserved[2];
    uint64_t metadata;
    uint64_t data;      // physical address of the first page
    uint64_t data_rest; // that of the second page, or of a list of pages if there are more
    uint32_t argument[6];
};

struct nvme_completion {
    uint32_t result;
    uint32_t reserved;
    uint16_t head; // how far the controller has read the commands
    uint16_t queue;
    uint16_t id;
    uint16_t status; // bit 0 says whether the entry is new
};

// What the controller reads and writes: page by page.
struct nvme_rings {
    struct nvme_command commands[PAGE_SIZE / sizeof(struct nvme_command)];
    struct nvme_completion completions[PAGE_SIZE / sizeof(struct nvme_completion)];
};

struct nvme_queue {
    struct nvme_rings *rings;
    volatile uint32_t *tail_doorbell; // what we have written
    volatile uint32_t *head_doorbell; // what we have read
    unsigned tail;
    unsigned head;
    bool phase; // bit 0 of the status of a new entry; it turns with each round
};

// Begin with empty rings: the controller does not know of them yet. `doorbells`: of the pair, the
// second one `stride` words behind the first.
void nvme_queue_start(struct nvme_queue *queue, struct nvme_rings *rings,
                      volatile uint32_t *doorbells, unsigned stride);

// Hand over a command. At most NVME_QUEUE_ENTRIES - 1 may be under way.
void nvme_queue_send(struct nvme_queue *queue, const struct nvme_command *command);

// Take the next completion; its status without bit 0. False: there is none.
bool nvme_queue_take(struct nvme_queue *queue, struct nvme_completion *completion);
