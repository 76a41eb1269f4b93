-- Strings of Lua are bytes, so nothing has to be decoded; code points are gone through all the same.
local words = {}
for word in ("the Grüße слово λόγος 日本語 한글 naïve 😀 Straße мир of and été 東京 ñandú word"):gmatch("%S+") do
    words[#words + 1] = word .. " "
end
local map, seed, bytes = {}, 42, 0
for _ = 1, 100 do
    local parts = {}
    for i = 1, 3000 do
        seed = (seed * 1103515245 + 12345) & 0x7fffffff
        parts[i] = words[((seed >> 8) & 15) + 1]
    end
    local text = table.concat(parts)
    if not utf8.len(text) then error("no UTF-8") end
    for word in text:gmatch("[^ ]*") do
        map[word] = (map[word] or 0) + 1
        local encoded = {}
        for _, code in utf8.codes(word) do encoded[#encoded + 1] = utf8.char(code) end
        bytes = bytes + #table.concat(encoded)
    end
end
print("utf8 " .. bytes .. " " .. map["日本語"] .. " " .. map["😀"])
