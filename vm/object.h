#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/core.h"

// The layout of everything in the arena. No other file defines one.
//
// An object is 8 bytes of header and what its class says. It lies at a multiple of 16, and its size
// is rounded up to one. Where objects lie, and which of them may move, is said in vm/heap/. Beyond
// world->heap_top the arena was never used and is zero.
//
// A reference (oref_t) is the arena address of an object, and 0 is null. object_at() is the one way
// from a reference to a C pointer. No C pointer is ever stored in an object.
//
// Law 4: nothing here is written by reading. There are no counts, marks, locks or caches.
//
// Changing any of this changes WORLD_LAYOUT, and arenas of the old layout are then refused. So that
// this need not happen soon, some structures have *reserved* words. They are zero, and nobody reads
// them; what takes one gives it a name, and finds it zero in older arenas.

typedef uint32_t oref_t;

struct object {
    oref_t class;
    // The length in elements, for kinds that have one; the identity hash of a plain object; and
    // flags above that.
    uint32_t shape;
};

enum {
    OBJECT_ALIGN = 16,
    SHAPE_LENGTH = 0x0fffffff, // the bits of the length
    OBJECT_LENGTH_MAX = SHAPE_LENGTH,
};
#define SHAPE_UTF16      0x80000000u // this string is a struct wide_string
#define SHAPE_REMEMBERED 0x40000000u // may refer to young objects; vm/heap/young.h
#define SHAPE_ROW        0x10000000u // reserved: fields lie elsewhere, since its class has grown

// What lies behind the header of an object, by class.
enum object_kind {
    KIND_PLAIN, // class->field_words words, references where object_ref_map() says
    KIND_BYTES, // `length` bytes; twice as many with SHAPE_UTF16
    KIND_WORDS, // `length` words that are no references
    KIND_REFS,  // `length` references
    KIND_STACK, // struct stack
};

enum { REF_MAP_WORDS = 8 }; // of what most classes have few fields for

struct class
{
    struct object header;
    oref_t name;       // string
    oref_t super;      // class; null in .internal.object only
    oref_t source;     // string, the source file; or null
    oref_t display;    // refs: the classes from .internal.object down to this one
    oref_t vtable;     // refs: methods by place; the superclass's come first
    oref_t methods;    // refs: the class's own methods
    oref_t fields;     // refs: the class's own fields
    oref_t pool;       // refs: constants of the class's code
    oref_t interfaces; // refs: all that it fits, also through others; or null
    oref_t itable;     // refs: interface methods and its own for them, in pairs (class.h); or null
    oref_t host;       // class whose private members it shares (vm/access.h); or null
    oref_t loader;     // name space: where it has its name
    oref_t wide_map;   // words: in place of ref_map, of more words; or null
    oref_t members;    // index of its own fields and methods (vm/member.h)
    oref_t fits;       // refs: its interfaces, to be found (vm/interface.h); null if they are few
    oref_t reserved_refs[7]; // for classes that are replaced while there are objects of them
    uint32_t kind;           // enum object_kind of its objects
    uint32_t field_words;
    uint32_t depth;                  // superclasses above it
    uint32_t flags;                  // CLASS_
    uint32_t ref_map[REF_MAP_WORDS]; // bit n: word n of the fields is a reference
    oref_t next;    // class that was made before this one, in a list which keeps none of them
    uint32_t asked; // of an interface: how many of its methods are called through it
    uint32_t reserved[2];
};

enum class_flags {
    CLASS_OPEN = 1 << 0,     // may be extended
    CLASS_MADE = 1 << 1,     // may be the operand of NEW
    CLASS_CORE = 1 << 2,     // one of vm/core.h
    CLASS_DECLARED = 1 << 3, // a bundle has given it its members
    CLASS_INTERFACE = 1 << 4,
    // Who may make objects of it: those who may use at least one of its constructors, or all if it
    // has none. As in classfile.h, so that access.h takes these for the flags of a member.
    CLASS_PRIVATE = 1 << 5,
    CLASS_PROTECTED = 1 << 6,
    CLASS_LOADED = 1 << 7,     // not of the system, which is always there: its objects keep it
    CLASS_CONSTRUCTS = 1 << 8, // it has constructors of its own
    CLASS_BUNDLE = 1 << 9,     // as CLASS_PRIVATE
};

