#pragma once

// The options of the command line: which there are, and those that concern the machine before
// anything of it exists.

// Read the loader's command line, and do what it says about log, trace and the end of the run.
void options_apply(const char *text);
