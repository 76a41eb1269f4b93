# The table: `NAME VALUE` from the first file, `NAME | TARGET | TEXT` from the second. A target is
# what the value may be at most, or with > before it, what it must be at least.
function measured(value) { return sprintf(value == int(value) ? "%.0f" : "%.2f", value) }
FILENAME == ARGV[1] { split($0, part, " "); value[part[1]] = part[2]; next }
/^#/ || NF < 3 { if (/^# /) printf "\n%s\n", substr($0, 3); next }
{
    limit = substr($2, $2 ~ /^>/ ? 2 : 1)
    is_there = $1 in value
    is_met = is_there && ($2 ~ /^>/ ? value[$1] >= limit + 0 : value[$1] <= limit + 0)
    verdict = !is_there ? "not measured" : $2 == "-" ? "" : is_met ? "ok" : "MISSED"
    printf "  %-66s %12s %12s  %s\n", $3, is_there ? measured(value[$1]) : "-", $2, verdict
}