struct field {
    struct object header;
    oref_t name;  // string
    oref_t type;  // class, also one that stands for a number
    oref_t cell;  // of a static field, null in others
    oref_t class; // that declares it
    oref_t reserved_refs[3];
    uint32_t word;
    uint32_t flags; // enum classfile_field_flags
    uint32_t byte;  // of a small one (vm/small.h): with which of its word it begins
};

// Where the next small field of a class may lie, if not in a new word: bytes among all fields.
struct field_room {
    uint32_t byte; // that is free, or 0,
    uint32_t half; // ... and the first of two
};

// The value of a static field: in `ref` if the type is a class, else in `number`, low word first.
struct cell {
    struct object header;
    oref_t type;
    oref_t ref;
    uint32_t number[2];
};

struct method {
    struct object header;
    oref_t name;            // string
    oref_t class;           // that declares it
    oref_t result;          // type
    oref_t parameters;      // refs: types, without the receiver
    oref_t slot_types;      // refs: types; null for the second half of a long
    oref_t ref_slots;       // words: bit n says that slot n holds a reference
    oref_t code;            // words; null if native or abstract
    oref_t pool;            // that of its class
    oref_t handlers;        // words: begin, end, target, slot of each handler
    oref_t handler_classes; // refs: the class of each
    oref_t lines;           // words: pc and line, in pairs
    oref_t variables;       // words: begin, end, slot of each variable that has a name; or null
    oref_t variable_names;  // refs: the name of each
    // For code that is replaced: the declaration, and the newest method of it.
    oref_t reserved_refs[2];
    uint32_t flags;     // enum classfile_method_flags
    uint32_t ordinal;   // CLASSFILE_NONE if it has none
    uint32_t native;    // number in vm/native/natives.h, 0 if none
    uint32_t place;     // in the vtable, METHOD_NO_PLACE if none; of an interface's: its hash
    uint32_t arg_words; // receiver and parameters
    uint32_t slot_count;
    uint32_t shortcut;    // vm/shortcut.h: what it does, if a call need not run it
    uint32_t number;      // in the list of its class: the order in which they were declared
    uint32_t code_number; // by which what is outside the arena knows it; 0: by none
    uint32_t reserved[2];
};

enum { HANDLER_WORDS = 4, VARIABLE_WORDS = 3, LINE_WORDS = 2 };
#define METHOD_NO_PLACE 0xffffffffu

// A text of UTF-16 units: of bytes if all are below 256, else with SHAPE_UTF16. So one text has one
// form, and what differs in form differs.
struct string {
    struct object header;
    uint8_t bytes[]; // Latin-1
};

struct wide_string {
    struct object header;
    uint16_t units[];
};

struct words {
    struct object header;
    uint32_t at[];
};

struct refs {
    struct object header;
    oref_t at[];
};

struct int_box {
    struct object header;
    int32_t value;
    uint32_t unused;
};

struct long_box {
    struct object header;
    int64_t value;
};

struct float_box {
    struct object header;
    uint32_t bits;
    uint32_t unused;
};

struct double_box {
    struct object header;
    uint64_t bits;
};

// A growable array: `length` elements in use of a store that may be larger. The store is refs,
// words (two for a long or double) or bytes (two for a short or char), null while nothing was
// stored.
struct sequence {
    struct object header;
    oref_t store;
    uint32_t length;
};

struct exception {
    struct object header;
    oref_t message; // string or null
    oref_t trace;   // trace of the first throw, or null
    oref_t cause;   // exception that led to it, or null
    oref_t reserved_ref;
    uint32_t reserved[2];
};

struct trace {
    struct object header;
    oref_t methods; // refs, innermost first
    oref_t pcs;     // words, one for each
};

// A piece of a task's stack. The pieces of a task are a list, kept for use again.
struct stack {
    struct object header; // length: words behind this struct
    oref_t previous;
    oref_t next;
    uint32_t words[];
};

// One call in progress. It lies in a stack, so `caller` is an address but not an object.
struct activation {
    // Index of the instruction: of the call, if this is not the innermost. And PC_UNTOUCHED: the
    // slots have not been written since the last minor collection. Read it with activation_pc(). 0
    // of a native method.
    uint32_t pc;
    uint32_t caller; // address of the caller's activation; 0 in the first of a task
    oref_t method;
    uint32_t slots[];
};

enum { ACTIVATION_WORDS = 3 };
#define PC_UNTOUCHED 0x80000000u

static inline uint32_t activation_pc(const struct activation *a)
{
    return a->pc & ~PC_UNTOUCHED;
}

