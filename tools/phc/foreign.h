#pragma once

// Words of other languages. Who writes one is told the word of this one, where the word means
// nothing here: they are ordinary names, and none is reserved.

// "; write ...", to be put behind a message about the word; "" for a word that is not foreign.
const char *foreign_hint(const char *word);
