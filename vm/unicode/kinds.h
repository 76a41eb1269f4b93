#pragma once

// What is known of a code point, in one word, and the names that the files of the package
// unicode-data have for it. tools/unicode writes such words, in this order; programs see them
// (classes/lang/unicode.ph).
//
//     bit  0  general category           bit 20  unsure: may not stay as it is in NFC
//          5  columns of a terminal          21  parts: has a canonical decomposition
//          7  grapheme break                 22  opens: nothing before it joins it, or passes it
//         12  combining class                23  letters and spaces: UNICODE_PROPERTIES
//                                            29  other in a case: UNICODE_CASES

#define UNICODE_CATEGORIES(x)                                                                      \
    x(Cn) x(Lu) x(Ll) x(Lt) x(Lm) x(Lo) x(Mn) x(Mc) x(Me) x(Nd) x(Nl) x(No) x(Pc) x(Pd) x(Ps)      \
        x(Pe) x(Pi) x(Pf) x(Po) x(Sm) x(Sc) x(Sk) x(So) x(Zs) x(Zl) x(Zp) x(Cc) x(Cf) x(Cs) x(Co)

// The last three are told apart by the property InCB, which Unicode has since 15.1: what of Other
// is a consonant that others join, and of Extend what joins them, and what may stand between.
#define UNICODE_BREAKS(x)                                                                          \
    x(Other) x(CR) x(LF) x(Control) x(Extend) x(ZWJ) x(Regional_Indicator) x(Prepend)              \
        x(SpacingMark) x(L) x(V) x(T) x(LV) x(LVT) x(Extended_Pictographic) x(Consonant) x(Linker) \
            x(Conjunct_Extend)

#define UNICODE_PROPERTIES(x)                                                                      \
    x(Alphabetic) x(Uppercase) x(Lowercase) x(White_Space) x(Cased) x(Case_Ignorable)

enum unicode_category {
#define NAME(name) UNICODE_##name,
    UNICODE_CATEGORIES(NAME)
#undef NAME
};

enum unicode_break {
#define NAME(name) UNICODE_BREAK_##name,
    UNICODE_BREAKS(NAME)
#undef NAME
};

enum unicode_case { UNICODE_UPPER, UNICODE_LOWER, UNICODE_FOLD, UNICODE_CASES };

enum {
    UNICODE_CATEGORY_MASK = 31,
    UNICODE_WIDTH_SHIFT = 5,
    UNICODE_WIDTH_MASK = 3,
    UNICODE_BREAK_SHIFT = 7,
    UNICODE_BREAK_MASK = 31,
    UNICODE_CLASS_SHIFT = 12,
    UNICODE_CLASS_MASK = 255,
    UNICODE_UNSURE = 1 << 20, // NFC_Quick_Check says No or Maybe; what joins others is among these
    UNICODE_PARTS = 1 << 21,
    UNICODE_OPENS = 1 << 22,
    UNICODE_PROPERTY_SHIFT = 23,
    UNICODE_CASE_SHIFT = 29,
};

// Of a code point its block is found, and in that its kind; many blocks are alike.
enum { UNICODE_BLOCK = 256, UNICODE_LAST = 0x10ffff };

enum { UNICODE_CASE_MAX = 3 }; // code points that stand for one in another case
