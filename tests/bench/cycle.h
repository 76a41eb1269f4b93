#pragma once

// Ordinary cycles of the collector while every program sleeps. From `@cycle` on, each begins as
// soon as all is stored. The first frees what there is, the second what the first had to keep
// because it was born meanwhile. Then the heap does not change any more, and of the third is told:
// pages that became dirty, and instructions.

void cycle_order(void);

// Around what the collector does between two turns.
void cycle_before_work(void);
void cycle_after_work(void);
