#pragma once

// Words with the operator, on the console.

enum { OPERATOR_LINE_MAX = 320 }; // bytes of a message; a longer one is cut

// Print `phantom: ` and a message. Others rely on the words: boot/README.md lists them.
void operator_tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Say that `trouble` keeps the arena on the disk from being used, and ask what to do, which is
// answered by a word: a key that was meant for a program must not begin a world in which nothing is
// kept. Returns if the choice is to run without persistence; the choice to stop ends the life.
void operator_ask(const char *trouble);
