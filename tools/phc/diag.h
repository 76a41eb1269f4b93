#pragma once

#include "tools/phc/pos.h"

// Messages about a program. Each has a place, whose line it shows with a caret below:
//
//     notes.ph:12:20: there is no variable, field or class lenght; did you mean length?
//        12 |     return text.lenght();
//           |                 ^~~~~~
//
// A second mistake at the same place is a consequence of the first and is not reported. After
// MESSAGES_MAX the rest are only counted, since what follows so many mistakes is rarely about the
// program any more.

enum { MESSAGES_MAX = 25 };

struct diag {
    const struct phc_options *options;
    unsigned errors;
    unsigned warnings;
    bool is_quiet;          // the last message was not reported: neither are its notes
    struct pos last;        // of the last error
    struct pos replacement; // of a class that a source brings instead of the library's, if any does
    bool is_library_broken; // the classes of the library that use it do not fit: this has been said
};

__attribute__((format(printf, 3, 4))) void diag_error(struct diag *diag, struct pos pos,
                                                      const char *format, ...);

// The same, with all of the range underlined.
__attribute__((format(printf, 3, 4))) void diag_error_over(struct diag *diag, struct range range,
                                                           const char *format, ...);

// One more mistake, of which nothing is said because it is the same as an earlier one.
void diag_repeat(struct diag *diag);

// What may be meant, but rarely is: reported if the options ask for warnings of this kind.
__attribute__((format(printf, 4, 5))) void diag_warn(struct diag *diag, enum phc_warning kind,
                                                     struct pos pos, const char *format, ...);

// More about the message before: "note: ...".
__attribute__((format(printf, 3, 4))) void diag_note(struct diag *diag, struct pos pos,
                                                     const char *format, ...);

// Whether no more mistakes are shown: what they may be due to need not be found out.
bool diag_is_full(const struct diag *diag);

// Says how many messages were left out.
void diag_finish(struct diag *diag);
