local function flips(from, work, n)
    local count = 0
    for i = 0, n - 1 do work[i] = from[i] end
    local first = work[0]
    while first ~= 0 do
        local low, high = 0, first
        while low < high do
            work[low], work[high] = work[high], work[low]
            low = low + 1
            high = high - 1
        end
        count = count + 1
        first = work[0]
    end
    return count
end

local function fannkuch(n)
    local permutation, work, count = {}, {}, {}
    local checksum, most, sign, r = 0, 0, 1, n
    for i = 0, n - 1 do permutation[i], work[i], count[i] = i, 0, 0 end
    while true do
        while r ~= 1 do
            count[r - 1] = r
            r = r - 1
        end
        local flipped = flips(permutation, work, n)
        if flipped > most then most = flipped end
        checksum = checksum + sign * flipped
        sign = -sign
        while true do
            if r == n then return checksum .. " " .. most end
            local first = permutation[0]
            for i = 0, r - 1 do permutation[i] = permutation[i + 1] end
            permutation[r] = first
            count[r] = count[r] - 1
            if count[r] > 0 then break end
            r = r + 1
        end
    end
end

print("fannkuch " .. fannkuch(9))
