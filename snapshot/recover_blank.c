#include <string.h>

#include "snapshot/blocks.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/recover_int.h"
#include "snapshot/super.h"
#include "snapshot/transfer.h"

// --- What is this disk? ---

static bool recover_holds_zeros(const struct recovery *r)
{
    static const uint8_t zero[BLOCK_SIZE];

    return memcmp(snap_host_window(r->frame), zero, BLOCK_SIZE) == 0;
}

static err_t recover_expect_zero(struct recovery *r, blkno_t block)
{
    err_t err = transfer_read(block, &r->frame, 1);

    if (err != OK) return err;
    return recover_holds_zeros(r) ? OK : ERR_FOREIGN;
}

// ERR_BLANK if nobody has written where one looks.
static err_t recover_confirm_blank(struct recovery *r, blkno_t blocks)
{
    err_t err = OK;

    for (blkno_t block = 0; err == OK && block < blocks; block = format_next_look(block, blocks))
        err = recover_expect_zero(r, block);
    if (err != OK) return err;
    return blocks < format_disk_blocks(FORMAT_MIN_PAGES) ? ERR_TOO_SMALL : ERR_BLANK;
}

// No superblock is left of a disk, or none was ever there. ERR_CORRUPT: the mark says that it was
// ours.
static err_t recover_read_mark(struct recovery *r, blkno_t blocks)
{
    const struct format_mark *mark = snap_host_window(r->frame);
    err_t err = transfer_read(blocks - 1, &r->frame, 1);

    if (err != OK) return err;
    return mark->magic == FORMAT_MARK_MAGIC ? ERR_CORRUPT : OK;
}

// Neither slot holds a superblock, for this reason.
static err_t recover_classify_strange(struct recovery *r, err_t reason, blkno_t blocks)
{
    err_t err = recover_read_mark(r, blocks);

    if (err != OK) return err;
    return reason == ERR_BLANK ? recover_confirm_blank(r, blocks) : reason;
}

err_t recover_classify(struct recovery *r)
{
    blkno_t blocks = snap_host_disk_blocks();

    if (blocks == 0) return ERR_NOT_FOUND;
    if (blocks < FORMAT_SLOTS) return ERR_TOO_SMALL;
    err_t err = recover_read_slots(r);
    if (err == ERR_BLANK || err == ERR_FOREIGN) return recover_classify_strange(r, err, blocks);
    if (err == OK && r->supers[0].disk_blocks > blocks) return ERR_TOO_SMALL;
    return err;
}

// --- A new disk ---

// The largest arena of at most `wanted` pages on a disk of so many blocks. A page takes two blocks
// and a little, but less than three: so a third of what is too much is never too many pages, and
// the one more brings an end.
static page_t recover_fit_arena(page_t wanted, blkno_t blocks)
{
    page_t pages = blocks / 2;

    if (pages > wanted) pages = wanted;
    while (format_disk_blocks(pages) > blocks)
        pages -= 1 + (format_disk_blocks(pages) - blocks) / 3;
    return pages;
}

static err_t recover_write_mark(struct recovery *r)
{
    struct format_mark *mark = snap_host_window(r->frame);

    *mark = (struct format_mark){FORMAT_MARK_MAGIC, r->supers[0].disk_id, {0}};
    err_t err = snap_host_disk_write_sector(snap_host_disk_blocks() - 1, r->frame);
    // Protects all that will be stored from whoever finds this disk without its first blocks.
    return err == OK ? snap_host_disk_flush() : err;
}

// May the last block of the device be written? It is the disk's last one, which a power cut in the
// middle of this may have left unreadable, or on a larger device one that nobody has used.
static bool recover_may_mark(const struct recovery *r, err_t read)
{
    const struct format_mark *mark = snap_host_window(r->frame);
    bool is_end = r->supers[0].disk_blocks == snap_host_disk_blocks();

    return is_end || (read == OK && (mark->magic == FORMAT_MARK_MAGIC || recover_holds_zeros(r)));
}

// The first life needs the mark before anything is stored; a later one finds it, or writes it if
// the disk has come to another device, or the block was lost.
err_t recover_keep_mark(struct recovery *r)
{
    const struct format_super *super = &r->supers[0];
    const struct format_mark *mark = snap_host_window(r->frame);
    err_t err = transfer_read(snap_host_disk_blocks() - 1, &r->frame, 1);
    bool is_there =
        err == OK && mark->magic == FORMAT_MARK_MAGIC && mark->disk_id == super->disk_id;

    if (!is_there && recover_may_mark(r, err)) err = recover_write_mark(r);
    return super->sequence == 1 ? err : OK;
}

static err_t recover_write_first(struct recovery *r, struct format_super *super)
{
    frame_t frame = r->frame;
    err_t err;

    disk_open(super, super->disk_blocks);
    memset(snap_host_window(frame), 0, BLOCK_SIZE);
    super->root_checksum =
        disk_checksum(FORMAT_ROOT, 0, super->generation, snap_host_window(frame));
    if ((err = transfer_write(super->root_block, &frame, 1)) != OK) return err;
    // Protects the superblock, as in commit_write().
    if ((err = snap_host_disk_flush()) != OK) return err;
    if ((err = super_store(super, frame)) != OK) return err;
    // Protects the answer: the disk is formatted.
    return snap_host_disk_flush();
}

err_t recover_write_new(struct recovery *r, uint64_t disk_id, page_t arena_pages)
{
    blkno_t blocks = blocks_usable(snap_host_disk_blocks());
    struct format_super super = {
        .version = FORMAT_VERSION,
        .disk_id = disk_id,
        .sequence = 1,
        .generation = FORMAT_FIRST_GENERATION,
        .time_ms = snap_host_wall_ms(),
        .disk_blocks = blocks,
        .arena_pages = recover_fit_arena(arena_pages, blocks),
        .root_block = FORMAT_FIRST_ROOT,
    };

    return recover_write_first(r, &super);
}
