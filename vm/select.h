#pragma once

#include <stdbool.h>

#include "vm/classfile.h"
#include "vm/object.h"

// Which method is meant: by a *selector*, which is its name or its ordinal, and the arguments.
//
// The classes in which it may be are looked through one after the other: the class itself, those
// above it, and, for calls, its interfaces. The first that has a method which fits decides; if it
// has several, the one that was declared first is meant. Each look goes through an index
// (vm/member.h), so it costs the same however many members there are. But there may be many classes
// and many methods of one name, so looks are paid for, and whoever runs out of fuel goes on later:
// all that is known by then is in a few words.

struct selection {
    const struct class *class;
    uint32_t lists;     // classes that are looked through
    oref_t name;        // of the methods; 0: the constructors of the class
    uint32_t ordinal;   // ... or their ordinal; CLASSFILE_NONE: it is a name
    uint32_t count;     // of parameters
    const oref_t *args; // what they are to take; null: whatever they are
    bool (*is_meant)(const struct selection *selection, const struct method *method);
    bool is_virtual; // an object of the class may have another one for it
};

// How far that has come. All zero, it begins.
struct select_state {
    uint32_t hash;     // of the name
    uint32_t list;     // the class in which it looks,
    uint32_t previous; // ... the method of it that was looked at last: its number and one,
    uint32_t best;     // ... and the same of the one that is meant until now; 0: none
};

enum {
    SELECT_ARGS_MAX = CLASSFILE_PARAMETERS_MAX, // more than that no method takes
    SELECT_COST_MAX = 200,                      // units that a look costs at most
};

// What a call by name can mean in an object of this class, if that is no interface; and a
// constructor of this very class, be it public or not, or of none if that is 0.
struct selection select_called(oref_t class, oref_t selector, uint32_t count, const oref_t *args);
struct selection select_constructor(oref_t class, uint32_t count, const oref_t *args);

// A public method that reflection shows, of the class or of one above it; or a constructor.
struct selection select_shown(oref_t class, oref_t name, uint32_t count);
struct selection select_shown_constructor(oref_t class, uint32_t count);

// The method in which a task can begin: of this name, and with one parameter that takes an object
// of class `argument`, or with none if that is null.
struct selection select_runnable(oref_t class, oref_t name, const oref_t *argument);

// Whether reflection shows a method: a public one that the compiler has not added for itself.
bool select_shows(const struct method *method);

// Go on as long as there is fuel, which is never used up. True: it is over.
bool select_go_on(const struct selection *selection, struct select_state *state, uint32_t *fuel);

// When it is over: the method that is meant, or 0; of calls, and of what is run, what an object of
// the class has for it.
oref_t select_found(const struct selection *selection, const struct select_state *state);

// What can be run, looked for to the end: for what the machine starts by itself.
oref_t select_runnable_now(oref_t class, oref_t name, const oref_t *argument);

// Whether such words can be those of a search. For a world that somebody else may have written.
bool select_is_sound(const struct selection *selection, const struct select_state *state);
