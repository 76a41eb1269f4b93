#include "snapshot/salvage.h"

#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/page.h"
#include "snapshot/scratch.h"

static bool salvage_next(page_t from, struct page_copy *copy)
{
    snap_host_lock();
    bool is_found = page_next_left(from, copy);
    snap_host_unlock();
    return is_found;
}

// Have the entry lead to the same block as one that was written in W.
static err_t salvage_entry(page_t page, struct format_entry *entry)
{
    frame_t scratch = scratch_take();
    err_t err = disk_load(FORMAT_PAGE, page, entry, scratch);

    entry->birth = page_working(); // nothing is frozen in SNAP_FAILED
    entry->checksum = disk_frame_checksum(FORMAT_PAGE, page, entry->birth, scratch);
    scratch_put(scratch);
    return err;
}

static err_t salvage_page(struct page_copy *copy)
{
    err_t err = copy->frame == 0 ? salvage_entry(copy->page, &copy->entry) : OK;

    if (err != OK) return err;
    snap_host_lock();
    page_salvage(copy);
    snap_host_unlock();
    return OK;
}

// No page is of the abandoned generation any more, so there is nothing in its sets.
static void salvage_forget(void)
{
    snap_host_lock();
    while (page_commit()) continue;
    snap_host_unlock();
}

err_t salvage_pages(void)
{
    struct page_copy copy = {0};
    err_t err = OK;

    // A page that has lost its frame meanwhile is found once more.
    while (err == OK && salvage_next(copy.page, &copy)) err = salvage_page(&copy);
    if (err == OK) salvage_forget();
    return err;
}