enum task_state {
    TASK_READY,   // in the run queue
    TASK_WAITING, // until `source` has come to `wait_value`, among those that wait for it; for the
                  // time, and UINT64_MAX: it pauses
    TASK_QUEUED,  // until another task lets it go on, in the queue `queue`; with a limit in
                  // `wait_value`, other than UINT64_MAX, among those that wait for the time as well
    TASK_PAGE,    // until page `lost_page` can be read, in the list of world()->lacking
    TASK_ENDED,   // in no list; while others have claims on it, in that of world()->leavers
};

// What a task can wait for besides other tasks; vm/source.h. Stored: new ones come at the end.
enum task_source {
    SOURCE_TIME,
    SOURCE_CONSOLE,
    SOURCE_DISK,
    SOURCE_COUNT,
    SOURCE_ROOM = 8, // sources that the world has room for
};

// Tasks that wait for one another: a mutex, a condition or a semaphore.
struct queue {
    struct object header;
    oref_t first; // task
    oref_t last;
    oref_t owner;   // of a mutex: the task that has locked it, or null
    uint32_t count; // of a semaphore: how many may still pass
};

struct task {
    struct object header;
    oref_t next;       // in the list that it is in
    oref_t next_run;   // in that of those that ran since the last minor collection; 0: not there
    oref_t previous;   // ... and the task before it
    oref_t queue;      // that it is in
    oref_t heap_left;  // those that wait for a source are a leftist heap: two that wake later,
    oref_t heap_right; // ... no others without the first of these,
    oref_t heap_above; // ... and the one below which this is
    oref_t stack;      // the piece that holds the innermost activation
    oref_t thrown;     // the object thrown last
    oref_t trace;      // ... and where; or null
    oref_t claims;     // the first of those that come next at mutexes which it has locked,
    oref_t claim_next; // ... the next one with a claim on the same task,
    oref_t claim_back; // ... and the one before it
    // There is room for the owner of what it makes, and for the method that it waits in.
    oref_t reserved_refs[3];
    uint32_t top;            // address of the innermost activation; 0 when ended
    uint8_t state;           // enum task_state
    uint8_t is_throwing : 1; // what it threw last looks for who catches it
    uint8_t gets_damage : 1; // it gets the exception in place of the page that it waited for
    uint8_t is_ending : 1;   // somebody wants it to end: it is thrown out of what it does,
    uint8_t must_throw : 1;  // ... as soon as the call that is pending is over
    uint8_t is_thrifty : 1;  // the shell, and does without the reserve for now
    uint8_t unused : 3;
    uint16_t starves; // for want of memory, with this number (struct heap); 0: it does not
    uint32_t number;  // 1, 2, 3, ... for messages to people
    uint32_t depth;   // words of all pieces of its stack
    // Of the native method that is entered, whose activation is the innermost (native/native.h).
    uint64_t wait_value;
    uint32_t wait_note;
    oref_t next_watched; // in the list of vm/heap/watch.h, which does not keep it
    uint32_t lost_page;  // of the arena, for which it waits or got the exception
    uint32_t heap_rank;  // in that heap: how many there are from here to the right
    uint32_t source;     // enum task_source, of one that is TASK_WAITING
    uint32_t reserved;
    uint64_t wait_limit; // what wait_value was, while a mutex is waited for behind a condition
};

// What it leads to is not kept by it; vm/heap/watch.c.
struct weak {
    struct object header;
    oref_t next_young;   // in the list of those whose target was young when they were made
    oref_t next_watched; // in the list of vm/heap/watch.h, which does not keep it
    oref_t target;       // or null
    uint32_t kept;       // cycles in a row in which looking kept the target,
    uint32_t kept_by;    // ... and the generation of the last of them, its low half
};

struct console {
    struct object header;
    oref_t held;   // held, where writes go; null: they leave the machine at once
    uint32_t life; // the last life in which read() was called
    // UTF-8 that was begun (kernel/lib/utf8.h), and the byte that made an end of it: above
    // UINT8_MAX, and in its lowest bits.
    uint32_t begun;
    uint32_t next;
};

// A loader: the names of the classes that one bundle has brought; vm/name_space.h.
struct name_space {
    struct object header;
    oref_t above;   // name space, whose names are seen here too; null in that of the system
    oref_t index;   // the classes by their names (vm/index.h)
    oref_t classes; // refs: the same classes, which it keeps; null until all are loaded
    oref_t reserved_refs[2];
    uint32_t depth; // name spaces above it
};

