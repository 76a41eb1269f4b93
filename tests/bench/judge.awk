# `NAME VALUE` from the first file, recorded ones from the second. A value may be a tenth above the
# recorded one, or up to a limit that stands behind a <, and each that is recorded must be there.
function is_above(value, recorded)
{
    return recorded ~ /^</ ? value > substr(recorded, 2) + 0 : value > 1.1 * recorded
}
FILENAME == ARGV[1] { value[$1] = $2; next }
/^#/ || NF == 0 { next }
!($1 in value) { printf "FAIL %s was not measured\n", $1; failed++; next }
is_above(value[$1], $2) {
    printf "FAIL %s is %d, recorded is %s\n", $1, value[$1], $2
    failed++
    next
}
{ passed++ }
END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }
