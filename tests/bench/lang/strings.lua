-- With the table of the language, which is what one would use.
local map = {}
local seed, most = 42, 0
for _ = 1, 300000 do
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    local key = "word" .. (seed >> 8) % 5000
    local count = (map[key] or 0) + 1
    map[key] = count
    if count > most then most = count end
end
print("strings " .. most .. " " .. map["word17"])
