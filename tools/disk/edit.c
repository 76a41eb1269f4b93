#define _GNU_SOURCE // F_OFD_SETLK
#include "tools/disk/edit.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "kernel/lib/types.h"
#include "tools/disk/checksum.h"

enum { MIB_BLOCKS = (1 << 20) / BLOCK_SIZE };

static _Noreturn void edit_fail(const char *name)
{
    perror(name);
    exit(2);
}

static int edit_open(const char *name, int flags)
{
    int file = open(name, flags | O_RDWR, 0666);

    if (file < 0) edit_fail(name);
    return file;
}

// An image that a machine runs on is locked by it, and would forget what is written here. One that
// ran since the image was looked at would be forgotten.
int edit_begin(const char *name)
{
    struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int file = edit_open(name, 0);

    if (fcntl(file, F_OFD_SETLK, &all) == 0) return file;
    fprintf(stderr, "%s is in use\n", name);
    exit(2);
}

static void edit_write(int file, const char *name, uint32_t block, const void *bytes, size_t size)
{
    if (pwrite(file, bytes, size, (off_t)block * BLOCK_SIZE) != (ssize_t)size) edit_fail(name);
}

static void edit_resize(int file, const char *name, uint32_t blocks)
{
    if (ftruncate(file, (off_t)blocks * BLOCK_SIZE) != 0) edit_fail(name);
}

// What was written before is on the disk before anything that is written after.
static void edit_flush(int file, const char *name)
{
    if (fsync(file) != 0) edit_fail(name);
}

static void edit_write_super(int file, const char *name, struct format_super *super)
{
    super->check = image_checksum_super(super);
    edit_write(file, name, super->sequence % FORMAT_SLOTS, super, sizeof(*super));
    edit_flush(file, name);
}

static void edit_write_mark(int file, const char *name, const struct format_super *super)
{
    const struct format_mark mark = {FORMAT_MARK_MAGIC, super->disk_id, {0}};

    edit_write(file, name, super->disk_blocks - 1, &mark, sizeof(mark));
}

static uint64_t edit_random(void)
{
    uint64_t number = 0;
    int file = open("/dev/urandom", O_RDONLY);

    if (file < 0 || read(file, &number, sizeof(number)) != sizeof(number))
        edit_fail("/dev/urandom");
    close(file);
    return number;
}

void edit_make(const char *name, uint32_t blocks, uint32_t arena_pages)
{
    const struct format_root root = {0};
    struct format_super super = {
        .magic = FORMAT_MAGIC,
        .version = FORMAT_VERSION,
        .disk_id = edit_random(),
        .sequence = 1,
        .generation = 1,
        .time_ms = (int64_t)time(NULL) * 1000,
        .disk_blocks = blocks,
        .arena_pages = arena_pages,
        .root_block = FORMAT_FIRST_ROOT,
    };

    while (super.arena_pages > 0 && format_disk_blocks(super.arena_pages) > blocks)
        super.arena_pages--;
    if (super.arena_pages < ARENA_MIN_PAGES) {
        fprintf(stderr, "%s: too small for a world: %u MiB at least are needed\n", name,
                ROUND_UP(format_disk_blocks(ARENA_MIN_PAGES), MIB_BLOCKS) / MIB_BLOCKS);
        exit(2);
    }
    int file = edit_open(name, O_CREAT | O_EXCL);
    edit_resize(file, name, blocks);
    super.root_checksum = image_checksum_block(&super, FORMAT_ROOT, 0, 1, &root);
    edit_write(file, name, super.root_block, &root, sizeof(root));
    edit_write_mark(file, name, &super);
    edit_flush(file, name);
    edit_write_super(file, name, &super);
    close(file);
}

void edit_grow(int file, const struct image *image, const struct format_super *super,
               uint32_t blocks, uint32_t arena_pages)
{
    struct format_super next = *super;

    next.is_unflushed = 0;

    if (blocks < super->disk_blocks) {
        fprintf(stderr, "%s: a disk cannot shrink\n", image->name);
        exit(2);
    }
    next.sequence++;
    next.disk_blocks = blocks;
    next.arena_pages = arena_pages;
    edit_resize(file, image->name, blocks);
    edit_write_mark(file, image->name, &next);
    edit_flush(file, image->name);
    memset(next.spare, 0, sizeof(next.spare)); // a larger arena wants a larger reserve
    edit_write_super(file, image->name, &next);
    close(file);
}

void edit_extract(const char *name, uint32_t arena_pages, const void *(*page_bytes)(uint32_t page))
{
    int file = edit_open(name, O_CREAT | O_EXCL); // the image itself is no place for it

    edit_resize(file, name, arena_pages);
    for (uint32_t page = 0; page < arena_pages; page++) {
        const void *bytes = page_bytes(page);

        if (bytes != NULL) edit_write(file, name, page, bytes, BLOCK_SIZE);
    }
    close(file);
}
