local function a(i, j) return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1) end

local function times(v, out, n)
    for i = 0, n - 1 do
        local sum = 0.0
        for j = 0, n - 1 do sum = sum + a(i, j) * v[j] end
        out[i] = sum
    end
end

local function times_transposed(v, out, n)
    for i = 0, n - 1 do
        local sum = 0.0
        for j = 0, n - 1 do sum = sum + a(j, i) * v[j] end
        out[i] = sum
    end
end

local function norm(n)
    local u, v, w = {}, {}, {}
    for i = 0, n - 1 do u[i] = 1.0 end
    for _ = 1, 10 do
        times(u, w, n)
        times_transposed(w, v, n)
        times(v, w, n)
        times_transposed(w, u, n)
    end
    local uv, vv = 0.0, 0.0
    for i = 0, n - 1 do
        uv = uv + u[i] * v[i]
        vv = vv + v[i] * v[i]
    end
    return uv / vv
end

print(string.format("spectral %d", (math.modf(norm(260) * 1000000000.0))))
