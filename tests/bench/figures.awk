# Raw figures, RUN PHASE NAME VALUE, to `RUN.PHASE.NAME VALUE`, and what follows from them:
#
#   .per-generation  busy instructions for each durable generation, the program's own included
#   .per-page        of the writer, for each page stored
#   .per-region      of a pause, for each further region that was written
#   .written         blocks written for each page dirtied
#   .slowdown        percent, against the run whose snapshots are a minute apart
#   .own-slowdown    the part of it that the program itself runs: faults, copies, pauses
#   gap.NAME         the longest fault, pause, or loss of the processor to others, of all runs
function say(name, value) { value_of[name] = value; print name, value }
function both(a, b) { return (a in value_of) && (b in value_of) }
function quotient(name, a, b) {
    if (both(a, b) && value_of[b]) say(name, value_of[a] / value_of[b])
}
function percent(name, a, b) {
    if (both(a, b)) say(name, 100 * (value_of[a] / value_of[b] - 1))
}
{
    say($1 "." $2 "." $3, $4)
    if ($3 == "busy") phases[$1 "." $2]
    if ($1 == "sync" || split($3, part, ".") != 2 || part[2] != "max") next
    if ($4 > gap[part[1]]) gap[part[1]] = $4
}
END {
    for (p in phases) {
        say(p ".blocks", value_of[p ".data-blocks"] + value_of[p ".super-blocks"])
        quotient(p ".per-generation", p ".busy", p ".generations")
        quotient(p ".per-page", p ".writer", p ".pages")
        quotient(p ".written", p ".blocks", p ".pages")
        if (p !~ /^slow-/) continue
        base = p
        sub(/^slow-[0-9]*/, "slow-60000", base)
        percent(p ".slowdown", p ".busy", base ".busy")
        percent(p ".own-slowdown", p ".programs", base ".programs")
    }
    few = "small.touch-1.pause.p50"; many = "small.spread-8.pause.p50"; regions = 7
    if (both(few, many)) say("small.pause.per-region", (value_of[many] - value_of[few]) / regions)
    quotient("sync.ratio", "sync.sync.sync.p50", "sync.sync.raw.p50")
    for (g in gap) say("gap." g, gap[g])
}
