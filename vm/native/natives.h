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

enum {
    NATIVE_CLASS = 4,      // is overridden by nobody: what an object is, it cannot lie about
    NATIVE_INVOKE = 176,   // has code, but the machine writes it: vm/entry.h
    NATIVE_CREATE = 250,   // the same,
    NATIVE_ALLOCATE,       // ... and this is for that code alone: no bundle declares it
    NATIVE_LENGTHEN = 194, // is called by instructions that store behind the end of an array,
    NATIVE_SEEK = 252,     // ... and by those that call what is not found at once
};

// The numbers of those whose work grows with what they are given (native.h), and which function
// says of words whether they are a progress that the method can have left: native_check_CHECK().
#define NATIVE_LONG_LIST(LONG)                                                                     \
    LONG(13, class_members)                                                                        \
    LONG(16, class_find)                                                                           \
    LONG(17, class_constructor)                                                                    \
    LONG(22, string_part)                                                                          \
    LONG(23, string_concat)                                                                        \
    LONG(24, string_look)                                                                          \
    LONG(25, string_hash)                                                                          \
    LONG(27, string_look)                                                                          \
    LONG(28, string_search)                                                                        \
    LONG(29, string_number)                                                                        \
    LONG(30, string_number)                                                                        \
    LONG(32, string_decimal)                                                                       \
    LONG(33, string_decimal)                                                                       \
    LONG(34, string_search)                                                                        \
    LONG(19, string_search)                                                                        \
    LONG(127, string_look)                                                                         \
    LONG(35, string_bytes)                                                                         \
    LONG(37, string_utf8)                                                                          \
    LONG(38, string_look)                                                                          \
    LONG(39, string_join)                                                                          \
    LONG(18, string_replace)                                                                       \
    LONG(62, sequence_set)                                                                         \
    LONG(63, sequence_resize)                                                                      \
    LONG(65, sequence_resize)                                                                      \
    LONG(67, sequence_resize)                                                                      \
    LONG(69, sequence_set)                                                                         \
    LONG(70, binary_text)                                                                          \
    LONG(73, binary_units)                                                                         \
    LONG(74, binary_set_units)                                                                     \
    LONG(75, binary_utf8)                                                                          \
    LONG(71, binary_set_text)                                                                      \
    LONG(72, binary_set_range)                                                                     \
    LONG(83, boot_run)                                                                             \
    LONG(85, console_write)                                                                        \
    LONG(98, system_tasks)                                                                         \
    LONG(99, system_task)                                                                          \
    LONG(111, sequence_resize)                                                                     \
    LONG(113, sequence_resize)                                                                     \
    LONG(115, sequence_resize)                                                                     \
    LONG(116, sequence_copy)                                                                       \
    LONG(117, sequence_copy)                                                                       \
    LONG(118, sequence_copy)                                                                       \
    LONG(119, sequence_copy)                                                                       \
    LONG(120, sequence_copy)                                                                       \
    LONG(211, sequence_resize)                                                                     \
    LONG(213, sequence_resize)                                                                     \
    LONG(215, sequence_resize)                                                                     \
    LONG(216, sequence_copy)                                                                       \
    LONG(217, sequence_copy)                                                                       \
    LONG(218, sequence_copy)                                                                       \
    LONG(156, cond_broadcast)                                                                      \
    LONG(161, sema_set)                                                                            \
    LONG(170, loader_link)                                                                         \
    LONG(189, class_answering)                                                                     \
    LONG(192, class_static)                                                                        \
    LONG(193, class_static)                                                                        \
    LONG(194, sequence_resize)                                                                     \
    LONG(200, boot_run)                                                                            \
    LONG(201, system_tasks)                                                                        \
    LONG(202, system_task)                                                                         \
    LONG(221, system_task)                                                                         \
    LONG(252, class_seek)

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
    NATIVE(253, INSTANCE, ".internal.exception", "cause", "", ".internal.exception",               \
           exception_cause) /* or null */                                                          \
    NATIVE(254, INSTANCE, ".internal.exception", "setCause", ".internal.exception", "v",           \
           exception_set_cause)                                                                    \
    NATIVE(10, STATIC, ".internal.object", "identityHash", ".internal.object", "i",                \
           object_identity) /* 0 of null */                                                        \
    NATIVE(11, INSTANCE, ".internal.class", "superclass", "", ".internal.class",                   \
           class_super) /* or null */                                                              \
    NATIVE(12, INSTANCE, ".internal.class", "interfaces", "", ".internal.array",                   \
           class_interfaces) /* all that it fits */                                                \
    NATIVE(13, INSTANCE, ".internal.class", "methods", "", ".internal.array",                      \
           class_methods) /* its own */                                                            \
    NATIVE(14, INSTANCE, ".internal.class", "make", "", ".internal.object",                        \
           class_make) /* of a class without constructors */                                       \
    NATIVE(15, INSTANCE, ".internal.class", "isInterface", "", "i", class_is_interface)            \
    NATIVE(16, INSTANCE, ".internal.class", "find", ".internal.string i", ".internal.method",      \
           class_find) /* (name, parameters), inherited ones too; or null */                       \
    NATIVE(17, INSTANCE, ".internal.class", "constructor", "i", ".internal.method",                \
           class_constructor) /* (parameters); or null */                                          \
    /* string.c: positions count UTF-16 units, from 0 */                                           \
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
    NATIVE(35, INSTANCE, ".internal.string", "bytes", "", ".internal.binary",                      \
           string_bytes) /* in Latin-1 */                                                          \
    NATIVE(36, INSTANCE, ".internal.string", "isLatin1", "", "i", string_is_latin1)                \
    NATIVE(37, INSTANCE, ".internal.string", "utf8", "", ".internal.binary", string_utf8)          \
    NATIVE(38, STATIC, ".internal.string", "areEqual", ".internal.string .internal.string", "i",   \
           string_are_equal) /* either may be null */                                              \
    NATIVE(39, INSTANCE, ".internal.string", "join", ".internal.array", ".internal.string",        \
           string_join) /* (parts): the string between each two of them */                         \
    NATIVE(18, INSTANCE, ".internal.string", "replace", ".internal.string .internal.string",       \
           ".internal.string", string_replace) /* (part, by) */                                    \
    NATIVE(34, INSTANCE, ".internal.string", "indexOf", ".internal.string i", "i",                 \
           string_find_from) /* (part, first): position, or -1 */                                  \
    NATIVE(19, INSTANCE, ".internal.string", "lastIndexOf", ".internal.string", "i",               \
           string_find_last) /* position, or -1 */                                                 \
    NATIVE(127, INSTANCE, ".internal.string", "startsWith", ".internal.string i", "i",             \
           string_starts_with) /* (part, position) */                                              \
    /* unicode.c: classes/lang/unicode.ph says more */                                             \
    NATIVE(121, STATIC, ".internal.unicode", "traits", "i", "i", unicode_traits) /* (code) */      \
    NATIVE(122, STATIC, ".internal.unicode", "simple", "i i", "i",                                 \
           unicode_simple) /* (code, case) */                                                      \
    NATIVE(123, STATIC, ".internal.unicode", "partEnd", ".internal.string i", "i",                 \
           unicode_part_end) /* (text, first) */                                                   \
    NATIVE(124, STATIC, ".internal.unicode", "convert", ".internal.string i i i",                  \
           ".internal.string", unicode_convert) /* (text, first, count, form) */                   \
    NATIVE(125, STATIC, ".internal.unicode", "clusterEnd", ".internal.string i", "i",              \
           unicode_cluster_end) /* (text, first) */                                                \
    NATIVE(126, STATIC, ".internal.unicode", "columns", ".internal.string i i", "i",               \
           unicode_columns) /* (text, first, count) */                                             \
    /* number.c: the static ones spare the box */                                                  \
    NATIVE(40, INSTANCE, ".internal.int", "equals", ".internal.object", "i", number_equals)        \
    NATIVE(41, INSTANCE, ".internal.int", "hashCode", "", "i", number_hash)                        \
    NATIVE(42, INSTANCE, ".internal.int", "toString", "", ".internal.string", int_text)            \
    NATIVE(43, STATIC, ".internal.int", "fromInt", "i", ".internal.string", int_to_text)           \
    NATIVE(44, INSTANCE, ".internal.long", "equals", ".internal.object", "i", number_equals)       \
    NATIVE(45, INSTANCE, ".internal.long", "hashCode", "", "i", number_hash)                       \
    NATIVE(46, INSTANCE, ".internal.long", "toString", "", ".internal.string", long_text)          \
    NATIVE(47, STATIC, ".internal.long", "fromLong", "l", ".internal.string", long_to_text)        \
    /* float.c: texts are the shortest that are read back as the same number */                    \
    NATIVE(32, INSTANCE, ".internal.string", "toFloat", "", "f", string_to_float)                  \
    NATIVE(33, INSTANCE, ".internal.string", "toDouble", "", "d", string_to_double)                \
    NATIVE(48, INSTANCE, ".internal.float", "equals", ".internal.object", "i", number_equals)      \
    NATIVE(49, INSTANCE, ".internal.float", "hashCode", "", "i", number_hash)                      \
    NATIVE(50, INSTANCE, ".internal.float", "toString", "", ".internal.string", float_text)        \
    NATIVE(51, STATIC, ".internal.float", "fromFloat", "f", ".internal.string", float_to_text)     \
    NATIVE(52, INSTANCE, ".internal.double", "equals", ".internal.object", "i", number_equals)     \
    NATIVE(53, INSTANCE, ".internal.double", "hashCode", "", "i", number_hash)                     \
    NATIVE(54, INSTANCE, ".internal.double", "toString", "", ".internal.string", double_text)      \
    NATIVE(55, STATIC, ".internal.double", "fromDouble", "d", ".internal.string", double_to_text)  \
    NATIVE(56, STATIC, ".internal.double", "bits", "d", "l", double_bits)                          \
    NATIVE(57, STATIC, ".internal.double", "fromBits", "l", "d", double_from_bits)                 \
    NATIVE(58, STATIC, ".internal.float", "bits", "f", "i", float_bits)                            \
    NATIVE(59, STATIC, ".internal.float", "fromBits", "i", "f", float_from_bits)                   \
    NATIVE(105, STATIC, ".internal.double", "format", "d i i", ".internal.string",                 \
           double_format) /* (number, 'e' 'f' or 'g', digits) */                                   \
    /* math.c */                                                                                   \
    NATIVE(130, STATIC, ".phantom.numbers.math", "sqrt", "d", "d", math_sqrt)                      \
    NATIVE(131, STATIC, ".phantom.numbers.math", "sin", "d", "d", math_sin)                        \
    NATIVE(132, STATIC, ".phantom.numbers.math", "cos", "d", "d", math_cos)                        \
    NATIVE(133, STATIC, ".phantom.numbers.math", "tan", "d", "d", math_tan)                        \
    NATIVE(134, STATIC, ".phantom.numbers.math", "asin", "d", "d", math_asin)                      \
    NATIVE(135, STATIC, ".phantom.numbers.math", "acos", "d", "d", math_acos)                      \
    NATIVE(136, STATIC, ".phantom.numbers.math", "atan", "d", "d", math_atan)                      \
    NATIVE(137, STATIC, ".phantom.numbers.math", "atan2", "d d", "d", math_atan2)                  \
    NATIVE(138, STATIC, ".phantom.numbers.math", "exp", "d", "d", math_exp)                        \
    NATIVE(139, STATIC, ".phantom.numbers.math", "log", "d", "d", math_log)                        \
    NATIVE(140, STATIC, ".phantom.numbers.math", "log10", "d", "d", math_log10)                    \
    NATIVE(141, STATIC, ".phantom.numbers.math", "pow", "d d", "d", math_pow)                      \
    NATIVE(142, STATIC, ".phantom.numbers.math", "floor", "d", "d", math_floor)                    \
    NATIVE(143, STATIC, ".phantom.numbers.math", "ceil", "d", "d", math_ceil)                      \
    NATIVE(144, STATIC, ".phantom.numbers.math", "round", "d", "d", math_round)                    \
    NATIVE(145, STATIC, ".phantom.numbers.math", "trunc", "d", "d", math_trunc)                    \
    NATIVE(146, STATIC, ".phantom.numbers.math", "cbrt", "d", "d", math_cbrt)                      \
    NATIVE(147, STATIC, ".phantom.numbers.math", "hypot", "d d", "d", math_hypot)                  \
    NATIVE(182, STATIC, ".phantom.numbers.math", "log1p", "d", "d", math_log1p)                    \
    NATIVE(183, STATIC, ".phantom.numbers.math", "expm1", "d", "d", math_expm1)                    \
    NATIVE(184, STATIC, ".phantom.numbers.math", "sinh", "d", "d", math_sinh)                      \
    NATIVE(185, STATIC, ".phantom.numbers.math", "cosh", "d", "d", math_cosh)                      \
    NATIVE(186, STATIC, ".phantom.numbers.math", "tanh", "d", "d", math_tanh)                      \
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
    NATIVE(110, INSTANCE, ".internal.array.long", "size", "", "i", sequence_size)                  \
    NATIVE(111, INSTANCE, ".internal.array.long", "resize", "i", "v", sequence_resize)             \
    NATIVE(112, INSTANCE, ".internal.array.float", "size", "", "i", sequence_size)                 \
    NATIVE(113, INSTANCE, ".internal.array.float", "resize", "i", "v", sequence_resize)            \
    NATIVE(114, INSTANCE, ".internal.array.double", "size", "", "i", sequence_size)                \
    NATIVE(115, INSTANCE, ".internal.array.double", "resize", "i", "v", sequence_resize)           \
    NATIVE(210, INSTANCE, ".internal.array.byte", "size", "", "i", sequence_size)                  \
    NATIVE(211, INSTANCE, ".internal.array.byte", "resize", "i", "v", sequence_resize)             \
    NATIVE(212, INSTANCE, ".internal.array.short", "size", "", "i", sequence_size)                 \
    NATIVE(213, INSTANCE, ".internal.array.short", "resize", "i", "v", sequence_resize)            \
    NATIVE(214, INSTANCE, ".internal.array.char", "size", "", "i", sequence_size)                  \
    NATIVE(215, INSTANCE, ".internal.array.char", "resize", "i", "v", sequence_resize)             \
    NATIVE(194, INSTANCE, ".internal.sequence", "lengthen", "i", "v",                              \
           sequence_lengthen) /* to this length, if it is shorter */                               \
    /* copy: (to index, from, from index, count); lengthens, and the two may be one */             \
    NATIVE(116, INSTANCE, ".internal.array", "copy", "i .internal.array i i", "v", sequence_copy)  \
    NATIVE(117, INSTANCE, ".internal.array.int", "copy", "i .internal.array.int i i", "v",         \
           sequence_copy)                                                                          \
    NATIVE(118, INSTANCE, ".internal.array.long", "copy", "i .internal.array.long i i", "v",       \
           sequence_copy)                                                                          \
    NATIVE(119, INSTANCE, ".internal.array.float", "copy", "i .internal.array.float i i", "v",     \
           sequence_copy)                                                                          \
    NATIVE(120, INSTANCE, ".internal.array.double", "copy", "i .internal.array.double i i", "v",   \
           sequence_copy)                                                                          \
    NATIVE(216, INSTANCE, ".internal.array.byte", "copy", "i .internal.array.byte i i", "v",       \
           sequence_copy)                                                                          \
    NATIVE(217, INSTANCE, ".internal.array.short", "copy", "i .internal.array.short i i", "v",     \
           sequence_copy)                                                                          \
    NATIVE(218, INSTANCE, ".internal.array.char", "copy", "i .internal.array.char i i", "v",       \
           sequence_copy)                                                                          \
    NATIVE(70, INSTANCE, ".internal.binary", "text", "i i", ".internal.string",                    \
           binary_text) /* (first, length), Latin-1 */                                             \
    NATIVE(71, INSTANCE, ".internal.binary", "setText", "i .internal.string", "v",                 \
           binary_set_text) /* (position, text): in Latin-1, from there on */                      \
    NATIVE(73, INSTANCE, ".internal.binary", "units", "i i", ".internal.string",                   \
           binary_units) /* (first, count), of UTF-16 */                                           \
    NATIVE(74, INSTANCE, ".internal.binary", "setUnits", "i .internal.string", "v",                \
           binary_set_units) /* (position, text): in UTF-16, from that unit on */                  \
    NATIVE(75, INSTANCE, ".internal.binary", "utf8", "i i", ".internal.string",                    \
           binary_utf8) /* (first, length) */                                                      \
    NATIVE(72, INSTANCE, ".internal.binary", "setRange", "i .internal.binary i i", "v",            \
           binary_set_range) /* (position, from, first, length) */                                 \
    /* boot.c */                                                                                   \
    NATIVE(80, INSTANCE, ".internal.boot", "console", "", ".internal.console", boot_console)       \
    NATIVE(81, INSTANCE, ".internal.boot", "clock", "", ".internal.clock", boot_clock)             \
    NATIVE(82, INSTANCE, ".internal.boot", "system", "", ".internal.system", boot_system)          \
    NATIVE(83, INSTANCE, ".internal.boot", "thread", ".internal.object", ".internal.thread",       \
           boot_thread) /* runs the method run() of the object as a task */                        \
    NATIVE(200, INSTANCE, ".internal.boot", "shell", ".internal.object", ".internal.thread",       \
           boot_shell) /* runs the method run() of the object as the operator's shell */           \
    NATIVE(96, INSTANCE, ".internal.boot", "history", "", ".internal.history", boot_history)       \
    NATIVE(97, INSTANCE, ".internal.boot", "loader", "", ".internal.loader", boot_loader)          \
    /* disks.c */                                                                                  \
    NATIVE(222, INSTANCE, ".internal.boot", "disks", "", "i",                                      \
           disks_count) /* how many there are, the image counted; else 0 */                        \
    NATIVE(223, INSTANCE, ".internal.boot", "describeDisk", "i", ".internal.string",               \
           disks_describe)                                                                         \
    NATIVE(224, INSTANCE, ".internal.boot", "readDisk", "i l .internal.binary", "i",               \
           disks_read) /* (disk, sector, to) */                                                    \
    NATIVE(225, INSTANCE, ".internal.boot", "writeDisk", "i l .internal.binary", "i",              \
           disks_write) /* (disk, sector, from) */                                                 \
    NATIVE(226, INSTANCE, ".internal.boot", "flushDisk", "i", "i", disks_flush)                    \
    NATIVE(227, INSTANCE, ".internal.boot", "copyDisk", "i l i l i", "i",                          \
           disks_copy) /* (disk, sector, to disk, its sector, sectors) */                          \
    NATIVE(228, INSTANCE, ".internal.boot", "compareDisk", "i l i l i", "i",                       \
           disks_compare) /* (disk, sector, other disk, its sector, sectors) */                    \
    /* thread.c */                                                                                 \
    NATIVE(84, INSTANCE, ".internal.thread", "isAlive", "", "i", thread_is_alive)                  \
    NATIVE(162, STATIC, ".internal.thread", "current", "", ".internal.thread", thread_current)     \
    NATIVE(163, INSTANCE, ".internal.thread", "number", "", "i", thread_number)                    \
    NATIVE(190, INSTANCE, ".internal.thread", "pause", "", "v",                                    \
           thread_pause) /* itself, until another one resumes it */                                \
    NATIVE(191, INSTANCE, ".internal.thread", "resume", "", "v", thread_resume)                    \
    /* console.c */                                                                                \
    NATIVE(85, INSTANCE, ".internal.console", "write", ".internal.string", "v", console_write)     \
    NATIVE(86, INSTANCE, ".internal.console", "read", "", "i",                                     \
           console_read) /* a code point; -1 once in each further life: draw the prompt again */   \
    NATIVE(95, INSTANCE, ".internal.console", "held", "", ".internal.console",                     \
           console_held) /* what is written to it is seen when its cause is durable */             \
    /* clock.c */                                                                                  \
    NATIVE(87, INSTANCE, ".internal.clock", "uptime", "", "l", clock_uptime) /* ms, all lives */   \
    NATIVE(88, INSTANCE, ".internal.clock", "now", "", "l", clock_now) /* ms since 1970, UTC */    \
    NATIVE(89, INSTANCE, ".internal.clock", "sleep", "l", "v", clock_sleep) /* ms */               \
    /* system.c */                                                                                 \
    NATIVE(90, INSTANCE, ".internal.system", "sync", "", "v", system_sync)                         \
    NATIVE(91, INSTANCE, ".internal.system", "generation", "", "l",                                \
           system_generation) /* newest durable; 0 none */                                         \
    NATIVE(92, INSTANCE, ".internal.system", "durableAge", "", "l",                                \
           system_durable_age) /* ms since it became durable; -1 none in this life */              \
    NATIVE(93, INSTANCE, ".internal.system", "lives", "", "i", system_lives)                       \
    NATIVE(94, INSTANCE, ".internal.system", "halt", "i", "v",                                     \
           system_halt) /* returns in the next life */                                             \
    NATIVE(203, INSTANCE, ".internal.system", "arenaSize", "", "l", system_arena_size)             \
    NATIVE(204, INSTANCE, ".internal.system", "arenaFree", "", "l", system_arena_free)             \
    NATIVE(205, INSTANCE, ".internal.system", "reserve", "", "l", system_reserve)                  \
    NATIVE(206, INSTANCE, ".internal.system", "useReserve", "i", "v", system_use_reserve)          \
    /* system_tasks.c */                                                                           \
    NATIVE(98, INSTANCE, ".internal.system", "tasks", "", ".internal.string",                      \
           system_tasks) /* a line each, the newest first */                                       \
    NATIVE(201, INSTANCE, ".internal.system", "tasks", "i", ".internal.string",                    \
           system_tasks_before) /* of those before this number */                                  \
    NATIVE(202, INSTANCE, ".internal.system", "end", "i", "i",                                     \
           system_end) /* a task; 0: its finally blocks took too long, and were cut off */         \
    NATIVE(220, INSTANCE, ".internal.system", "damage", "", ".internal.string",                    \
           system_damage) /* a line for each task that waits for a page that is lost */            \
    NATIVE(221, INSTANCE, ".internal.system", "raiseDamage", "i", "i",                             \
           system_raise_damage) /* in such a task; 0: it is none */                                \
    NATIVE(99, INSTANCE, ".internal.system", "calls", "i", ".internal.string",                     \
           system_calls) /* of the task of this number */                                          \
    NATIVE(106, INSTANCE, ".internal.system", "describe", ".internal.object", ".internal.string",  \
           system_describe) /* class and fields */                                                 \
    /* loader.c */                                                                                 \
    NATIVE(170, INSTANCE, ".internal.loader", "link", ".internal.binary", ".internal.method",      \
           loader_link) /* invoke it with no arguments: it runs the initialisers and gives the     \
                           boot class */                                                           \
    NATIVE(171, INSTANCE, ".internal.loader", "find", ".internal.string", ".internal.class",       \
           loader_find) /* or null */                                                              \
    NATIVE(172, INSTANCE, ".internal.loader", "of", ".internal.class", ".internal.loader",         \
           loader_of) /* of a class loaded below it; else null */                                  \
    /* queue.c: for waits with a limit, 1 in time, 0 not */                                        \
    NATIVE(150, INSTANCE, ".internal.mutex", "lock", "", "v", mutex_lock)                          \
    NATIVE(151, INSTANCE, ".internal.mutex", "unlock", "", "v", mutex_unlock)                      \
    NATIVE(152, INSTANCE, ".internal.mutex", "tryLock", "", "i", mutex_try_lock)                   \
    NATIVE(164, INSTANCE, ".internal.mutex", "lockFor", "l", "l", mutex_lock_for) /* ms */         \
    NATIVE(153, INSTANCE, ".internal.cond", "wait", ".internal.mutex", "v", cond_wait)             \
    NATIVE(154, INSTANCE, ".internal.cond", "waitFor", ".internal.mutex l", "l",                   \
           cond_wait_for) /* ms */                                                                 \
    NATIVE(155, INSTANCE, ".internal.cond", "signal", "", "v", cond_signal)                        \
    NATIVE(156, INSTANCE, ".internal.cond", "broadcast", "", "v", cond_broadcast)                  \
    NATIVE(157, INSTANCE, ".internal.sema", "acquire", "", "v", sema_acquire)                      \
    NATIVE(158, INSTANCE, ".internal.sema", "acquireFor", "l", "l", sema_acquire_for) /* ms */     \
    NATIVE(159, INSTANCE, ".internal.sema", "tryAcquire", "", "i", sema_try_acquire)               \
    NATIVE(160, INSTANCE, ".internal.sema", "release", "", "v", sema_release)                      \
    NATIVE(161, INSTANCE, ".internal.sema", "set", "i", "v",                                       \
           sema_set) /* how many may pass; zero at first */                                        \
    /* object.c: what does not keep alive */                                                       \
    NATIVE(165, STATIC, ".internal.weak", "of", ".internal.object", ".internal.weak", weak_of)     \
    NATIVE(166, INSTANCE, ".internal.weak", "get", "", ".internal.object",                         \
           weak_get) /* null when it is gone */                                                    \
    /* history.c: generations by their numbers */                                                  \
    NATIVE(100, INSTANCE, ".internal.history", "before", "l", "l",                                 \
           history_before) /* the newest that is older; 0: none */                                 \
    NATIVE(101, INSTANCE, ".internal.history", "time", "l", "l", history_time)                     \
    NATIVE(102, INSTANCE, ".internal.history", "name", "l", ".internal.string", history_name)      \
    NATIVE(103, INSTANCE, ".internal.history", "setName", "l .internal.string", "v",               \
           history_set_name)                                                                       \
    NATIVE(104, INSTANCE, ".internal.history", "back", "l", "v", history_back)                     \
    /* reflect.c */                                                                                \
    NATIVE(176, INSTANCE, ".internal.method", "invoke", ".internal.array", ".internal.object",     \
           method_invoke) /* the receiver first, unless the method is static */                    \
    NATIVE(177, INSTANCE, ".internal.method", "name", "", ".internal.string", method_name)         \
    NATIVE(178, INSTANCE, ".internal.method", "owner", "", ".internal.class", method_class)        \
    NATIVE(179, INSTANCE, ".internal.method", "parameters", "", ".internal.array",                 \
           method_parameters) /* classes; of numbers those named i l f d */                        \
    NATIVE(180, INSTANCE, ".internal.method", "result", "", ".internal.class", method_result)      \
    NATIVE(181, INSTANCE, ".internal.method", "flags", "", "i",                                    \
           method_flags) /* as in the class file */                                                \
    NATIVE(189, INSTANCE, ".internal.class", "answering", ".internal.string .internal.array",      \
           ".internal.method", class_answering) /* (name, receiver and arguments); or null */      \
    NATIVE(192, INSTANCE, ".internal.class", "getStatic", ".internal.string", ".internal.object",  \
           class_get_static) /* of a public static field */                                        \
    NATIVE(193, INSTANCE, ".internal.class", "setStatic", ".internal.string .internal.object",     \
           "v", class_set_static)                                                                  \
    NATIVE(250, INSTANCE, ".internal.class", "createWith", ".internal.array", ".internal.object",  \
           class_create) /* with the constructor that these fit */                                 \
    NATIVE(251, INSTANCE, ".internal.class", "allocate", "", ".internal.object", class_allocate)   \
    NATIVE(252, STATIC, ".internal.class", "seek", ".internal.string .internal.vm.refs",           \
           ".internal.method", class_seek) /* (selector, receiver and arguments), or null and what \
                                              a constructor is to take; null: there is none */
