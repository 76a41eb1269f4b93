#pragma once

// The list of native methods: those that are C functions. A bundle declares them with the number
// and exactly this class, name, parameters and result; code in the arena knows them by number
// only. Numbers are never reused.
//
//     NATIVE(number, kind, "class", "name", "parameters", "result", function)
//
// kind: INSTANCE has a receiver, STATIC has none. parameters: type names as in a class file,
// separated by one space. What each does, and what happens to it when the machine stops in the
// middle of it, stands at the function, in the file of the same section.

enum { NATIVE_INVOKE = 176 }; // has code, but the machine writes it: vm/entry.h

#define NATIVE_LIST(NATIVE)                                                                        \
    /* object.c */                                                                                 \
    NATIVE(1, INSTANCE, ".internal.object", "equals", ".internal.object", "i", object_equals)      \
    NATIVE(2, INSTANCE, ".internal.object", "hashCode", "", "i", object_hash)                      \
    NATIVE(3, INSTANCE, ".internal.object", "toString", "", ".internal.string", object_text)       \
    NATIVE(4, INSTANCE, ".internal.object", "class", "", ".internal.class", object_class)          \
    NATIVE(5, INSTANCE, ".internal.class", "name", "", ".internal.string", class_name)             \
    NATIVE(6, INSTANCE, ".internal.class", "instanceof", ".internal.object", "i", class_has)       \
    NATIVE(7, INSTANCE, ".internal.exception", "message", "", ".internal.string",                  \
           exception_message)                                                                      \
    NATIVE(8, INSTANCE, ".internal.exception", "setMessage", ".internal.string", "v",              \
           exception_set_message)                                                                  \
    NATIVE(9, INSTANCE, ".internal.exception", "trace", "", ".internal.string", exception_trace)   \
    /* string.c: positions count from 0 */                                                         \
    NATIVE(20, INSTANCE, ".internal.string", "length", "", "i", string_length)                     \
    NATIVE(21, INSTANCE, ".internal.string", "charAt", "i", "i", string_char)                      \
    NATIVE(22, INSTANCE, ".internal.string", "substring", "i i", ".internal.string",               \
           string_substring) /* (first, length) */                                                 \
    NATIVE(23, INSTANCE, ".internal.string", "concat", ".internal.string", ".internal.string",     \
           string_concat)                                                                          \
    NATIVE(24, INSTANCE, ".internal.string", "equals", ".internal.object", "i", string_equals)     \
    NATIVE(25, INSTANCE, ".internal.string", "hashCode", "", "i", string_hash)                     \
    NATIVE(26, INSTANCE, ".internal.string", "toString", "", ".internal.string", string_text)      \
    NATIVE(27, INSTANCE, ".internal.string", "compare", ".internal.string", "i", string_compare)   \
    NATIVE(28, INSTANCE, ".internal.string", "strstr", ".internal.string", "i", string_find)       \
    NATIVE(29, INSTANCE, ".internal.string", "toInt", "", "i", string_to_int)                      \
    NATIVE(30, INSTANCE, ".internal.string", "toLong", "", "l", string_to_long)                    \
    NATIVE(31, STATIC, ".internal.string", "fromChar", "i", ".internal.string", string_from_char)  \
    NATIVE(34, INSTANCE, ".internal.string", "indexOf", ".internal.string i", "i",                 \
           string_find_from) /* (part, first): position, or -1 */                                  \
    /* number.c: the static ones spare the box */                                                  \
    NATIVE(40, INSTANCE, ".internal.int", "equals", ".internal.object", "i", int_equals)           \
    NATIVE(41, INSTANCE, ".internal.int", "hashCode", "", "i", int_hash)                           \
    NATIVE(42, INSTANCE, ".internal.int", "toString", "", ".internal.string", int_text)            \
    NATIVE(43, STATIC, ".internal.int", "fromInt", "i", ".internal.string", int_to_text)           \
    NATIVE(44, INSTANCE, ".internal.long", "equals", ".internal.object", "i", long_equals)         \
    NATIVE(45, INSTANCE, ".internal.long", "hashCode", "", "i", long_hash)                         \
    NATIVE(46, INSTANCE, ".internal.long", "toString", "", ".internal.string", long_text)          \
    NATIVE(47, STATIC, ".internal.long", "fromLong", "l", ".internal.string", long_to_text)        \
    /* sequence.c: resize shortens, or lengthens with zeros or nulls */                            \
    NATIVE(60, INSTANCE, ".internal.array", "size", "", "i", sequence_size)                        \
    NATIVE(61, INSTANCE, ".internal.array", "get", "i", ".internal.object", array_get)             \
    NATIVE(62, INSTANCE, ".internal.array", "set", "i .internal.object", "v", array_set)           \
    NATIVE(63, INSTANCE, ".internal.array", "resize", "i", "v", sequence_resize)                   \
    NATIVE(64, INSTANCE, ".internal.array.int", "size", "", "i", sequence_size)                    \
    NATIVE(65, INSTANCE, ".internal.array.int", "resize", "i", "v", sequence_resize)               \
    NATIVE(66, INSTANCE, ".internal.binary", "size", "", "i", sequence_size)                       \
    NATIVE(67, INSTANCE, ".internal.binary", "resize", "i", "v", sequence_resize)                  \
    NATIVE(68, INSTANCE, ".internal.binary", "getByte", "i", "i", binary_get)                      \
    NATIVE(69, INSTANCE, ".internal.binary", "setByte", "i i", "v", binary_set)                    \
    NATIVE(70, INSTANCE, ".internal.binary", "text", "i i", ".internal.string",                    \
           binary_text) /* (first, length) */                                                      \
    NATIVE(71, INSTANCE, ".internal.binary", "setText", "i .internal.string", "v",                 \
           binary_set_text) /* (position, text): its characters, from there on */                  \
    NATIVE(72, INSTANCE, ".internal.binary", "setRange", "i .internal.binary i i", "v",            \
           binary_set_range) /* (position, from, first, length) */                                 \
    /* system.c */                                                                                 \
    NATIVE(80, INSTANCE, ".internal.boot", "console", "", ".internal.console", boot_console)       \
    NATIVE(81, INSTANCE, ".internal.boot", "clock", "", ".internal.clock", boot_clock)             \
    NATIVE(82, INSTANCE, ".internal.boot", "system", "", ".internal.system", boot_system)          \
    NATIVE(83, INSTANCE, ".internal.boot", "thread", ".internal.object", ".internal.thread",       \
           boot_thread) /* runs the method run() of the object as a task */                        \
    NATIVE(84, INSTANCE, ".internal.thread", "isAlive", "", "i", thread_is_alive)                  \
    NATIVE(85, INSTANCE, ".internal.console", "write", ".internal.string", "v", console_write)     \
    NATIVE(86, INSTANCE, ".internal.console", "read", "", "i",                                     \
           console_read) /* a byte; -1 once in each further life: draw the prompt again */         \
    NATIVE(87, INSTANCE, ".internal.clock", "uptime", "", "l", clock_uptime) /* ms, all lives */   \
    NATIVE(88, INSTANCE, ".internal.clock", "now", "", "l", clock_now) /* ms since 1970, UTC */    \
    NATIVE(89, INSTANCE, ".internal.clock", "sleep", "l", "v", clock_sleep) /* ms */               \
    NATIVE(90, INSTANCE, ".internal.system", "sync", "", "v", system_sync)                         \
    NATIVE(91, INSTANCE, ".internal.system", "generation", "", "l",                                \
           system_generation) /* newest durable; 0 none */                                         \
    NATIVE(92, INSTANCE, ".internal.system", "durableAge", "", "l",                                \
           system_durable_age) /* ms since it became durable; -1 none in this life */              \
    NATIVE(93, INSTANCE, ".internal.system", "lives", "", "i", system_lives)                       \
    NATIVE(94, INSTANCE, ".internal.system", "halt", "i", "v",                                     \
           system_halt) /* returns in the next life */                                             \
    NATIVE(95, INSTANCE, ".internal.console", "held", "", ".internal.console",                     \
           console_held) /* what is written to it is seen when its cause is durable */             \
    NATIVE(96, INSTANCE, ".internal.boot", "history", "", ".internal.history", boot_history)       \
    /* history.c: generations by their numbers */                                                  \
    NATIVE(100, INSTANCE, ".internal.history", "before", "l", "l",                                 \
           history_before) /* the newest that is older; 0: none */                                 \
    NATIVE(101, INSTANCE, ".internal.history", "time", "l", "l", history_time)                     \
    NATIVE(102, INSTANCE, ".internal.history", "name", "l", ".internal.string", history_name)      \
    NATIVE(103, INSTANCE, ".internal.history", "setName", "l .internal.string", "v",               \
           history_set_name)                                                                       \
    NATIVE(104, INSTANCE, ".internal.history", "back", "l", "v", history_back)                     \
    /* object.c: reflection */                                                                     \
    NATIVE(176, INSTANCE, ".internal.method", "invoke", ".internal.array", ".internal.object",     \
           method_invoke) /* the receiver first, unless the method is static */
