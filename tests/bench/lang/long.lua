local function random_sum(rounds)
    local x = 88172645463325252
    local sum = 0
    for i = 0, rounds - 1 do
        x = x ~ (x << 13)
        x = x ~ (x >> 7)
        x = x ~ (x << 17)
        sum = sum + (x & 1023) * i
    end
    return sum
end

local function power(base, exponent, modulus)
    local result = 1
    while exponent > 0 do
        if exponent & 1 == 1 then result = result * base % modulus end
        base = base * base % modulus
        exponent = exponent >> 1
    end
    return result
end

local sum = random_sum(2500000)
for i = 1, 5999 do sum = sum + power(i, 1000000005, 1000000007) end
print("long " .. sum)
