# Makes the class script_table of Scripts.txt and PropertyValueAliases.txt: a row for each script,
# its name, its short name, and its code points, as ranges of hexadecimal numbers.
#
#     awk -f scripts.awk PropertyValueAliases.txt Scripts.txt

function number(digits,    value, i) {
    for (i = 1; i <= length(digits); i++)
        value = value * 16 + index("0123456789ABCDEF", substr(digits, i, 1)) - 1
    return value
}

# The files have the ranges of a script by category, so neighbours are joined.
function add(script, first, last) {
    if (script in end && number(end[script]) + 1 == number(first))
        sub(/[^-]*$/, "", rows[script])
    else
        rows[script] = rows[script] " " first "-"
    rows[script] = rows[script] last
    end[script] = last
}

{ sub(/[ \t]*#.*/, "") }
FILENAME ~ /Aliases/ {
    if (split($0, part, / *; */) > 2 && part[1] == "sc") short[part[3]] = part[2]
    next
}
split($0, part, / *; */) == 2 {
    if (split(part[1], range, /\.\./) < 2) range[2] = range[1]
    if (!(part[2] in rows)) names[++count] = part[2]
    add(part[2], range[1], range[2])
}
END {
    print "package .phantom.text;\n"
    print "// Made by tools/unicode/scripts.awk, whose head says what its rows mean, of"
    print "// the package unicode-data."
    print "class script_table\n{\n    static string rows() { return \"\"\""
    for (i = 1; i <= count; i++) print names[i] " " short[names[i]] rows[names[i]]
    print "\"\"\"; }\n}"
}
