#include "vm/access.h"

#include "vm/class.h"
#include "vm/classfile.h"

_Static_assert((int)CLASS_PRIVATE == (int)CLASSFILE_PRIVATE, "asked like the flags of a member");
_Static_assert((int)CLASS_PROTECTED == (int)CLASSFILE_PROTECTED, "the same");

_Static_assert((int)CLASS_BUNDLE == (int)CLASSFILE_BUNDLE, "the same");

static oref_t access_nest(oref_t class)
{
    oref_t host = ((const struct class *)object_at(class))->host;

    return host == 0 ? class : host;
}

bool access_is_public(uint32_t flags)
{
    return (flags & (CLASSFILE_PRIVATE | CLASSFILE_PROTECTED)) == 0;
}

// How many may use a member that has these flags: more, the greater it is.
static uint32_t access_width(uint32_t flags)
{
    if (access_is_public(flags)) return 3;
    if (flags & CLASSFILE_PRIVATE) return 0;
    return flags & CLASSFILE_BUNDLE ? 2 : 1;
}

bool access_is_narrower(uint32_t flags, uint32_t others)
{
    return access_width(flags) < access_width(others);
}

// Each bundle has a name space of its own.
static bool access_is_of_bundle(oref_t user, oref_t owner, uint32_t flags)
{
    const struct class *one = object_at(user), *other = object_at(owner);

    return (flags & CLASSFILE_BUNDLE) && one->loader == other->loader;
}

// Whether a member is for everybody, the user's nest, or his bundle.
static bool access_is_open(oref_t user, oref_t owner, uint32_t flags)
{
    return access_is_public(flags) || access_nest(user) == access_nest(owner) ||
           access_is_of_bundle(user, owner, flags);
}

bool access_may_name(oref_t user, oref_t owner, uint32_t flags)
{
    if (access_is_open(user, owner, flags)) return true;
    return (flags & CLASSFILE_PROTECTED) &&
           (class_fits(user, owner) || class_fits(access_nest(user), owner));
}

bool access_is_of_nest(oref_t user, oref_t object)
{
    return class_fits(object, user) || class_fits(object, access_nest(user));
}

bool access_may_use_in(oref_t user, oref_t owner, uint32_t flags, oref_t object)
{
    if (!access_may_name(user, owner, flags)) return false;
    return access_is_open(user, owner, flags) || access_is_of_nest(user, object);
}

bool access_may_make(oref_t user, oref_t class)
{
    return access_may_use_in(user, class, ((const struct class *)object_at(class))->flags, class);
}

bool access_may_extend(oref_t user, oref_t super)
{
    return access_may_name(user, super, ((const struct class *)object_at(super))->flags);
}
