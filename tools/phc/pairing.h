#pragma once

#include "tools/phc/ast.h"

// Which argument of a call is for which parameter. Those without a name come first and are for the
// parameters in their order; the others say whose they are; a parameter of which nothing is said
// has its default value.
//
//     void draw(int x, int y = 0, string colour = "red")
//     draw(3, colour: "blue")
//
// Arguments are evaluated in the order of the text, and then the default values.

struct check;

// Goes through the parameters of a method in their order.
struct pairing {
    const struct expr *next; // the first that no parameter has taken; or the first with a name
    unsigned named;          // of those with a name, how many are taken
};

static inline struct pairing pairing_begin(const struct expr *arguments)
{
    return (struct pairing){.next = arguments};
}

// The value for the next parameter; null: nothing is said of it.
const struct expr *pairing_take(struct pairing *pairing, const struct local *parameter);

// The next one without a name, whatever it is for; or null.
const struct expr *pairing_take_rest(struct pairing *pairing);

// Whether each argument is for some parameter.
bool pairing_is_complete(const struct pairing *pairing);

bool pairing_has_names(const struct expr *arguments);

// Whether the mistake in a call of the only method of its name has to do with names and default
// values: then it is reported.
bool pairing_report(struct check *check, const struct method *method, const struct expr *arguments,
                    struct pos pos);
