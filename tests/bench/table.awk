# The table: `NAME VALUE` from the first file, `NAME | TARGET | TEXT` from the second.
function measured(value) { return sprintf(value == int(value) ? "%d" : "%.2f", value) }
NR == FNR { split($0, part, " "); value[part[1]] = part[2]; next }
/^#/ || NF < 3 { if (/^# /) printf "\n%s\n", substr($0, 3); next }
{
    verdict = !($1 in value) ? "not measured" : $2 == "-" ? "" : value[$1] <= $2 ? "ok" : "over"
    printf "  %-66s %12s %12s  %s\n", $3, ($1 in value) ? measured(value[$1]) : "-", $2, verdict
}
