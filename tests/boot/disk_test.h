#pragma once

// Tests of disks; what each proves is in its name, what they need in disk_test.c.

void disk_reads_back_what_was_written(void);
void disk_keeps_its_ends_apart(void);
void disk_moves_no_more_than_it_was_asked_for(void);
void disk_refuses_what_lies_beyond_its_end(void);
void disk_that_is_absent_is_not_found(void);
void disk_goes_on_after_a_bad_sector(void);
void disk_reports_a_failed_flush(void);
void disk_that_is_read_only_takes_no_writes(void);
