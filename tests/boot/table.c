#include "kernel/lib/types.h"
#include "kernel/selftest.h"
#include "tests/boot/disk_test.h"
#include "tests/boot/kernel_test.h"
#include "tests/boot/memory_test.h"
#include "tests/boot/paging_test.h"
#include "tests/boot/panic_test.h"
#include "tests/boot/thread_test.h"

// Every test that runs inside the kernel, in the order in which they run: each builds on what
// those before it have shown.
//
// The fatal ones run one by one, when named; their story is stories/panic.drive.
#define TEST(f)  #f, f, false
#define FATAL(f) #f, f, true

static const struct selftest table[] = {
    {TEST(newlib_formats_and_converts)},
    {TEST(symbol_names_a_function)},
    {TEST(pmm_gives_every_frame_once)},
    {TEST(pmm_gives_runs_of_frames)},
    {TEST(kmem_keeps_pieces_apart)},
    {TEST(kmem_survives_running_out)},
    {TEST(paging_never_writable_and_executable)},
    {TEST(paging_protects_the_kernel)},
    {TEST(paging_reaches_every_frame)},
    {TEST(paging_region_and_page_must_both_allow)},
    {TEST(paging_takes_permission_from_single_pages)},
    {TEST(vectors_are_returned_as_they_were)},
    {TEST(clock_never_goes_back)},
    {TEST(timer_fires_in_order_and_not_early)},
    {TEST(thread_ends_and_is_joined)},
    {TEST(thread_count_is_limited)},
    {TEST(thread_is_preempted)},
    {TEST(thread_of_higher_priority_runs_first)},
    {TEST(wait_ends_by_time_or_by_waking)},
    {TEST(wait_without_the_lock_misses_nothing)},
    {TEST(lock_lends_priority)},
    {TEST(thread_stress)},
    {TEST(pager_is_asked_for_absent_pages)},
    {TEST(input_keeps_order_and_drops_the_newest)},
    {TEST(input_loses_nothing_of_a_source_that_waits)},
    {TEST(input_resumes_every_source)},
    {TEST(disk_that_is_absent_is_not_found)},
    {TEST(disk_reads_back_what_was_written)},
    {TEST(disk_keeps_its_ends_apart)},
    {TEST(disk_moves_no_more_than_it_was_asked_for)},
    {TEST(disk_refuses_what_lies_beyond_its_end)},
    {TEST(disk_goes_on_after_a_bad_sector)},
    {TEST(disk_reports_a_failed_flush)},
    {TEST(disk_that_is_read_only_takes_no_writes)},
    {FATAL(panic_shows_a_failed_assertion)},
    {FATAL(panic_shows_a_null_pointer)},
    {FATAL(panic_shows_a_full_stack)},
    {FATAL(panic_shows_a_lock_out_of_order)},
    {FATAL(panic_waits_for_no_lock)},
    {FATAL(panic_skips_a_report_that_fails)},
};

const struct selftest *selftest_table(size_t *count)
{
    *count = ARRAY_COUNT(table);
    return table;
}
