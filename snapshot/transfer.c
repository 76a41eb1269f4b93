#include "snapshot/transfer.h"

#include "snapshot/host.h"

static err_t transfer_run(struct snap_transfer transfer)
{
    snap_host_disk_begin(&transfer);
    return snap_host_disk_end(&transfer);
}

err_t transfer_read(blkno_t first, const frame_t *frames, unsigned count)
{
    return transfer_run((struct snap_transfer){.first = first, .frames = frames, .count = count});
}

err_t transfer_write(blkno_t first, const frame_t *frames, unsigned count)
{
    return transfer_run(
        (struct snap_transfer){.is_write = true, .first = first, .frames = frames, .count = count});
}
