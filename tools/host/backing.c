#define _GNU_SOURCE
#include "tools/host/backing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "boot/life/host.h"
#include "kernel/lib/limits.h"
#include "snapshot/host.h"
#include "tools/host/ending.h"

enum { MIB = 1 << 20, MIB_BLOCKS = MIB / BLOCK_SIZE, PATH_SIZE = 4096 };

static struct {
    int fd;         // -1: no disk
    blkno_t blocks; // whole ones
    err_t lost;     // OK, or what a flush has failed with
} backing = {.fd = -1};

// Two hosts on one disk would destroy it. QEMU locks its images in the same way (with locks of
// the open file on single bytes), so it counts as a host too, on either side.
static void backing_lock(int fd, const char *path)
{
    struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    if (fcntl(fd, F_OFD_SETLK, &all) == 0) return;
    if (errno == EAGAIN || errno == EACCES)
        ending_fail("disk %s is in use: another Phantom, or another program, has it", path);
    ending_fail("disk %s cannot be locked: %s", path, strerror(errno));
}

// Zeros are written out, not left as a hole: each first write to a hole makes the file system
// change its own records too, and that can cost more than the flush it delays.
static bool backing_fill(int fd)
{
    static const char zeros[MIB];

    for (blkno_t block = 0; block < backing.blocks; block += MIB_BLOCKS)
        if (write(fd, zeros, sizeof(zeros)) != sizeof(zeros)) return false;
    return fdatasync(fd) == 0;
}

// A half-made disk never gets the final name.
void backing_make(const char *path)
{
    char part[PATH_SIZE];

    snprintf(part, sizeof(part), "%s.part", path);
    int fd = open(part, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0) ending_fail("disk %s cannot be made: %s", path, strerror(errno));
    backing_lock(fd, part);
    if (ftruncate(fd, 0) != 0 || !backing_fill(fd) || rename(part, path) != 0) {
        const char *why = strerror(errno);
        unlink(part);
        ending_fail("disk %s cannot be made: %s", path, why);
    }
    backing.fd = fd;
}

err_t backing_open(const char *path, unsigned size_mib)
{
    backing.fd = open(path, O_RDWR | O_CLOEXEC);
    bool is_refused = backing.fd < 0 && (errno == EACCES || errno == EROFS || errno == EPERM);
    if (is_refused && access(path, R_OK) == 0) return ERR_READ_ONLY;
    if (backing.fd < 0 && errno == ENOENT) {
        backing.blocks = size_mib * MIB_BLOCKS;
        return ERR_NOT_FOUND;
    }
    if (backing.fd < 0) ending_fail("disk %s cannot be opened: %s", path, strerror(errno));
    backing_lock(backing.fd, path);
    off_t blocks = lseek(backing.fd, 0, SEEK_END) / BLOCK_SIZE; // works for block devices too
    backing.blocks = blocks < UINT32_MAX ? (blkno_t)blocks : UINT32_MAX;
    return OK;
}

// --- What the engine asks ---

blkno_t snap_host_disk_blocks(void)
{
    return backing.blocks;
}

// What became of a request. A sparse image is a disk whose space is lent: it is full when its file
// system, its owner's share of that or the largest size of a file is used up, and only then writes
// less than it was asked to.
static err_t backing_result(bool is_done, bool is_short_write)
{
    bool is_full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;

    if (is_done) return OK;
    return is_short_write || is_full ? ERR_NOSPACE : ERR_IO;
}

// One system call moves a whole run.
static err_t backing_transfer(const struct snap_transfer *t)
{
    ssize_t (*move)(int, const struct iovec *, int, off_t) = t->is_write ? pwritev : preadv;
    struct iovec vectors[SNAP_RUN_MAX];
    ssize_t moved;

    for (unsigned i = 0; i < t->count; i++)
        vectors[i] = (struct iovec){snap_host_window(t->frames[i]), BLOCK_SIZE};
    do moved = move(backing.fd, vectors, (int)t->count, (off_t)t->first * BLOCK_SIZE);
    while (moved < 0 && errno == EINTR);
    return backing_result(moved == (ssize_t)t->count * BLOCK_SIZE, t->is_write && moved > 0);
}

// Whoever begins a transfer does it. What comes of it is kept until it ends.
void snap_host_disk_begin(struct snap_transfer *transfer)
{
    *(err_t *)transfer->host = backing_transfer(transfer);
}

err_t snap_host_disk_end(struct snap_transfer *transfer)
{
    return *(err_t *)transfer->host;
}

static err_t backing_write_sector(uint64_t sector, frame_t frame)
{
    ssize_t moved;

    do
        moved =
            pwrite(backing.fd, snap_host_window(frame), SECTOR_SIZE, (off_t)sector * SECTOR_SIZE);
    while (moved < 0 && errno == EINTR);
    return backing_result(moved == SECTOR_SIZE, moved > 0);
}

err_t snap_host_disk_write_sector(blkno_t block, frame_t frame)
{
    return backing_write_sector((uint64_t)block * (BLOCK_SIZE / SECTOR_SIZE), frame);
}

// What Linux could not write it forgets, and says so once; but its cache may go on to show it. So
// after a flush that failed no later one is believed: the world goes on, and is stored no more.
err_t snap_host_disk_flush(void)
{
    if (backing.lost == OK) backing.lost = backing_result(fdatasync(backing.fd) == 0, false);
    return backing.lost;
}

err_t life_host_write_in_panic(uint64_t sector, frame_t frame)
{
    if (backing.fd < 0) return ERR_NOT_FOUND;
    err_t err = backing_write_sector(sector, frame);
    return err == OK ? snap_host_disk_flush() : err;
}
