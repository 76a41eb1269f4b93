#pragma once

// The small parts of the kernel.

void input_keeps_order_and_drops_the_newest(void);
void input_loses_nothing_of_a_source_that_waits(void);
void input_resumes_every_source(void);
void symbol_names_a_function(void);
void newlib_formats_and_converts(void);
