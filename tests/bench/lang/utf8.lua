-- Strings of Lua are bytes, so nothing has to be decoded; it is seen to that they are UTF-8.
local words, seed = {}, 42
for word in ("the Grüße слово λόγος 日本語 한글 naïve 😀 " ..
             "Straße мир of and été 東京 ñandú word"):gmatch("%S+") do
    words[#words + 1] = word .. " "
end
local documents = {}
for document = 1, 4 do
    local parts = {}
    for i = 1, 3000 do
        seed = (seed * 1103515245 + 12345) & 0x7fffffff
        parts[i] = words[((seed >> 8) & 15) + 1]
    end
    documents[document] = table.concat(parts)
end
local found, bytes = 0, 0
for round = 0, 399 do
    local text = documents[(round & 3) + 1]
    if not utf8.len(text) then error("no UTF-8") end
    found = found + select(2, text:gsub("слово", ""))
    text = text:gsub("日本語", "Nippon"):gsub("😀", ":-)"):gsub("the", "ὁ")
    bytes = bytes + #text
end
print("utf8 " .. found .. " " .. bytes)
