# awk -v name=NAME -f tests/mutants/plant.awk LIST: the source with that mistake in it.
# awk -v patterns='PATTERN...' -f tests/mutants/plant.awk LIST: whether each mistake has its place,
# of those whose LIST/NAME contains a pattern, or of all if there is none; then `PASSED FAILED`.
#
# The lines to be replaced must be in the source exactly once, one after the other; how far they are
# indented does not matter.

BEGIN {
    RS = ""
    FS = "\n"
    list = ARGV[1]
    sub(/.*\//, "", list)
    pattern_count = split(patterns, pattern, " ")
}

function trimmed(line) {
    sub(/^[ \t]+/, "", line)
    return line
}

# Each source is read once.
function read_source(file,   line, old_separator) {
    if (file in count) return
    count[file] = 0
    old_separator = RS
    RS = "\n"
    while ((getline line < file) > 0) {
        source[file, ++count[file]] = line
        bare[file, count[file]] = trimmed(line)
    }
    close(file)
    RS = old_separator
}

function is_wanted(mutant,   i) {
    if (name != "") return mutant == name
    for (i = 1; i <= pattern_count; i++)
        if (index(list "/" mutant, pattern[i]) > 0) return 1
    return pattern_count == 0
}

# What the fields of this mistake say is to be replaced, and by what.
function read_mistake(   i) {
    old_count = new_count = 0
    for (i = 3; i <= NF; i++)
        if ($i ~ /^- /) old[++old_count] = trimmed(substr($i, 3))
        else if ($i ~ /^\+ /) new[++new_count] = substr($i, 3)
}

function begins_at(file, at,   i) {
    for (i = 1; i <= old_count; i++)
        if (bare[file, at + i - 1] != old[i]) return 0
    return 1
}

# The only place of this mistake in the file, or 0.
function place_in(file, mutant,   at, place, places) {
    places = 0
    for (at = 1; old_count > 0 && at <= count[file]; at++)
        if (begins_at(file, at)) {
            place = at
            places++
        }
    if (places == 1) return place
    print mutant ": what it replaces is there " places " times" > "/dev/stderr"
    return 0
}

function print_planted(file, place,   at, i) {
    for (at = 1; at < place; at++) print source[file, at]
    for (i = 1; i <= new_count; i++) print new[i]
    for (at = place + old_count; at <= count[file]; at++) print source[file, at]
}

/^#/ { next }

{
    split($1, head, " ")
    if (!is_wanted(head[1])) next
    read_mistake()
    read_source($2)
    place = place_in($2, head[1])
    if (place != 0) passed++
    else failed++
    if (place != 0 && name != "") print_planted($2, place)
}

END {
    if (name == "") print passed + 0, failed + 0
    exit passed == 0 || failed > 0
}
