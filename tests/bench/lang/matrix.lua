local function make(n, seed)
    local m = {}
    for i = 0, n - 1 do
        local row = {}
        for j = 0, n - 1 do row[j] = seed * (i - j) * (i + j) end
        m[i] = row
    end
    return m
end

local function multiply(a, b, n)
    local product = {}
    for i = 0, n - 1 do
        local row, out = a[i], {}
        for j = 0, n - 1 do
            local sum = 0.0
            for k = 0, n - 1 do sum = sum + row[k] * b[k][j] end
            out[j] = sum
        end
        product[i] = out
    end
    return product
end

local n = 200
local a, b = make(n, 0.0001), make(n, 0.0002)
local c = multiply(multiply(a, b, n), a, n)
print(string.format("matrix %d", (math.modf(c[n // 2][n // 3] * 1000.0))))
