#pragma once

// The library without which nothing compiles, as small as it can be.
static const char small_library[] =
    "package .internal;\n"
    "class object { static int areEqual(.internal.object a, .internal.object b) { return a :== b; "
    "}\n"
    " native string toString(); }\n"
    "class string { native string concat(string other); native int compare(string other);\n"
    " native int equals(.internal.object other);\n"
    " static string valueOf(.internal.object o) { return o.toString(); } }\n"
    "class \"class\" { object createWith(object[] v) { return v[0]; } }\n"
    "class int { native static string fromInt(int i); }\n"
    "class long { native static string fromLong(long l); }\n"
    "class sequence {} class array extends sequence { native void resize(int n); }\n"
    "class .internal.array.int extends sequence { native void resize(int n); }\n"
    "class .internal.array.byte extends sequence {} class .internal.array.short extends sequence "
    "{} class .internal.array.char extends sequence {} class .internal.array.long extends sequence "
    "{} class .internal.array.float extends sequence "
    "{}\n"
    "class .internal.array.double extends sequence {} class float {} class double {}\n"
    "class binary extends sequence {}\n"
    "class .internal.cell.int { public int value; }\n"
    "class .internal.cell.object { public object value; }\n"
    "class boot {} class .t.start { void startup(.internal.boot boot) [8] {} }\n"
    "class exception { void exception() {} void exception(string s) {} native void "
    "setMessage(string s); }\n";