// A node of an index, and the whole index if it is the root; vm/index.c.
struct index_node {
    struct object header;
    oref_t left;
    oref_t right;
    oref_t item; // which it does not keep
    uint32_t hash;
    uint32_t level;
};

// Where the verification of a method stands; vm/verify.c.
struct verify_state {
    uint32_t pass;
    uint32_t next;     // pc of the first instruction whose start is not marked yet,
    uint32_t current;  // ... of the one that is looked at, or was last,
    uint32_t previous; // ... of the one before it,
    uint32_t chained;  // ... and, in a constructor, of the call of the next one
    uint32_t run;      // number of the run of instructions to which nothing else leads
};

enum { CHECKSUM_WORDS = 12 };

// A bundle that is being loaded, and how far that has come; vm/load.c.
struct loading {
    struct object header;
    oref_t space;        // name space of the bundle
    oref_t bundle;       // bytes: a copy that nobody changes; or null, if it is not in the arena
    oref_t strings;      // refs
    oref_t types;        // refs: classes
    oref_t heads;        // refs: the classes of the bundle
    oref_t hosts;        // words: the index of the host of each, or CLASSFILE_NONE
    oref_t boot;         // class
    oref_t class;        // that is being read; or null
    oref_t method;       // the same
    oref_t refs;         // the list of references that the phase fills,
    oref_t words;        // ... and its words
    oref_t set;          // words: interfaces (vm/interface.c)
    oref_t offers;       // index: what the interfaces of a class offer
    oref_t field_refs;   // refs: fields that the class names,
    oref_t field_types;  // words: ... and the classes in which it does
    oref_t starts;       // words: a bit for each word of code where an instruction begins,
    oref_t targets;      // words: ... and for those to which control comes from elsewhere
    oref_t known;        // words: what slots hold (vm/verify.h)
    oref_t initialisers; // refs: methods, and behind them the boot class
    oref_t initialise;   // method: what was to be made
    oref_t reserved_refs[4];
    uint32_t at;        // bytes of the bundle that have been read
    uint32_t section;   // whose phases,
    uint32_t phase;     // ... and which of them
    uint32_t count;     // of items of the phase,
    uint32_t item;      // ... how many are done,
    uint32_t part;      // ... and how much of the next one is, if it has begun
    uint32_t cleared;   // words of refs that are
    uint32_t nth_class; // in the loop over classes, and over the methods of one: the next one
    uint32_t nth_method;
    uint32_t places; // in the table of methods
    uint32_t initialiser_count;
    uint32_t listed; // ... and how many are in their list
    struct verify_state verify;
    struct field_room field_room;      // of the class that is read
    uint32_t checksum[CHECKSUM_WORDS]; // XXH32_state_t
    uint8_t is_first;                  // may declare core classes
    uint8_t is_begun;                  // the phase has
    uint8_t is_in_step;                // steps are being taken, or were left
    uint8_t has_failed;
    uint8_t is_full;       // failed because the arena is full,
    uint8_t is_of_version; // ... because it is of another version
    uint8_t is_verifying;
    uint8_t is_in_item; // it has begun, and is not finished
    uint8_t has_wide;   // of the string that is read a unit was that takes two bytes
    uint8_t unused[3];
};

// What is written to the held console until it may leave the machine; vm/held.c. Positions count
// the bytes since the world began, wrap around, and lie at `position % length of ring` in it.
struct held {
    struct object header;
    oref_t ring;       // bytes
    uint32_t released; // the position up to which the machine has shown everything
    struct held_batch {
        uint64_t generation; // once this one is durable
        uint32_t end;        // ... everything before this position may be shown
        uint32_t unused;
    } batches[2]; // the older one first; the second ends where the next byte is put
};

enum { HEAP_SIZES = 22 }; // of cells

// What the map of the arena says of a chunk of pages; vm/heap/pages.h.
struct heap_chunk {
    uint16_t begin;   // free pages at its beginning,
    uint16_t end;     // ... at its end,
    uint16_t longest; // ... and in its longest run of them
    uint16_t rest;    // at its beginning, of a large object that begins before it
    uint32_t holes;   // a bit for each size of cells: there are pages with holes
};

