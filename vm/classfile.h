#pragma once

#include <stdint.h>

// The bundle: compiled classes as a file. CLASSFILE.md describes it; vm/load.c reads it,
// the compiler writes it. Everything but the bytes of strings is a little-endian 32-bit word.

enum {
    CLASSFILE_MAGIC = 0x42434850, // the bytes "PHCB"
    CLASSFILE_VERSION = 6,
    CLASSFILE_NONE = 0xffffffffu, // in place of an index: there is none
};

// In the length of a string: its units take two bytes each, and one of them has to.
#define CLASSFILE_WIDE 0x80000000u

struct classfile_header {
    uint32_t magic;
    uint32_t version;
    uint32_t size_bytes; // of the whole file, this header included
    uint32_t checksum;   // XXH32, seed CLASSFILE_VERSION, of everything behind this header
};

_Static_assert(sizeof(struct classfile_header) == 16, "four words");

enum classfile_class_flags {
    CLASSFILE_ABSTRACT = 1 << 0,  // NEW refuses it, and it need not have all methods
    CLASSFILE_INTERFACE = 1 << 1, // other classes can list it; it has no fields but static ones
};

// Of fields and methods alike. A member with neither is public.
enum classfile_visibility {
    CLASSFILE_PRIVATE = 1 << 5,   // for the class, its host, and others of that host
    CLASSFILE_PROTECTED = 1 << 6, // ... and for classes below
    CLASSFILE_BUNDLE = 1 << 9,    // with the one before: ... and for all classes of its bundle
};

enum classfile_field_flags {
    CLASSFILE_STATIC_FIELD = 1 << 0, // one for the class, in a cell of its own
    // An int of an object that is stored in 8 bits, in 16, or in 16 without a sign.
    CLASSFILE_BYTE_FIELD = 1 << 1,
    CLASSFILE_SHORT_FIELD = 1 << 2,
    CLASSFILE_CHAR_FIELD = 1 << 3,
    CLASSFILE_SMALL_FIELD = CLASSFILE_BYTE_FIELD | CLASSFILE_SHORT_FIELD | CLASSFILE_CHAR_FIELD,
};

enum classfile_method_flags {
    CLASSFILE_STATIC = 1 << 0,      // no receiver
    CLASSFILE_NATIVE = 1 << 1,      // a C function of vm/native/natives.h; no code
    CLASSFILE_NO_CODE = 1 << 2,     // abstract: a call of it raises, an override does not
    CLASSFILE_CONSTRUCTOR = 1 << 3, // not in the table of virtual methods, not found by name
    CLASSFILE_INITIALISER = 1 << 4, // static, no parameters: run once, when the bundle is loaded
};

enum classfile_pool_tag {
    CLASSFILE_STRING = 1, // string index: a string object, or the name or ordinal for CALLD
    CLASSFILE_CLASS = 2,  // type index
    CLASSFILE_METHOD = 3, // class (type), name (string), result (type), count, parameters (types)
    CLASSFILE_FIELD = 4,  // class (type), name (string), type: a static field
};

// The type of the result of a method that has none.
#define CLASSFILE_TYPE_VOID "v"

// The public method that the compiler adds to a class with static fields, for itself: reflection
// does not show it.
#define CLASSFILE_NEED "(need)"

enum {
    CLASSFILE_SLOTS_MAX = 65535,      // two bytes name a slot
    CLASSFILE_NEAR_SLOTS_MAX = 256,   // ... one byte does for most instructions
    CLASSFILE_FIELD_REFS_MAX = 65536, // of one class
    CLASSFILE_NEAR_FIELDS_MAX = 256,  // one byte names a field reference, or a word of an object,
                                      // for all instructions but GETFW, SETFW
    CLASSFILE_POOL_MAX = 65536,       // two bytes name a constant
    CLASSFILE_CODE_MAX = 65536,       // words in one method; the verifier keeps a bit for each
    CLASSFILE_FIELD_WORDS_MAX = 4096, // of one object, inherited fields included
    CLASSFILE_PARAMETERS_MAX = 64,    // of one method
    CLASSFILE_METHODS_MAX = 4096,     // of one class
    CLASSFILE_INTERFACES_MAX = 2048,  // of one class, inherited and extended ones included
    CLASSFILE_DEPTH_MAX = 2048,       // of a class below .internal.object
    CLASSFILE_NAME_MAX = 4095,        // bytes in the name of a class, method or field
};
