#pragma once

#include <stdint.h>

// What random bundles are to have, each of it something that once was not made, or not run. A mark
// of a shape is code that says that it was reached: in the body of what is called so, or directly
// before the instruction. Marks are static fields of a class that every bundle has.

#define SHAPE_LIST(SHAPE)                                                                          \
    SHAPE(override, "a method of the bundle's own class that another one overrides")               \
    SHAPE(defaulted, "code of an interface")                                                       \
    SHAPE(abstract_called, "a call of a method without code")                                      \
    SHAPE(super_called, "a call around an override, in the own nest")                              \
    SHAPE(private_called, "a private method")                                                      \
    SHAPE(protected_called, "a protected method")                                                  \
    SHAPE(static_called, "a static method")                                                        \
    SHAPE(named, "a method that is called by its name only")                                       \
    SHAPE(numbered, "... by its ordinal only")                                                     \
    SHAPE(reflected, "... as a method object only")                                                \
    SHAPE(private_field, "a field that is private, perhaps of another class of the nest")          \
    SHAPE(protected_field, "... protected")                                                        \
    SHAPE(static_field, "... static, of any class and visibility")                                 \
    SHAPE(made, "NEW, and the call of a constructor behind it")                                    \
    SHAPE(made_by_name, "an object that createWith makes")                                         \
    SHAPE(made_of_core, "NEW of a class that extends one which C knows")                           \
    SHAPE(chained, "a constructor behind the call of the next one")                                \
    SHAPE(half_made, "a constructor that throws")                                                  \
    SHAPE(initialiser, "an initialiser of a class")                                                \
    SHAPE(caught, "a throw in a method with more than three handlers")                             \
    SHAPE(switched, "a switch of more than three targets")                                         \
    SHAPE(switched_far, "... of more than 250")                                                    \
    SHAPE(far_slot, "a slot that no byte names")                                                   \
    SHAPE(wide_call, "a call whose arguments may be any slots")                                    \
    SHAPE(wide_field, "a field that is named by a word")                                           \
    SHAPE(small_field, "... that takes less than a word")                                          \
    SHAPE(learnt, "... of an object of which the slot says nothing, but what wrote it")            \
    SHAPE(task, "a task that the program starts")                                                  \
    SHAPE(restarted, "a life of the machine that begins with a task in the middle")

enum shape {
#define SHAPE(name, what) SHAPE_##name,
    SHAPE_LIST(SHAPE)
#undef SHAPE
        SHAPE_COUNT
};

// The class with the marks; the name of a shape is that of the field.
#define SHAPES_CLASS ".fuzz.shapes"

const char *shape_name(enum shape shape);
const char *shape_what(enum shape shape);
