#pragma once

#include "tests/fuzz/plan.h"
#include "tests/fuzz/table.h"

// The classes of a random program and their methods, which are the same in all: an interface, three
// classes that extend one another and fit it, one whose objects take what slots hold, and the one
// with static methods, whose `startup` is the program.
//
// A method calls only those with a lower rank, which is its place in the list; so no call goes
// round. Overrides have the ranks of what they override.

enum outline_class {
    OUTLINE_NAMED,
    OUTLINE_TOP,
    OUTLINE_MIDDLE,
    OUTLINE_LOW,
    OUTLINE_RECORD,
    OUTLINE_MAIN,
    OUTLINE_CLASSES
};

enum { OUTLINE_SMALL = 6 };   // fields
enum { OUTLINE_TESTED = 32 }; // methods, each of them called some times by the program

// The kinds of slots, by what may be in them.
enum slot_sort {
    SORT_INT,
    SORT_LONG,
    SORT_FLOAT,
    SORT_DOUBLE,
    SORT_OBJECT,
    SORT_TOP,
    SORT_ARRAY,
    SORT_INTS,
    SORT_LONGS,
    SORT_FLOATS,
    SORT_DOUBLES,
    SORT_I8S,
    SORT_I16S,
    SORT_U16S,
    SORT_BYTES,
    SORT_TEXT,
    SORT_COUNT
};

// What a body is made for.
enum outline_way {
    WAY_ANY,      // random
    WAY_SHORT,    // an instruction or two, as vm/shortcut.h knows them
    WAY_DEEP,     // calls itself
    WAY_ABSTRACT, // none
    WAY_TESTER,   // calls the method before it, with some arguments
    WAY_STARTUP,
};

struct outline_method {
    struct plan_method plan;
    enum outline_class class;
    enum outline_way way;
    uint32_t rank;
};

// Fields of the classes above OUTLINE_RECORD, one of each of the first six sorts, are named by
// their sorts, static ones of OUTLINE_MAIN too; those of a record have a number behind that.
enum { RECORD_FIELDS = 6 };

void outline_begin(void);
uint32_t outline_type(enum outline_class class);
uint32_t outline_sort_type(enum slot_sort sort);
uint32_t outline_count(void);
const struct outline_method *outline_method(uint32_t index);

// The sort of slots in which values of a type are; SORT_COUNT: of none, it is no result.
enum slot_sort outline_sort(uint32_t type_index);

uint32_t outline_field_name(enum slot_sort sort);
// Of the small fields of .twins.top, of which each word of the flags is one.
extern const uint32_t outline_small_flags[OUTLINE_SMALL];
uint32_t outline_small_name(uint32_t number);

uint32_t outline_record_name(enum slot_sort sort, uint32_t number);

// Heads and members of all.
void outline_put(struct section *heads, struct section *members);
