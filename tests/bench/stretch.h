#pragma once

// A turn of a task begins, and ends: in tests/bench/probe.c, which measures it.
void stretch_begin(void);
void stretch_end(void);
