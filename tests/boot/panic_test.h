#pragma once

// Each of these ends the run in a panic; what must be printed is in stories/panic.drive.

void panic_shows_a_failed_assertion(void);
void panic_shows_a_null_pointer(void);
void panic_shows_a_full_stack(void);
void panic_shows_a_lock_out_of_order(void);
void panic_waits_for_no_lock(void);
void panic_skips_a_report_that_fails(void);
