#include "snapshot/node.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"

// Each node has one place where it can be cached: inner nodes one each, leaves by number modulo
// NODE_LEAVES. So there is nothing to search and nothing to age.

enum { NODE_SLOTS = FORMAT_ROOT_NODES + NODE_LEAVES };

struct node_slot {
    frame_t frame; // 0: none yet
    uint32_t number;
    blkno_t block; // 0: the frame holds nothing
    gen_t birth;
};

static struct {
    struct node_slot slots[NODE_SLOTS];
} node;

static struct node_slot *node_slot(enum format_level level, uint32_t number)
{
    ASSERT(level == FORMAT_LEAF || level == FORMAT_NODE);
    if (level == FORMAT_LEAF) return &node.slots[FORMAT_ROOT_NODES + number % NODE_LEAVES];
    ASSERT(number < FORMAT_ROOT_NODES);
    return &node.slots[number];
}

static bool node_slot_holds(const struct node_slot *slot, uint32_t number,
                            const struct format_entry *entry)
{
    return slot->block == entry->block && slot->birth == entry->birth && slot->number == number;
}

static void node_slot_set(struct node_slot *slot, uint32_t number, const struct format_entry *entry)
{
    slot->number = number;
    slot->block = entry->block;
    slot->birth = entry->birth;
}

err_t node_init(void)
{
    memset(&node, 0, sizeof(node));
    // One frame for good, so that there is always one to take from another slot.
    node.slots[0].frame = snap_host_frame_alloc();
    return node.slots[0].frame != 0 ? OK : ERR_NOMEM;
}

void node_stop(void)
{
    for (unsigned i = 0; i < NODE_SLOTS; i++)
        if (node.slots[i].frame != 0) snap_host_frame_free(node.slots[i].frame);
    memset(&node, 0, sizeof(node));
}

unsigned node_frames(void)
{
    unsigned count = 0;

    for (unsigned i = 0; i < NODE_SLOTS; i++) count += node.slots[i].frame != 0;
    return count;
}

// Give the slot a frame, its own, a new one, or if frames are short that of another slot.
static void node_slot_equip(struct node_slot *slot)
{
    slot->block = 0;
    if (slot->frame == 0) slot->frame = snap_host_frame_alloc();
    for (unsigned i = 0; slot->frame == 0; i++) {
        ASSERT(i < NODE_SLOTS);
        slot->frame = node.slots[i].frame;
        node.slots[i].frame = 0;
        node.slots[i].block = 0;
    }
}

err_t node_get(enum format_level level, uint32_t number, const struct format_entry *entry,
               const struct format_node **out)
{
    struct node_slot *slot = node_slot(level, number);

    if (!node_slot_holds(slot, number, entry)) {
        node_slot_equip(slot);
        err_t err = disk_load(level, number, entry, slot->frame);
        if (err != OK) return err;
        node_slot_set(slot, number, entry);
    }
    *out = snap_host_window(slot->frame);
    return OK;
}

err_t node_copy(enum format_level level, uint32_t number, const struct format_entry *entry,
                frame_t frame)
{
    struct node_slot *slot = node_slot(level, number);

    snap_host_lock();
    bool is_cached = node_slot_holds(slot, number, entry);
    if (is_cached) memcpy(snap_host_window(frame), snap_host_window(slot->frame), BLOCK_SIZE);
    snap_host_unlock();
    return is_cached ? OK : disk_load(level, number, entry, frame);
}

void node_put(enum format_level level, uint32_t number, const struct format_entry *entry,
              frame_t frame)
{
    struct node_slot *slot = node_slot(level, number);

    snap_host_lock();
    node_slot_equip(slot);
    memcpy(snap_host_window(slot->frame), snap_host_window(frame), BLOCK_SIZE);
    node_slot_set(slot, number, entry);
    snap_host_unlock();
}
