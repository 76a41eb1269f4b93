#include "drivers/nvme_queue.h"

#include <string.h>

#include "kernel/arch.h"

_Static_assert(sizeof(struct nvme_command) == 64, "layout of a command");
_Static_assert(sizeof(struct nvme_completion) == 16, "layout of a completion");
_Static_assert(sizeof(struct nvme_rings) == 2 * PAGE_SIZE, "each ring begins a page");

void nvme_queue_start(struct nvme_queue *queue, struct nvme_rings *rings,
                      volatile uint32_t *doorbells, unsigned stride)
{
    memset(rings, 0, sizeof(*rings));
    *queue = (struct nvme_queue){
        .rings = rings,
        .tail_doorbell = doorbells,
        .head_doorbell = doorbells + stride,
        .phase = true,
    };
}

void nvme_queue_send(struct nvme_queue *queue, const struct nvme_command *command)
{
    queue->rings->commands[queue->tail] = *command;
    queue->tail = (queue->tail + 1) % NVME_QUEUE_ENTRIES;
    arch_memory_barrier(); // the controller reads the command as soon as it is told
    *queue->tail_doorbell = queue->tail;
}

// The status is read first, and the rest of an entry only if that is new.
bool nvme_queue_take(struct nvme_queue *queue, struct nvme_completion *completion)
{
    struct nvme_completion *entry = &queue->rings->completions[queue->head];
    uint16_t status = *(volatile uint16_t *)&entry->status;

    if ((status & 1) != queue->phase) return false;
    arch_memory_barrier();
    *completion = *entry;
    completion->status = status >> 1;
    queue->head = (queue->head + 1) % NVME_QUEUE_ENTRIES;
    if (queue->head == 0) queue->phase = !queue->phase;
    *queue->head_doorbell = queue->head;
    return true;
}
