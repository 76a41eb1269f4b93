#pragma once

// Make the model that a disk says it is fit to be shown, in place: `text` has `length` characters,
// filled up with blanks or zeros, and room for a zero behind them. What cannot be printed becomes a
// dot.
void model_tidy(char *text, unsigned length);
