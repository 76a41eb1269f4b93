# Times of race.c -> a table of them, in milliseconds, and of their ratios.

BEGIN { objects_millions = 30 } # of objects.ph

{
    if (!($1 in seen)) names[++count] = $1
    seen[$1] = 1
    ms[$1, $2] = $3
    runners[$2] = 1
}

function cell(name, runner) {
    return (name, runner) in ms ? ms[name, runner] : "-"
}

function ratio(name, over, under,    a, b) {
    a = cell(name, over)
    b = cell(name, under)
    if (a == "-" || b == "-" || b == 0) return "-"
    if (a / b > worst[over, under]) worst[over, under] = a / b
    logs[over, under] += log(a / b)
    counted[over, under]++
    return sprintf("%.2f", a / b)
}

function mean(over, under) {
    if (!counted[over, under]) return "-"
    return sprintf("%.2f", exp(logs[over, under] / counted[over, under]))
}

END {
    has_jit = "LuaJIT" in runners
    format = "%-12s %8s %8s %8s %8s   %10s %10s %12s %8s\n"
    printf format, "milliseconds", "C", "Phantom", "Compiled", "Lua",
        "Phantom/C", "Compiled/C", "Phantom/Lua", "Lua/C"
    for (i = 1; i <= count; i++) {
        name = names[i]
        printf format, name,
            cell(name, "C"), cell(name, "Phantom"), cell(name, "Compiled"), cell(name, "Lua"),
            ratio(name, "Phantom", "C"), ratio(name, "Compiled", "C"),
            ratio(name, "Phantom", "Lua"), ratio(name, "Lua", "C")
        if (has_jit) ratio(name, "LuaJIT", "C")
    }
    printf format, "mean of " count, "", "", "", "",
        mean("Phantom", "C"), mean("Compiled", "C"), mean("Phantom", "Lua"), mean("Lua", "C")
    printf format, "target", "", "", "", "", "<= 10", "<= 2.2", "<= 0.5", ""
    printf "the slowest compiled program: %.2f (target <= 6)\n", worst["Compiled", "C"]
    if (("trees", "Phantom") in ms)
        printf "trees of depth 16 against malloc() and free(): %s (target <= 4), " \
            "compiled %s (target <= 0.7)\n",
            ratio("trees", "Phantom", "C"), ratio("trees", "Compiled", "C")
    if (cell("objects", "Phantom") > 0)
        printf "objects made and dropped in a second: %.0f million (target >= 30)\n",
            objects_millions * 1000 / cell("objects", "Phantom")
    if (has_jit)
        printf "LuaJIT, 64 bits, interpreter only, %d programs: %s of C\n",
            counted["LuaJIT", "C"], mean("LuaJIT", "C")
}
