local function count(n)
    local inside = 0
    for y = 0, n - 1 do
        for x = 0, n - 1 do
            local cr, ci, zr, zi, i = 2.0 * x / n - 1.5, 2.0 * y / n - 1.0, 0.0, 0.0, 0
            while i < 50 and zr * zr + zi * zi <= 4.0 do
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                i = i + 1
            end
            if i == 50 then inside = inside + 1 end
        end
    end
    return inside
end

print("mandelbrot " .. count(400))
