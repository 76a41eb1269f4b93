#pragma once

#include <stdbool.h>

#include "vm/object.h"

// The young area: where programs' objects are born, in one small part of the arena that is used
// again and again. A *minor collection* copies what is reachable of it into the old space, all at
// once, and the area is empty.
//
// What leads into it from outside is known without looking at the old space:
//
//   Y1  An old object that holds a reference to a young one is *remembered*: it is flagged and on
//       the list, or, in a long row of references, their words are on it. If the list
//       was full, only the flag says it, and `has_forgotten`. (heap_store)
//   Y2  A task whose slots hold such a reference is on the list of tasks that ran (heap_note_task),
//       and the reference is in an activation above the first one whose pc has PC_UNTOUCHED.
//   Y3  Nothing else holds one: the world, classes, methods and what belongs to them are old.
//
//   Y4  The old space has room for all that is in the area, so a collection cannot fail.
//   Y5  A collection is short whatever programs do. The area is so small that all of it can be
//       copied. What has to be looked at besides is counted as `young_debt`, and when that is much
//       the area counts as full; so it does when a stack has grown by a large piece. Long rows of
//       references are copied only while nothing is young (heap_can_copy).
//
// Objects move in a minor collection only, and that comes only between two instructions, when all
// that lives is in slots. A native method that finds the area full makes old objects, and the
// collection comes before the next one is called.

// Make the area, empty, in an arena that has its world. False: it is too small.
bool young_create(uint32_t arena_pages);

// A life begins with the area of the last one.
void young_begin_life(void);

// A minor collection. Every reference is in the arena, and the pc of the running task is stored.
// Afterwards the area is empty; programs may find it smaller or, if the old space is full, closed.
// Returns how many bytes were copied. If something that it has to look at is on a page that is lost
// nothing happens, and heap_is_blocked(): what is made from then on is old. In a later second
// another try is made.
uint32_t young_collect(void);

// A collection should come soon, even if nothing is allocated (Y5).
bool young_is_due(void);

// This weak reference has a young target.
void young_note_weak(struct weak *weak);

// Choose how much of the empty area may be used now, by what the old space has left.
void young_open(void);

// Others may have what the old space has left: see whether they may use the area (R2).
void young_readmit(void);

// Programs can have objects in it.
bool young_is_open(void);

// Pages that the old space must keep for what may be promoted.
uint32_t young_reserve_pages(void);

// To find mistakes: the area counts as full as soon as there is anything in it. Then this makes
// room for an object. False: there is no stress, or no room.
void young_set_stress(bool is_on);
bool young_stretch(uint32_t bytes);

// Whether an object of the area begins at this address.
bool young_has_object(oref_t ref);

// Assert Y1 and Y2, and that the area is filled with objects.
void young_check(void);
