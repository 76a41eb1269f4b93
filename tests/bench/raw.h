#pragma once

// The least that a commit can cost: one block and a flush, another block and a flush, by the block
// driver alone, on the disk that `scratch=NAME` on the command line names.

// Do this so many times, and print for the phase "raw" what one took by the processor's clock, and
// on the busy clock, both on average. Nothing if there is no such disk.
void raw_measure(unsigned rounds);
