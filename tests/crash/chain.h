#pragma once

#include <stdbool.h>
#include <stdint.h>

// The hash chain that a managed program (tests/vm/crash/chain.ph) extends for ever, and its judge.
//
// Link n of the chain depends on all before it, in 32-bit arithmetic that wraps around:
//
//     hash(0) = 0x811c9dc5        hash(n + 1) = (hash(n) ^ n) * 16777619
//
// so a program that lost, repeated or mixed up a single step prints a wrong hash for ever after.
// The program keeps n and hash(n) in fields of an object and prints lines, hashes in decimal as
// signed 32-bit numbers:
//
//     chain N HASH            I have come this far
//     synced N HASH           sync() has returned: this much is promised
//     held N HASH             this line was held back until so much was durable: promised too
//     durable G               and it says that generation G is durable
//     chain-resumed N HASH    the machine was restarted and I go on from here
//     broken N HASH           a place in my table is not what I last wrote there
//
// A line that was held is printed again in the next life if its printing was not yet part of a
// snapshot, so it may be older than what was promised; what is resumed may not. It also comes later
// than lines that were written behind it and not held: what was said in each of the two ways is in
// order.
//
// The kernel's own lines `phantom: new arena` and `phantom: resumed generation G` are judged too.

struct chain_judge {
    uint32_t promised;    // the newest link that a synced or held line named
    uint32_t newest[2];   // in this life: of the lines printed at once, and of those that were held
    uint32_t resumed_at;  // what the last chain-resumed line named
    uint64_t generation;  // the newest that was resumed; 0: none yet
    unsigned line_count;  // chain, synced, held and chain-resumed lines, all with the right hash
    unsigned resumptions; // lives that went on from an earlier one
    unsigned violations;
    unsigned complaints; // violations in this life; only the first few are printed
    char complaint[256]; // the first one of this life; empty: none
};

int32_t chain_hash(uint32_t n);

// A new life begins: its first link is judged against what was promised before.
void chain_begin_life(struct chain_judge *judge);

// Judge one line that the machine printed; prints what is wrong with it. Lines of other kinds are
// only searched for a panic. The result: it was a line of the program.
bool chain_judge_line(struct chain_judge *judge, const char *line);
