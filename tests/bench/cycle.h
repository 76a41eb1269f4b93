#pragma once

// Ordinary cycles of the collector while every program sleeps. From `@cycle` on, as soon as all is
// stored, one is begun that frees what there is and is not counted; and as soon as what it wrote is
// stored, another one, of a heap that has not changed. Of that are told: pages that became dirty,
// and instructions.

void cycle_order(void);

// Around what the collector does between two turns.
void cycle_before_work(void);
void cycle_after_work(void);
