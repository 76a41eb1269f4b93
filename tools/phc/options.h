#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a run of the compiler is given, and what it gives: a part of phc.h.

struct phc_source {
    const char *path; // as it shall appear in messages and traces
    const char *text; // need not end with NUL
    size_t size;
};

// What may be meant, but rarely is. The options choose kinds by the bits 1 << kind.
#define PHC_WARNINGS(X)                                                                            \
    X(UNUSED, "unused")           /* variables, private members and imports without use */         \
    X(UNREACHABLE, "unreachable") /* statements that nothing leads to */                           \
    X(UNASSIGNED, "unassigned")   /* variables read before anything was stored in them */          \
    X(CONDITION, "condition")     /* conditions that store a number instead of comparing */        \
    X(RETURN, "return")           /* methods with a result that can end without one */             \
    X(CASES, "cases")             /* switches without default that lack names of an enum */        \
    X(ELEMENTS, "elements")       /* casts and tests that look at no element */                    \
    X(SHADOW, "shadow")           /* variables with the name of another, or of a field */

enum phc_warning {
#define X(id, name) PHC_WARN_##id,
    PHC_WARNINGS(X)
#undef X
};

enum {
    PHC_WARN_ALL = (1 << (PHC_WARN_SHADOW + 1)) - 1,
    PHC_WARN_USUAL = PHC_WARN_ALL & ~(1 << PHC_WARN_SHADOW),
};

struct phc_options {
    const struct phc_source *sources;
    unsigned source_count;

    // Sources that are compiled only if they are mentioned: if a source that is compiled has the
    // name of the file, without ".ph", as the name of a class of the file's package.
    const struct phc_source *library;
    unsigned library_count;

    // Sources of the classes that there are where the bundle will be loaded, with what they mention
    // of the library: they are not put into it. Without any the bundle makes a world of its own.
    const struct phc_source *world;
    unsigned world_count;

    const char *main_class; // full name of the boot class, with its leading dot

    // What a main class with the method startup(.internal.boot, string[]) is handed; a list that
    // ends with null, or null for none.
    const char *const *arguments;

    // One message, complete: "file:line:column: what is wrong", and behind line ends the line that
    // it is about, with a caret below.
    void (*report)(void *user, const char *message);

    unsigned warnings;        // bits: which kinds are reported
    bool warnings_are_errors; // then there is no bundle where there is a warning

    // Bytes of a file named by an expression `import "name"`, or false. The bytes must stay until
    // phc_compile() returns. May be null: then such an expression is an error.
    bool (*load)(void *user, const char *name, const char **bytes, size_t *size);

    void *user; // handed to the callbacks

    // How much memory the compiler may use for itself; 0 means as much as there is. Beyond it the
    // run ends with the message "out of memory", as it does when malloc has no more to give.
    size_t memory_max_bytes;
};

struct phc_result {
    uint8_t *bundle; // from malloc; the caller frees it
    size_t size;
    unsigned errors; // how many mistakes were found; with any there is no bundle
    unsigned warnings;
};