// The state of the allocator; vm/heap/ says what is true of it.
struct heap {
    oref_t tasks;       // that ran since the last minor collection, ended by the world object
    oref_t young_weaks; // weak references to what was young when they were made
    oref_t watched;     // objects that are told how a collection ends; it keeps none of them
    // The young area.
    uint32_t young_top;   // where the next object is born
    uint32_t young_limit; // up to where it may be used now
    uint32_t young_begin;
    uint32_t young_bytes; // its size,
    uint32_t young_aim;   // ... and how much of it may be used at a time
    uint32_t young_debt;  // what there is to look at in its next collection
    uint32_t hash_epoch;  // what is added to an address for an identity hash
    uint32_t remembered;  // address of the list of what leads into it
    uint32_t remembered_count;
    uint32_t has_forgotten; // it was too short
    // The old space.
    uint32_t map;       // address of a byte for each page
    uint32_t map_pages; // of so many
    uint32_t chunks;    // address of a summary of each chunk of it
    uint32_t free_pages;
    uint32_t free_from;   // the chunk from which on there may be free pages
    uint32_t unused_from; // the first of adjacent pages that were never used,
    uint32_t unused_end;  // ... and the one behind them
    struct heap_size {
        uint32_t next;       // address of the cell at which the search for a free one goes on, or 0
        uint32_t holes_from; // the chunk from which on there may be pages with holes
    } sizes[HEAP_SIZES];
    uint32_t is_half_swept; // what is dead may refer to what is freed already
    // Tasks that starve get the same number if they failed before the same picture of the arena was
    // taken: the one given last, and the last one for which everything was collected. They wrap
    // around.
    uint16_t starving;
    uint16_t starving_served;
    // Bytes that were ever allocated: in the old space or promoted, and up to the last collection
    // of it; and in the young area up to its last collection.
    uint64_t old_bytes;
    uint64_t old_bytes_seen;
    uint64_t young_bytes_seen;
    uint32_t reserve_pages; // that are kept free for the shell
    // There is room for the address of a map of the owners of pages.
    uint32_t reserved[15];
};

// The first object of the arena, and the root of all others. It is alone in its page: what is new
// takes something reserved, or comes behind all the rest.
struct world {
    struct object header;
    uint32_t magic;  // WORLD_MAGIC
    uint32_t layout; // WORLD_LAYOUT
    oref_t core[CORE_ROOM];
    oref_t small_boxes; // refs: int boxes from SMALL_BOX_MIN on, shared
    oref_t memory_full; // exception: made before it is needed
    oref_t boot;
    oref_t console;
    oref_t clock;
    oref_t system;
    oref_t run_first; // the task that runs, and behind it those that are ready
    oref_t run_last;
    oref_t waiting[SOURCE_ROOM]; // for each source the task that wakes first,
    oref_t called[SOURCE_ROOM];  // ... and the first of those that a new life has yet to wake
    oref_t held_console;
    oref_t history;
    oref_t loader;       // name space of the system
    oref_t lacking;      // the first task that waits for a page which the disk does not give back
    oref_t unused_ref;   // a root for tests
    oref_t ended;        // thrown in a task that is to end; no program can make one
    oref_t shell;        // what the operator's shell runs, or null (vm/shell.h)
    oref_t shell_task;   // ... and the task that does, or did
    oref_t lengthen;     // method: what instructions call that store behind the end of an array
    oref_t leavers;      // the first task that has ended on which others have claims
    oref_t seek;         // method: what calls by name call that do not find at once
    oref_t run_name;     // string: the name of the method that a task runs
    oref_t code_numbers; // words: bit n says that a method has the number n (vm/jit/numbering.h)
    // There is room for a row of workers, each with a young area of its own.
    oref_t reserved_refs[5];
    struct heap heap;  // its first two words are references too
    uint32_t heap_top; // address behind the last page that was ever used
    uint32_t heap_end; // address behind the arena
    uint32_t lives;    // 1 in the first
    uint32_t live_tasks;
    uint32_t last_task; // number given last
    uint32_t class_count;
    uint32_t last_hash;         // of an interface method, given last
    oref_t classes;             // the class made last; the list keeps none
    uint64_t uptime_ms;         // of all lives, when a task ran last
    uint32_t hash_key[2];       // of this world: hashes of strings depend on it (vm/text.h)
    uint32_t longest_code;      // words of the longest method that was ever loaded
    uint32_t first_code_number; // that may be free
};

enum {
    WORLD_MAGIC = 0x4e414850, // the bytes "PHAN"
    WORLD_LAYOUT = 17,
    SMALL_BOX_MIN = -128,
    SMALL_BOX_COUNT = 1152,
};

