#pragma once

#include <stdbool.h>
#include <stdint.h>

// Memory for compiled code: one piece that the host gives, mapped twice, once to be written and
// once to be run. Places in it are offsets; 0 is none.
//
// It begins with what lasts as long as a life. Behind that code is written into a *stretch*, one
// method behind the other. When the stretch is full it grows, or another one is looked for, round
// and round: over whatever has not run for a while. When something ran is known by grains, parts
// of the same size, and in ticks, of which there is one at each poll.

enum {
    AREA_GRAIN_BYTES = 8192,
    AREA_RUNNING_TICKS = 4096, // what has run within so many is not written over
};

// A life begins: it is empty, and at least a grain. False: the host has none, so everything is
// interpreted.
bool area_begin(void);

uint8_t *area_written(void);
const uint8_t *area_run(uint32_t place);
uint32_t area_place(uintptr_t address); // where it is run; 0: it is not of the area

// The stretch: where the next code is written, and where it ends.
uint32_t area_next(void);
uint32_t area_end(void);
void area_use(uint32_t next);

// What was written until now lasts; the rest is empty.
void area_empty(void);
void area_keep(void);

// Let so many bytes be in the stretch, of grains in which nothing has run for this many ticks.
enum area_room {
    AREA_NO_ROOM, // nothing has changed
    AREA_HAS_ROOM,
    AREA_HAS_CODE, // there is room, but code may be in it, which is to be forgotten before
};
enum area_room area_find(uint32_t bytes, uint32_t ticks);

void area_tick(void);

// The code between these places runs.
void area_note_running(uint32_t begin, uint32_t end);
