#include "snapshot/history.h"

#include <string.h>

#include "kernel/lib/assert.h"

_Static_assert(HISTORY_KEEP <= HISTORY_MAX, "a root must be able to name what is kept");

struct kept {
    struct format_kept id;
    struct block_list blocks; // those whose newest user this is
};

static struct {
    struct kept kept[HISTORY_MAX]; // newest first
    unsigned count;
    struct block_list dropped; // free once the next generation is durable
} history;

void history_init(void)
{
    memset(&history, 0, sizeof(history));
}

void history_stop(void)
{
    for (unsigned i = 0; i < history.count; i++) block_list_free(&history.kept[i].blocks);
    block_list_free(&history.dropped);
    memset(&history, 0, sizeof(history));
}

unsigned history_count(void)
{
    return history.count;
}

const struct format_kept *history_newest(void)
{
    ASSERT(history.count > 0);
    return &history.kept[0].id;
}

void history_add_older(const struct format_kept *kept, struct block_list *blocks)
{
    ASSERT(history.count < HISTORY_MAX);
    struct kept *entry = &history.kept[history.count++];

    entry->id = *kept;
    entry->blocks = *blocks;
    *blocks = (struct block_list){0};
}

static void history_drop_oldest(void)
{
    ASSERT(history.count > 0);
    block_list_move(&history.dropped, &history.kept[--history.count].blocks);
}

void history_make_room(blkno_t need, blkno_t reserve)
{
    ASSERT(need <= reserve);
    ASSERT(blocks_free_count() >= need);
    while (history.count >= HISTORY_KEEP) history_drop_oldest();
    // If even dropping all is not enough by this count, it is enough in truth: what the new
    // generation replaces is then free as well, and rule 4 of FORMAT.md does the rest.
    while (history.count > 0 && blocks_free_count() - need + history.dropped.count < reserve)
        history_drop_oldest();
}

void history_release(blkno_t block)
{
    block_list_add(history.count > 0 ? &history.kept[0].blocks : &history.dropped, block);
}

void history_fill_root(struct format_root *root)
{
    ASSERT(history.count <= FORMAT_KEPT_MAX);
    memset(root->kept, 0, sizeof(root->kept));
    for (unsigned i = 0; i < history.count; i++) root->kept[i] = history.kept[i].id;
    root->kept_count = history.count;
}

bool history_free_dropped(void)
{
    return block_list_free_some(&history.dropped);
}

void history_commit(const struct format_kept *kept)
{
    ASSERT(history.count < HISTORY_MAX);
    ASSERT(history.count == 0 || kept->generation > history.kept[0].id.generation);
    ASSERT(history.dropped.count == 0);
    memmove(&history.kept[1], &history.kept[0], history.count * sizeof(history.kept[0]));
    history.kept[0] = (struct kept){.id = *kept};
    history.count++;
}

static void history_check_block(blkno_t block)
{
    ASSERT(blocks_is_used(block));
}

void history_check(void)
{
    for (unsigned i = 0; i < history.count; i++) {
        const struct kept *entry = &history.kept[i];

        ASSERT(entry->id.generation != 0);
        if (i > 0) ASSERT(entry->id.generation < history.kept[i - 1].id.generation);
        block_list_visit(&entry->blocks, history_check_block);
    }
    block_list_visit(&history.dropped, history_check_block);
}