_Static_assert(sizeof(struct object) == 8, "the header is 8 bytes");
_Static_assert(offsetof(struct class, kind) == 96 && sizeof(struct class) == 160, "class");
_Static_assert(sizeof(struct field) == 48, "field");
_Static_assert(offsetof(struct method, flags) == 68 && sizeof(struct method) == 112, "method");
_Static_assert(sizeof(struct cell) == 24, "cell");
_Static_assert(sizeof(struct int_box) == 16 && sizeof(struct long_box) == 16, "boxes");
_Static_assert(sizeof(struct float_box) == 16 && sizeof(struct double_box) == 16, "boxes");
_Static_assert(sizeof(struct sequence) == 16, "sequence");
_Static_assert(sizeof(struct exception) == 32 && sizeof(struct trace) == 16, "exception");
_Static_assert(sizeof(struct stack) == 16, "stack");
_Static_assert(sizeof(struct activation) == 4 * ACTIVATION_WORDS, "activation");
_Static_assert(sizeof(struct queue) == 24 && sizeof(struct weak) == 28, "queue, weak");
_Static_assert(offsetof(struct task, wait_value) == 88 && sizeof(struct task) == 128, "task");
_Static_assert(sizeof(struct console) == 24, "console");
_Static_assert(sizeof(struct name_space) == 32, "name_space");
_Static_assert(sizeof(struct index_node) == 28, "index_node");
_Static_assert(offsetof(struct loading, at) == 104 && sizeof(struct loading) == 244, "loading");
_Static_assert(offsetof(struct held, batches) == 16 && sizeof(struct held) == 48, "held");
_Static_assert(offsetof(struct world, core) == 16, "magic and layout come first in all layouts");
_Static_assert(offsetof(struct heap, old_bytes) % 8 == 0, "no hidden padding");
_Static_assert(offsetof(struct world, heap) % 8 == 0, "no hidden padding");
_Static_assert(offsetof(struct world, uptime_ms) % 8 == 0, "no hidden padding");
_Static_assert(sizeof(struct world) == offsetof(struct world, longest_code) + 8, "world");
_Static_assert(sizeof(struct world) <= sizeof(struct object) + 4 * 32 * REF_MAP_WORDS, "its map");

static inline void *object_at(oref_t ref)
{
    return (void *)(uintptr_t)ref;
}

// The reference to an object, or the address of an activation, in the arena.
static inline oref_t object_ref(const void *object)
{
    return (oref_t)(uintptr_t)object;
}

static inline struct class *object_class(oref_t ref)
{
    return object_at(((const struct object *)object_at(ref))->class);
}

static inline uint32_t object_length(oref_t ref)
{
    return ((const struct object *)object_at(ref))->shape & SHAPE_LENGTH;
}

// Whether a string has two bytes for each unit: 0 or 1.
static inline uint32_t object_is_wide(oref_t string)
{
    return ((const struct object *)object_at(string))->shape / SHAPE_UTF16;
}

// The items of a row of references, which may be null: it is empty then.
static inline uint32_t refs_count(oref_t row)
{
    return row == 0 ? 0 : object_length(row);
}

static inline oref_t refs_item(oref_t row, uint32_t index)
{
    return ((const struct refs *)object_at(row))->at[index];
}

static inline bool refs_has(oref_t row, oref_t item)
{
    for (uint32_t i = 0; i < refs_count(row); i++)
        if (refs_item(row, i) == item) return true;
    return false;
}

// What lies behind the header: the words of the fields, or the elements of a row.
static inline uint32_t *object_words(oref_t ref)
{
    return (uint32_t *)((struct object *)object_at(ref) + 1);
}

// A bit for each word of the fields of a class's objects: it is a reference.
static inline const uint32_t *object_ref_map(const struct class *class)
{
    if (class->wide_map == 0) return class->ref_map;
    return ((const struct words *)object_at(class->wide_map))->at;
}

// Bytes that an object takes, rounded up.
uint32_t object_size_bytes(oref_t ref);

// What C code knows of the objects of a core class. Size 0: the same as in its superclass.
struct object_layout {
    uint16_t kind; // enum object_kind
    uint16_t size_bytes;
    uint16_t refs_begin; // offsets: the references of a plain object lie together
    uint16_t refs_end;
};

extern const struct object_layout object_layouts[CORE_COUNT];
