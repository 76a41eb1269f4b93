#include "kernel/lib/types.h"
#include "kernel/selftest.h"
#include "tests/boot/disk_test.h"
#include "tests/boot/kernel_test.h"
#include "tests/boot/memory_test.h"
#include "tests/boot/paging_test.h"
#include "tests/boot/thread_test.h"

// Every test that runs inside the kernel, in the order in which they run: each builds on what
// those before it have shown.

#define ROW(name)                                                                                  \
    {                                                                                              \
#name, name                                                                                \
    }

static const struct selftest table[] = {
    ROW(newlib_formats_and_converts),
    ROW(symbol_names_a_function),
    ROW(pmm_gives_every_frame_once),
    ROW(pmm_gives_runs_of_frames),
    ROW(kmem_keeps_pieces_apart),
    ROW(kmem_survives_running_out),
    ROW(paging_never_writable_and_executable),
    ROW(paging_protects_the_kernel),
    ROW(paging_reaches_every_frame),
    ROW(paging_region_and_page_must_both_allow),
    ROW(clock_never_goes_back),
    ROW(timer_fires_in_order_and_not_early),
    ROW(thread_ends_and_is_joined),
    ROW(thread_count_is_limited),
    ROW(thread_is_preempted),
    ROW(thread_of_higher_priority_runs_first),
    ROW(wait_ends_by_time_or_by_waking),
    ROW(wait_without_the_lock_misses_nothing),
    ROW(lock_lends_priority),
    ROW(thread_stress),
    ROW(pager_is_asked_for_absent_pages),
    ROW(input_keeps_order_and_drops_the_newest),
    ROW(disk_that_is_absent_is_not_found),
    ROW(disk_reads_back_what_was_written),
    ROW(disk_keeps_its_ends_apart),
    ROW(disk_moves_no_more_than_it_was_asked_for),
    ROW(disk_refuses_what_lies_beyond_its_end),
    ROW(disk_goes_on_after_a_bad_sector),
    ROW(disk_reports_a_failed_flush),
};

const struct selftest *selftest_table(size_t *count)
{
    *count = ARRAY_COUNT(table);
    return table;
}
