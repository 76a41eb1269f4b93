#include <stdio.h>
#include <string.h>

#include "tools/phc/check_int.h"

// Who may use a member, and what is said to who may not: the reason, and what to write instead.

// The bytes of a class's name that are its package: what stands before the name of the outermost
// class around it.
static size_t package_size(const struct class *class)
{
    const char *dot = strrchr(class_outermost(class)->name, '.');

    return dot == NULL ? 0 : (size_t)(dot - class_outermost(class)->name);
}

static bool is_same_package(const struct class *one, const struct class *other)
{
    size_t size = package_size(one);

    return size == package_size(other) && memcmp(one->name, other->name, size) == 0;
}

// A package ends with its bundle: else everybody could add a class to it that looks into others.
static bool is_of_package(const struct class *user, const struct class *owner)
{
    return user->is_known == owner->is_known && is_same_package(user, owner);
}

static bool is_below(const struct class *user, const struct class *owner,
                     const struct class *object)
{
    return type_extends(user, owner) && (object == NULL || type_extends(object, user));
}

// Classes that stand in one another have no secrets.
bool check_may_use(const struct check *check, const struct class *owner, enum access access,
                   const struct class *object)
{
    const struct class *outermost = class_outermost(check->class);

    if (outermost == class_outermost(owner) || access == ACCESS_PUBLIC) return true;
    if (access == ACCESS_PACKAGE && is_of_package(check->class, owner)) return true;
    if (access == ACCESS_PRIVATE) return false;
    return is_below(check->class, owner, object) || is_below(outermost, owner, object);
}

// Why not, to complete "NAME of CLASS is ".
static const char *refusal_reason(const struct check *check, const struct class *owner,
                                  enum access access)
{
    const char *user = check->class->name;
    char text[200];

    if (access == ACCESS_PRIVATE) return "private";
    if (type_extends(check->class, owner))
        snprintf(text, sizeof(text), "%s: %.120s uses it in its own objects only",
                 access == ACCESS_PROTECTED ? "protected" : "for its package", user);
    else if (access == ACCESS_PROTECTED)
        snprintf(text, sizeof(text), "protected: only classes that extend it use it");
    else if (is_same_package(check->class, owner))
        snprintf(text, sizeof(text), "for its package, which is closed: it came in another bundle");
    else
        snprintf(text, sizeof(text), "for its package, %.*s; public is for all",
                 (int)(package_size(owner) < 120 ? package_size(owner) : 120), owner->name);
    return names_of(&check->phc->names, text);
}

void check_refuse(struct check *check, struct pos pos, name_t name, const struct class *owner,
                  enum access access, const char *hint)
{
    const char *reason = *hint == '\0'                ? refusal_reason(check, owner, access)
                         : access == ACCESS_PRIVATE   ? "private"
                         : access == ACCESS_PROTECTED ? "protected"
                                                      : "for its package";

    check_error(check, pos, "%s of %s is %s%s", name, owner->name, reason, hint);
}
