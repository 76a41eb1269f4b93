#pragma once

// Random statements that read, or write, one place of a value: a field, an element, a far slot.

void emit_field(void);
void emit_small_field(void);
void emit_static(void);
void emit_far(void);
void emit_element(void);
void emit_length(void);

// A number that is mostly a small index, in the slot for that.
void emit_index(void);
