# awk -v name=NAME -f tests/mutants/plant.awk LIST SOURCE: the source with that mistake in it.
#
# The lines to be replaced must be in it exactly once, one after the other; how far they are
# indented does not matter.

function trimmed(line) {
    sub(/^[ \t]+/, "", line)
    return line
}

function begins_at(at,   i) {
    for (i = 1; i <= old_count; i++)
        if (trimmed(source[at + i - 1]) != old[i]) return 0
    return 1
}

FILENAME == ARGV[1] {
    if ($0 == "") is_wanted = 0
    else if (is_wanted && /^- /) old[++old_count] = trimmed(substr($0, 3))
    else if (is_wanted && /^\+ /) new[++new_count] = substr($0, 3)
    else if ($1 == name) is_wanted = 1
    next
}

{ source[++count] = $0 }

END {
    for (at = 1; at <= count; at++)
        if (begins_at(at)) {
            place = at
            places++
        }
    if (old_count == 0 || places != 1) {
        if (old_count == 0) places = 0
        print name ": what it replaces is there " places + 0 " times" > "/dev/stderr"
        exit 1
    }
    for (at = 1; at < place; at++) print source[at]
    for (i = 1; i <= new_count; i++) print new[i]
    for (at = place + old_count; at <= count; at++) print source[at]
}
