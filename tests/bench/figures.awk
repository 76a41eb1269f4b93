# Raw figures, RUN PHASE NAME VALUE, to `RUN.PHASE.NAME VALUE`, and what follows from them:
#
#   idle.idle.all    with what is done because time has passed (ledger.h)
#   .per-generation  busy instructions for each durable generation, the program's own included
#   .per-page        of the writer, for each page stored
#   .per-region      of a pause, for each further region that was written
#   .written         blocks written for each page dirtied; a superblock is one sector
#   .per-second      durable generations, at an instruction each nanosecond
#   .slowdown        percent, against the run whose snapshots are a minute apart
#   .own-slowdown    the part of it that the program itself runs: faults, copies, pauses
#   .ratio .rate     sync() and the least that a commit can be: middle times, and how many in a time
#   large.ram        bytes taken for each page that comes into memory, beyond its own and 8 in the
#                    processor's page table, and without the cache of tree nodes, which does not
#                    grow with memory; and the share in a full one of a page of an arena of 2 GiB
#   growth           percent that a start costs more with 2,000 MiB live than with 16
#   .collecting      percent that the collector's instructions, page faults included, add to those
#                    of a program that makes 100 MiB of objects in a thousand million of its own
#   gap.NAME         the longest fault, pause, or loss of the processor to others, of all runs in
#                    which an instruction takes a nanosecond
BEGIN {
    node_cache = 264 # frames: NODE_SLOTS in snapshot/node.c
    per_byte = 1e9 / (100 * 1048576)
}
function say(name, value) { value_of[name] = value; print name, value }
function both(a, b) { return (a in value_of) && (b in value_of) }
function quotient(name, a, b) {
    if (both(a, b) && value_of[b]) say(name, value_of[a] / value_of[b])
}
function percent(name, a, b) {
    if (both(a, b)) say(name, 100 * (value_of[a] / value_of[b] - 1))
}
function per_region(run, regions,  few, many) {
    few = run ".touch-1.pause.p50"; many = run ".spread-" regions ".pause.p50"
    if (both(few, many))
        say(run ".pause.per-region", (value_of[many] - value_of[few]) / (regions - 1))
}
function growth(name) {
    return value_of["large.touch-90000." name] - value_of["large.touch-10000." name]
}
{
    say($1 "." $2 "." $3, $4)
    if ($3 == "busy") phases[$1 "." $2]
    if ($1 ~ /^(sync|crawling)/ || split($3, part, ".") != 2 || part[2] != "max") next
    if ($4 > gap[part[1]]) gap[part[1]] = $4
}
END {
    if (both("idle.idle.busy", "idle.idle.scrub"))
        say("idle.idle.all", value_of["idle.idle.busy"] + value_of["idle.idle.scrub"])
    for (p in phases) {
        say(p ".blocks", value_of[p ".data-blocks"] + value_of[p ".super-blocks"] / 8)
        if (value_of[p ".generations"] && p !~ /^sync/)
            say(p ".per-second", value_of[p ".generations"] * 1e9 / value_of[p ".clock"])
        quotient(p ".per-generation", p ".busy", p ".generations")
        quotient(p ".per-page", p ".writer", p ".pages")
        quotient(p ".written", p ".blocks", p ".pages")
        quotient(p ".per-generation-pages", p ".pages", p ".generations")
        if (value_of[p ".born"])
            say(p ".collecting", 100 * value_of[p ".stops"] / (value_of[p ".born"] * per_byte))
        if (p !~ /^slow-/) continue
        base = p
        sub(/^slow-[0-9]*/, "slow-60000", base)
        percent(p ".slowdown", p ".busy", base ".busy")
        percent(p ".own-slowdown", p ".programs", base ".programs")
    }
    per_region("small", 6)
    per_region("large", 900)
    for (pages = 1; pages <= 64; pages *= 64) {
        p = "sync.sync-" pages
        quotient(p ".ratio", p ".sync.p50", p ".raw.p50")
        quotient(p ".rate", p ".raw.mean", p ".sync.mean")
    }
    pages = growth("resident")
    frames = growth("frames") - growth("node-frames")
    cache = node_cache * 4096 / 524288
    if (pages > 0) say("large.ram", (frames - pages) * 4096 / pages - 8 + cache)
    percent("growth", "resume-2000.boot.all", "resume-16.boot.all")
    for (g in gap) say("gap." g, gap[g])
}
