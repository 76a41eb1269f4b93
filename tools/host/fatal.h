#pragma once

// What a Linux process does that finds itself broken: as a kernel that panics, it has the disk
// remember that its world did not come up, so that one that breaks its host again and again is not
// gone on with for ever.
//
// A failed assertion is such an end, and so is every signal that tells of a broken program. One
// that asks a program to end is not: that is a power cut.

// From now on.
void fatal_watch(void);

// This signal arrived, and nobody can mend what it tells of: note the crash, and end the process by
// it, when the handler that called this returns at the latest.
void fatal_end(int number);
