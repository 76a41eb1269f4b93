-- Integers of Lua have 64 bits, so those of 32 bits are cut where they would wrap.
local function mix(rounds)
    local sum = 0
    for i = 0, rounds - 1 do
        for j = 0, 999 do
            sum = (sum * 31 + (i ~ j)) & 0xffffffff
            if sum & 7 == 3 then sum = (sum - (j << 2)) & 0xffffffff end
        end
    end
    return sum >= 0x80000000 and sum - 0x100000000 or sum
end

print("loop " .. mix(16000))
