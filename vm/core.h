#pragma once

// The core classes: those whose objects C code knows to the byte. They exist before the first
// bundle is loaded; a bundle can give them methods, never fields. The numbers are stored in the
// world object and are not reused.
//
//     CORE(number, ID, "name", super's ID, flags)
//
// The superclass of a root is itself: .internal.object, and those that stand for what is not
// an object, so that every type is a class.
//
// OPEN: programs may extend it. MADE: programs may make one with NEW. What is not MADE exists
// only if the system handed it out: that is how authority is kept.

#define CORE_LIST(CORE)                                                                            \
    CORE(0, VOID, "v", VOID, 0)                                                                    \
    CORE(1, INT, "i", INT, 0)                                                                      \
    CORE(2, LONG, "l", LONG, 0)                                                                    \
    CORE(40, FLOAT, "f", FLOAT, 0)                                                                 \
    CORE(41, DOUBLE, "d", DOUBLE, 0)                                                               \
    CORE(3, OBJECT, ".internal.object", OBJECT, CORE_OPEN | CORE_MADE)                             \
    CORE(4, CLASS, ".internal.class", OBJECT, 0)                                                   \
    CORE(5, STRING, ".internal.string", OBJECT, 0)                                                 \
    CORE(6, INT_BOX, ".internal.int", OBJECT, 0)                                                   \
    CORE(7, LONG_BOX, ".internal.long", OBJECT, 0)                                                 \
    CORE(42, FLOAT_BOX, ".internal.float", OBJECT, 0)                                              \
    CORE(43, DOUBLE_BOX, ".internal.double", OBJECT, 0)                                            \
    CORE(8, SEQUENCE, ".internal.sequence", OBJECT, 0)                                             \
    CORE(9, ARRAY, ".internal.array", SEQUENCE, CORE_OPEN | CORE_MADE)                             \
    CORE(10, INT_ARRAY, ".internal.array.int", SEQUENCE, CORE_OPEN | CORE_MADE)                    \
    CORE(44, LONG_ARRAY, ".internal.array.long", SEQUENCE, CORE_OPEN | CORE_MADE)                  \
    CORE(45, FLOAT_ARRAY, ".internal.array.float", SEQUENCE, CORE_OPEN | CORE_MADE)                \
    CORE(46, DOUBLE_ARRAY, ".internal.array.double", SEQUENCE, CORE_OPEN | CORE_MADE)              \
    CORE(58, BYTE_ARRAY, ".internal.array.byte", SEQUENCE, CORE_OPEN | CORE_MADE)                  \
    CORE(59, SHORT_ARRAY, ".internal.array.short", SEQUENCE, CORE_OPEN | CORE_MADE)                \
    CORE(60, CHAR_ARRAY, ".internal.array.char", SEQUENCE, CORE_OPEN | CORE_MADE)                  \
    CORE(11, BINARY, ".internal.binary", SEQUENCE, CORE_OPEN | CORE_MADE)                          \
    /* tasks waiting for one another, and what does not keep alive */                              \
    CORE(48, MUTEX, ".internal.mutex", OBJECT, CORE_OPEN | CORE_MADE)                              \
    CORE(49, COND, ".internal.cond", OBJECT, CORE_OPEN | CORE_MADE)                                \
    CORE(50, SEMA, ".internal.sema", OBJECT, CORE_OPEN | CORE_MADE)                                \
    CORE(51, WEAK, ".internal.weak", OBJECT, 0)                                                    \
    /* the machine's own */                                                                        \
    CORE(12, BYTES, ".internal.vm.bytes", OBJECT, 0)                                               \
    CORE(13, WORDS, ".internal.vm.words", OBJECT, 0)                                               \
    CORE(14, REFS, ".internal.vm.refs", OBJECT, 0)                                                 \
    CORE(15, FIELD, ".internal.vm.field", OBJECT, 0)                                               \
    CORE(16, METHOD, ".internal.method", OBJECT, 0)                                                \
    CORE(17, STACK, ".internal.vm.stack", OBJECT, 0)                                               \
    CORE(18, WORLD, ".internal.vm.world", OBJECT, 0)                                               \
    CORE(19, TRACE, ".internal.vm.trace", OBJECT, 0)                                               \
    CORE(25, HELD, ".internal.vm.held", OBJECT, 0)                                                 \
    CORE(47, CELL, ".internal.vm.cell", OBJECT, 0)                                                 \
    CORE(56, INDEX_NODE, ".internal.vm.node", OBJECT, 0)                                           \
    CORE(57, LOADING, ".internal.vm.loading", OBJECT, 0)                                           \
    /* what the boot object hands out */                                                           \
    CORE(20, THREAD, ".internal.thread", OBJECT, 0)                                                \
    CORE(21, BOOT, ".internal.boot", OBJECT, 0)                                                    \
    CORE(22, CONSOLE, ".internal.console", OBJECT, 0)                                              \
    CORE(23, CLOCK, ".internal.clock", OBJECT, 0)                                                  \
    CORE(24, SYSTEM, ".internal.system", OBJECT, 0)                                                \
    CORE(26, HISTORY, ".internal.history", OBJECT, 0)                                              \
    CORE(52, LOADER, ".internal.loader", OBJECT, 0)                                                \
    /* what the machine throws; a program may throw anything */                                    \
    CORE(30, EXCEPTION, ".internal.exception", OBJECT, CORE_OPEN | CORE_MADE)                      \
    CORE(31, DIVISION, ".internal.exception.division", EXCEPTION, CORE_OPEN | CORE_MADE)           \
    CORE(32, NULL_REF, ".internal.exception.null", EXCEPTION, CORE_OPEN | CORE_MADE)               \
    CORE(33, BOUNDS, ".internal.exception.bounds", EXCEPTION, CORE_OPEN | CORE_MADE)               \
    CORE(34, CAST, ".internal.exception.cast", EXCEPTION, CORE_OPEN | CORE_MADE)                   \
    CORE(35, NO_METHOD, ".internal.exception.method", EXCEPTION, CORE_OPEN | CORE_MADE)            \
    CORE(36, STACK_FULL, ".internal.exception.stack", EXCEPTION, CORE_OPEN | CORE_MADE)            \
    CORE(37, MEMORY_FULL, ".internal.exception.memory", EXCEPTION, CORE_OPEN | CORE_MADE)          \
    CORE(38, ARGUMENT, ".internal.exception.argument", EXCEPTION, CORE_OPEN | CORE_MADE)           \
    CORE(39, NOT_DURABLE, ".internal.exception.durability", EXCEPTION, CORE_OPEN | CORE_MADE)      \
    CORE(53, REFUSED, ".internal.exception.bundle", EXCEPTION, CORE_OPEN | CORE_MADE)              \
    CORE(54, DAMAGE, ".internal.exception.damage", EXCEPTION, CORE_OPEN | CORE_MADE)               \
    CORE(55, ENDED, ".internal.ended", OBJECT, 0)

enum core_flags {
    CORE_OPEN = 1 << 0,
    CORE_MADE = 1 << 1,
};

// Of what C code holds in an object of a class that can be extended.
enum { CORE_FIELD_WORDS_MAX = 8 };

enum core {
#define CORE(number, id, name, super, flags) CORE_##id = number,
    CORE_LIST(CORE)
#undef CORE
        CORE_COUNT = 61, // more than the highest number
    CORE_ROOM = 96       // numbers that the world has room for
};
