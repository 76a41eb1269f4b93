#pragma once

#include "vm/object.h"
#include "vm/opcode.h"

// What is found out of a method before code is made of it: where its blocks begin, how often each
// slot is used and where, and which values are needed no longer than a block.
//
// A *block* begins where control comes from elsewhere, and behind every instruction that ends one
// (scan_ends_block): a call, or what is left to the interpreter; the result of such an instruction
// is written at the beginning of the next block. There is one way into a block, at its top; out of
// it there may be many.
//
// A slot is *local* if every block that touches it writes it first. What it holds is never needed
// in another block, so it need not be in the slot.

enum {
    SCAN_WORDS_MAX = 4096, // longer methods are interpreted: translation one takes a turn at most
    SCAN_SLOTS_MAX = 256,
};

enum scan_mark {
    SCAN_BLOCK = 1 << 0,  // control comes from elsewhere too
    SCAN_ENTRY = 1 << 1,  // whoever runs the method otherwise may go on here
    SCAN_LAST_A = 1 << 2, // what slot a holds is not read behind this
    SCAN_LAST_B = 1 << 3,
    SCAN_LAST_C = 1 << 4,
    SCAN_ENDS_BLOCK = 1 << 5, // the instruction does
};

// What an instruction does with the slots that its operands name, and where it leads.
enum scan_trait {
    TRAIT_READS_A = 1 << 0,
    TRAIT_READS_B = 1 << 1,
    TRAIT_READS_C = 1 << 2,
    TRAIT_READS_P16 = 1 << 3,
    TRAIT_WRITES_A = 1 << 4,
    TRAIT_WRITES_P16 = 1 << 5,
    TRAIT_CALLS = 1 << 6, // and writes a if the callee has a result
    TRAIT_LISTS = 1 << 7, // has a row of arguments, as calls have
    TRAIT_JUMPS = 1 << 8,
    TRAIT_SWITCHES = 1 << 9,
    TRAIT_STOPS = 1 << 10,
    TRAIT_WORDS = 11, // from this bit on: how many it has; 0: that is in them
};

enum slot_kind { SLOT_WORD, SLOT_LONG, SLOT_FLOAT, SLOT_DOUBLE, SLOT_HALF };

struct scan_slot {
    uint8_t kind; // enum slot_kind; SLOT_HALF: the second word of the slot before it
    bool is_ref;
    bool is_argument;
    bool is_local;
    bool is_written; // by any instruction
    uint32_t weight; // how often it is used in loops
};

// A scan goes through the code twice.
enum scan_stage { SCAN_BLOCKS, SCAN_USES, SCAN_DONE, SCAN_FAILED };

struct scan {
    const struct method *method;
    bool (*is_compiled)(uint32_t word); // what begins so: or it is left to the interpreter
    const uint32_t *code;
    const oref_t *pool;
    uint32_t words;        // of code
    uint32_t pc;           // up to where it has been looked at,
    enum scan_stage stage; // ... for what
    uint32_t calls_weight; // of what ends blocks in loops: to be weighed against that of slots
    bool has_loops;
    uint8_t marks[SCAN_WORDS_MAX + 1]; // enum scan_mark
    uint16_t lengths[SCAN_WORDS_MAX];  // of instructions, where one begins
    // Of loops: how many begin at each word, less those that end before it.
    int16_t nesting[SCAN_WORDS_MAX + 1];
    int16_t depth; // at the pc
    struct scan_slot slots[SCAN_SLOTS_MAX];
};

// Begin with a method, and how much work that is. False: it is too long.
uint32_t scan_begin_work(const struct method *method);
bool scan_begin(struct scan *scan, const struct method *method, bool (*is_compiled)(uint32_t word));

// Go on, as long as there is *work (work.h). Returns the stage: SCAN_FAILED if the method is to be
// interpreted.
enum scan_stage scan_go_on(struct scan *scan, int32_t *work);

// The method that the call `at` names.
const struct method *scan_callee(const struct scan *scan, const uint32_t *at);

// Of an instruction that begins so: enum scan_trait. None has no traits.
extern uint16_t scan_known_traits[256];
uint32_t scan_find_traits(uint32_t word);

static inline uint32_t scan_traits(uint32_t word)
{
    uint32_t traits = scan_known_traits[OPCODE_OP(word)];

    return traits != 0 ? traits : scan_find_traits(word);
}

// Words of arguments of an instruction that has a row of them.
uint32_t scan_count_args(const struct scan *scan, const uint32_t *at);

static inline uint32_t scan_arg_count(const struct scan *scan, const uint32_t *at)
{
    return scan_traits(*at) & TRAIT_LISTS ? scan_count_args(scan, at) : 0;
}
