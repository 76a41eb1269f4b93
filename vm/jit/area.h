#pragma once

#include <stdbool.h>
#include <stdint.h>

// Memory for compiled code: one piece that the host gives, mapped twice, once to be written and
// once to be run. It is filled from its beginning, and emptied as a whole. Places in it are
// offsets; 0 is none.
//
// What C keeps about code lies elsewhere, so that no data is on a page with code.

// A life begins: it is empty. False: the host has none, so everything is interpreted.
bool area_begin(void);

// Ask the host for more, until so many bytes are free. False: there are not.
bool area_have(uint32_t bytes);

uint8_t *area_written(void);
const uint8_t *area_run(uint32_t place);
uint32_t area_place(uintptr_t address); // where it is run; 0: it is not of the area
uint32_t area_size(void);

// So much is in use. Behind that the next code is written.
uint32_t area_used(void);
void area_use(uint32_t end);

// Null: there is no room. Everything is freed at once.
void *area_alloc_data(uint32_t size_bytes);

// Forget what was written from this place on, and all data.
void area_empty(uint32_t from);
