#pragma once

// Threads, locks, waiting, timers and clocks.

void thread_ends_and_is_joined(void);
void thread_count_is_limited(void);
void thread_is_preempted(void);
void thread_of_higher_priority_runs_first(void);
void thread_stress(void);
void vectors_are_returned_as_they_were(void);
void lock_lends_priority(void);
void wait_ends_by_time_or_by_waking(void);
void wait_without_the_lock_misses_nothing(void);
void timer_fires_in_order_and_not_early(void);
void clock_never_goes_back(void);
