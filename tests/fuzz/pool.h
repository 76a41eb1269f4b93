#pragma once

#include <stdint.h>

#include "tests/fuzz/plan.h"
#include "tests/fuzz/table.h"

// The constants and field references of the class whose code is being made. They are entered as
// code uses them; each function gives the index.

void pool_begin(void);
void pool_put(struct section *section);

uint32_t pool_string(uint32_t text);
uint32_t pool_class(uint32_t class_type);
uint32_t pool_method(const struct plan_method *method);
uint32_t pool_static(uint32_t class_type, uint32_t name, uint32_t field_type);
uint32_t pool_field(uint32_t class_type, uint32_t name);

uint32_t pool_count(void);
uint32_t pool_field_count(void);
