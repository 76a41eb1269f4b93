#pragma once

#include "tools/phc/check_int.h"

// Which method a call means: what check_call.c asks.

struct search {
    struct check *check;
    name_t name; // null: by ordinal
    unsigned ordinal;
    bool constructors;
    const struct class *open; // whose type parameters the arguments say: new list<>(words)
    struct expr *arguments;
    const struct class *object; // that the receiver is one of; null: this one
    struct method *best;
    const struct type *view; // the class of `best`, with its type arguments
    const struct type *own;  // what the type parameters of `best` itself stand for; or null
    unsigned best_cost;
    bool spreads; // the last arguments become the array that is the last parameter of `best`
    bool is_ambiguous;
    struct method *near; // one that has the name but not the parameters
    struct local *kept;  // the receiver, where default values are what it holds; or null
};

// What a method wrote, as the class `view`, for the receiver and for this call (`own`).
const struct type *check_search_type(const struct search *search, const struct type *type,
                                     const struct type *view, const struct type *own);

// Look in one class only, or in that of a type that has one and in all above it.
void check_search_class(struct search *search, const struct type *view);
void check_search_run(struct search *search, const struct type *type);

// What a search found in the type: the method that is meant, or null after reporting.
struct method *check_found(struct check *check, struct search *search, const struct type *type,
                           struct pos pos);

// Both.
struct method *check_find(struct check *check, struct search *search, const struct type *type,
                          struct pos pos);
