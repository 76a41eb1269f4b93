#pragma once

#include "vm/object.h"

// Who may use a member of a class.
//
// A member is public, protected or private. A class and those it is the host of are a *nest* and
// share what is private. Protected members are also for classes below and what they are the host
// of, but of an object only if it is one of theirs: else everybody who extends a class could look
// into all objects of it. They may be for all classes of their bundle too, which trust one another
// as they were compiled together; so a compiler can have packages, to which no later bundle adds a
// class.
//
// A constructor that is not public keeps others from making objects at all: there is no NEW without
// the call of one (vm/verify.c).
//
// The loader and the verifier ask when code is linked; what is found by name while a program runs,
// where nobody knows who asks, is public.

bool access_is_public(uint32_t flags);

// Whether flags, of a field or a method, hide a member from more than others do.
bool access_is_narrower(uint32_t flags, uint32_t others);

// Whether code of the class `user` may name a member of `owner` that has these flags.
bool access_may_name(oref_t user, oref_t owner, uint32_t flags);

// ... and use it in objects of class `object`.
bool access_may_use_in(oref_t user, oref_t owner, uint32_t flags, oref_t object);

// Whether all objects of class `object` are of the user's: of it or its host, or a class below.
bool access_is_of_nest(oref_t user, oref_t object);

// Whether it may make objects of a class; and have a superclass, which makes objects that fit it.
bool access_may_make(oref_t user, oref_t class);
bool access_may_extend(oref_t user, oref_t super);
