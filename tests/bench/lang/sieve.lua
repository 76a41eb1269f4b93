local function count(limit)
    local is_composite = {}
    local found = 0
    for i = 0, limit - 1 do is_composite[i] = false end
    for i = 2, limit - 1 do
        if not is_composite[i] then
            found = found + 1
            for j = i + i, limit - 1, i do is_composite[j] = true end
        end
    end
    return found
end

local sum = 0
for _ = 1, 20 do sum = sum + count(300000) end
print("sieve " .. sum)
