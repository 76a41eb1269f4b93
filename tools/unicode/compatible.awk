# Makes the class compatible_table of UnicodeData.txt: a row for each code point that has a
# compatibility decomposition in it, in order, and what becomes of it in the end; in hexadecimal.
#
#     awk -f compatible.awk UnicodeData.txt

BEGIN { FS = ";" }
$6 != "" {
    is_compatible[$1] = $6 ~ /^</
    sub(/^<[^>]*> /, "", $6)
    parts[$1] = $6
    if (is_compatible[$1]) codes[++count] = $1
}

# All parts of a row of code points, and theirs.
function expand(row,    words, n, i, out) {
    n = split(row, words, " ")
    for (i = 1; i <= n; i++)
        out = out (i == 1 ? "" : " ") (words[i] in parts ? expand(parts[words[i]]) : words[i])
    return out
}

END {
    print "package .phantom.text;\n"
    print "// Made by tools/unicode/compatible.awk, whose head says what its rows mean, of"
    print "// the package unicode-data."
    print "class compatible_table\n{\n    static string rows() { return \"\"\""
    for (i = 1; i <= count; i++) print codes[i] " " expand(parts[codes[i]])
    print "\"\"\"; }\n}"
}
