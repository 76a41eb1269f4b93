#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "tools/bundle/names.h"
#include "tools/phc/pos.h"

// The words of the language. The names of basic types (int, string, ...) are not among them: they
// are ordinary names that type.c knows, so `.internal.string` needs no special case.

#define PHC_KEYWORDS(X)                                                                            \
    X(ATTRIBUTE, "attribute")                                                                      \
    X(BREAK, "break")                                                                              \
    X(CASE, "case")                                                                                \
    X(CATCH, "catch")                                                                              \
    X(CLASS, "class")                                                                              \
    X(CONST, "const")                                                                              \
    X(CONTINUE, "continue")                                                                        \
    X(DEFAULT, "default")                                                                          \
    X(DO, "do")                                                                                    \
    X(ELSE, "else")                                                                                \
    X(EXTENDS, "extends")                                                                          \
    X(FINALLY, "finally")                                                                          \
    X(FOR, "for")                                                                                  \
    X(FOREACH, "foreach")                                                                          \
    X(IF, "if")                                                                                    \
    X(IMPLEMENTS, "implements")                                                                    \
    X(IMPORT, "import")                                                                            \
    X(IN, "in")                                                                                    \
    X(INTERFACE, "interface")                                                                      \
    X(IS, "is")                                                                                    \
    X(NATIVE, "native")                                                                            \
    X(NEW, "new")                                                                                  \
    X(NULL, "null")                                                                                \
    X(PACKAGE, "package")                                                                          \
    X(RETURN, "return")                                                                            \
    X(STATIC, "static")                                                                            \
    X(SUPER, "super")                                                                              \
    X(SWITCH, "switch")                                                                            \
    X(THIS, "this")                                                                                \
    X(THROW, "throw")                                                                              \
    X(TRY, "try")                                                                                  \
    X(VAR, "var")                                                                                  \
    X(WHILE, "while")

// Those with the same first character stand together, and longer ones before their beginnings: the
// lexer takes the first that fits.
#define PHC_MARKS(X)                                                                               \
    X(SHRU_ASSIGN, ">>>=")                                                                         \
    X(SHRU, ">>>")                                                                                 \
    X(SHR_ASSIGN, ">>=")                                                                           \
    X(SHR, ">>")                                                                                   \
    X(GE, ">=")                                                                                    \
    X(GT, ">")                                                                                     \
    X(SAME, ":==")                                                                                 \
    X(NOT_SAME, ":!=")                                                                             \
    X(COLON, ":")                                                                                  \
    X(SHL_ASSIGN, "<<=")                                                                           \
    X(SHL, "<<")                                                                                   \
    X(LE, "<=")                                                                                    \
    X(LT, "<")                                                                                     \
    X(EQ, "==")                                                                                    \
    X(ASSIGN, "=")                                                                                 \
    X(NE, "!=")                                                                                    \
    X(NOT, "!")                                                                                    \
    X(AND_AND, "&&")                                                                               \
    X(AND_ASSIGN, "&=")                                                                            \
    X(AND, "&")                                                                                    \
    X(OR_OR, "||")                                                                                 \
    X(OR_ASSIGN, "|=")                                                                             \
    X(OR, "|")                                                                                     \
    X(INC, "++")                                                                                   \
    X(ADD_ASSIGN, "+=")                                                                            \
    X(ADD, "+")                                                                                    \
    X(DEC, "--")                                                                                   \
    X(SUB_ASSIGN, "-=")                                                                            \
    X(ARROW, "->")                                                                                 \
    X(SUB, "-")                                                                                    \
    X(MUL_ASSIGN, "*=")                                                                            \
    X(MUL, "*")                                                                                    \
    X(DIV_ASSIGN, "/=")                                                                            \
    X(DIV, "/")                                                                                    \
    X(REM_ASSIGN, "%=")                                                                            \
    X(REM, "%")                                                                                    \
    X(XOR_ASSIGN, "^=")                                                                            \
    X(XOR, "^")                                                                                    \
    X(COMPLEMENT, "~")                                                                             \
    X(QUESTION, "?")                                                                               \
    X(SEMICOLON, ";")                                                                              \
    X(COMMA, ",")                                                                                  \
    X(REST, "...")                                                                                 \
    X(DOT_ASSIGN, ".=")                                                                            \
    X(DOT, ".")                                                                                    \
    X(AT, "@")                                                                                     \
    X(PAREN_OPEN, "(")                                                                             \
    X(PAREN_CLOSE, ")")                                                                            \
    X(BRACKET_OPEN, "[")                                                                           \
    X(BRACKET_CLOSE, "]")                                                                          \
    X(BRACE_OPEN, "{")                                                                             \
    X(BRACE_CLOSE, "}")

enum token_kind {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_INT, // of any base, and characters
    TOKEN_FRACTION,
    TOKEN_STRING,      // quoted with ", or """ at both ends
    TOKEN_TEXT_BEGIN,  // of a string with values in it: up to the first ${
    TOKEN_TEXT_MIDDLE, // between } and the next ${
    TOKEN_TEXT_END,    // behind the last }
    TOKEN_FORMAT,      // how a value in a string is written: between : and }
#define X(id, spelling) TOKEN_##id,
    PHC_KEYWORDS(X) PHC_MARKS(X)
#undef X
};

// What the parser has found a token to be, where its kind leaves that open: for the formatter.
enum token_role {
    ROLE_NONE,
    ROLE_IGNORED,      // whatever stands there
    ROLE_NAME_BEGIN,   // a dot: the first of a full name
    ROLE_TYPE_OPEN,    // < and > around types, behind what they belong to
    ROLE_GENERIC_OPEN, // < before the result of a method
    ROLE_TYPE_CLOSE,   // one or several >
    ROLE_CAST,         // the ) before what is converted
    ROLE_PREFIX,       // an operator before its operand
    ROLE_POSTFIX,      // and one behind it
    ROLE_CHOICE,       // the colon of ?:
    ROLE_LABEL,        // the colon behind a label, a case, or the name of an argument
    ROLE_CASE,         // the arrow behind a case
    ROLE_HEAD,         // a word that is no keyword and begins a statement with a head: using
    ROLE_ORDINAL,      // the [ behind the parameters of a method
    ROLE_CLASS,        // braces: around members,
    ROLE_BLOCK,        // statements,
    ROLE_SWITCH,       // cases,
    ROLE_VALUES,       // and the elements of an array
};

struct token {
    enum token_kind kind;
    uint32_t size;  // in bytes, as written
    bool is_broken; // reported: what stands behind it on its line is missing
    uint8_t role;
    struct pos pos;
    union {
        name_t name;      // of a name or keyword: its spelling
        struct text text; // of a string, a part of one, a format: escapes are replaced
        struct {
            uint64_t value;
            bool is_long;    // written with the suffix L
            bool is_decimal; // then the sign bit cannot be set; in 0xffffffff it can
        } number;
        struct {
            double value;
            bool is_float; // written with the suffix f
        } fraction;
    };
};

// What a message calls a token of this kind.
const char *token_text(enum token_kind kind);
