#pragma once

#include "tools/phc/ast.h"

// What the type parameters of a generic method stand for in a call: nobody says it, so it is found
// out from the arguments.
//
//     <T> T first(list<T> all, T other)      first(words, null)      T is string
//
// A function literal says it by what it gives, where nothing else does: its body is checked before
// it is known what the literal is to be (check_function.c).
//
// They belong to a class that is in no program (`generic` in ast.h), so that an instance of it can
// say what they are, and type_substitute() put that into what the method wrote.

struct phc;

// The instance for a call with these arguments on a receiver whose class is seen as `view`, the
// last of them, if it `spreads`, in place of the elements of the array that the last parameter is;
// null: the method is not generic, or an argument is not what `T extends C` asks for
// (`*is_refused`).
const struct type *infer_instance(struct phc *phc, const struct class *generic,
                                  const struct method *method, const struct type *view,
                                  const struct expr *arguments, bool spreads, bool *is_refused);

// Reports the type arguments of classes that are not what `T extends C` asks for.
void infer_check_written(struct phc *phc);

// Whether arguments say something of each parameter.
bool infer_is_whole(const struct type *instance);

// What one of the arguments is, as far as is known (null: nothing), and another one's type.
const struct type *infer_common(struct phc *phc, const struct type *found, const struct type *type);

// Whether the type, as the method wrote it, has a parameter of which no argument says anything.
bool infer_is_open(const struct type *type, const struct type *instance);

// The instance, when it is known that what the method wrote as `wanted` is `given`.
const struct type *infer_more(struct phc *phc, const struct type *instance,
                              const struct type *wanted, const struct type *given);

// The result of the method for that instance. Where it is of a generic class with a parameter of
// which no argument says anything, that class's parameters are not said.
const struct type *infer_result(struct phc *phc, const struct type *result,
                                const struct type *instance);
