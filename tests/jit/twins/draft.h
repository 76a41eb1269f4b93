#pragma once

#include "tests/jit/twins/outline.h"

// The method of a random program that is being written: its slots, words and handlers.

enum {
    DRAFT_WORDS_MAX = 3000,
    DRAFT_SLOTS_MAX = 420,
    DRAFT_OF_SORT_MAX = 12,
    DRAFT_LOOPS_MAX = 3,
    DRAFT_HANDLERS_MAX = 24,
    DRAFT_WAITING_MAX = 64,
};

extern struct draft {
    const struct outline_method *method;
    bool is_dense; // few slots, and loops without calls, so that values stay in registers
    struct section words;
    uint32_t types[DRAFT_SLOTS_MAX];
    uint32_t slot_count;
    uint8_t slots[SORT_COUNT][DRAFT_OF_SORT_MAX]; // near ones, by sort, that statements may write
    uint32_t counts[SORT_COUNT];
    uint32_t far[SORT_TOP + 1]; // one of each sort that no byte names; 0: none
    uint8_t counters[DRAFT_LOOPS_MAX], bounds[DRAFT_LOOPS_MAX];
    uint8_t temporaries[SORT_TOP + 1][2]; // no statement reads what another one has written there
    uint32_t loops;                       // in which the statement lies
    uint8_t index, record, told;          // of what tells
    uint8_t clock;
    uint32_t waiting[DRAFT_WAITING_MAX]; // words that are to be where a later statement begins
    uint32_t waiting_count;
    uint32_t to_end[DRAFT_WAITING_MAX]; // ... or the end
    uint32_t to_end_count;
    struct section handlers;
    uint32_t handler_count;
    uint32_t left; // statements
} draft;

// Its slots are chosen, and there is no code.
void draft_begin(const struct outline_method *method);

// Where the next word will be; a word; and one that will be the place of an instruction, which is
// told by come_here() when that is the next one.
uint32_t here(void);
void put_word(uint32_t word);
uint32_t put_place(void);
void come_here(uint32_t place);

void put_jump_to(uint32_t target);
void put_arguments(const uint32_t *slots, uint32_t count, uint32_t per_word);

// The word is to be the place of the end, which is here.
void jump_to_end(void);
void come_to_end(void);

void put_handler(uint32_t begin, uint32_t end, uint32_t target, const char *class, uint32_t slot);

uint32_t add_slot(uint32_t slot_type);
uint8_t add_sort(enum slot_sort sort);

// A slot of this sort; one to be read: counters too.
uint32_t any_slot(enum slot_sort sort);
uint32_t any_read(enum slot_sort sort);

// A sort of references, of which a slot of type object takes all.
enum slot_sort any_reference(void);
