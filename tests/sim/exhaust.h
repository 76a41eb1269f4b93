#pragma once

// Small histories, all of them: every sequence of so many steps of a life, and for each every cut,
// and at each cut every subset of the writes that may be lost, as far as there are at most ten.
void exhaust_run(unsigned steps);
