#pragma once

#include <stdbool.h>

// Words with the operator, on the console. The life has no console of its own: before programs run,
// and while they cannot, it speaks and listens at theirs (vm/host.h). This file alone does.

enum {
    OPERATOR_LINE_MAX = 320, // bytes of a message; a longer one is cut
    OPERATOR_WORD_MAX = 16,  // ... of an answer
};

// Print `phantom: ` and a message. Others rely on the words: boot/README.md lists them.
void operator_tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

// What the operator has typed of a line; of length 0 when one begins to listen.
struct operator_line {
    char text[OPERATOR_WORD_MAX];
    unsigned length;
};

// Take the keys that he has pressed until now. Whether they end a line that says this word.
bool operator_has_typed(struct operator_line *line, const char *word);

// Say that `trouble` keeps the arena on the disk from being used, and ask what to do, which is
// answered by a word: a key that was meant for a program must not begin a world in which nothing is
// kept. Returns if the choice is to run without persistence; the choice to stop ends the life.
void operator_ask(const char *trouble);
