#pragma once

#include <stdio.h>

// What is in the arena after everything dead was collected, as words and numbers on one line:
//
//     live BYTES        of all objects
//     objects COUNT
//     allocated BYTES   in all lives, what became old counted again
//     unusable PERCENT  of the arena, rounded up: neither objects nor room for objects of 4 KiB,
//                       which with their header need two adjacent pages
void survey_print(FILE *file);
