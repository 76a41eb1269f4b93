# The second file with its values lowered to those of the first; the rest of it stays as it is, and
# so do limits behind a <.
FILENAME == ARGV[1] { value[$1] = $2; next }
/^#/ || NF == 0 || $2 ~ /^</ { print; next }
{ print $1, ($1 in value) && value[$1] < $2 ? int(value[$1]) : $2 }
