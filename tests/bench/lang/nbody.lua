local function body(x, y, z, vx, vy, vz, mass)
    return { x = x, y = y, z = z, vx = vx, vy = vy, vz = vz, mass = mass }
end

local bodies = {
    body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.47841760435743),
    body(4.84143144246472090, -1.16032004402742839, -0.10362204447112311, 0.60632639299320,
        2.81198684491626, -0.02521836165988763, 0.03769367487038949),
    body(8.34336671824457987, 4.12479856412430479, -0.40352341711432138, -1.01077434617879,
        1.82566237123041, 0.00841576137658415, 0.01128632613196877),
    body(12.8943695621391310, -15.1111514016986312, -0.22330757889265573, 1.08279100644154,
        0.86871301816961, -0.01083263740136364, 0.00172372405705971),
    body(15.3796971148509165, -25.9193146099879641, 0.17925877295037118, 0.97909073224389,
        0.59469899864767, -0.03475595555078105, 0.00203368686992463),
}

local function root(square)
    local guess = 0.5 * (square + 1.0)
    for _ = 1, 12 do guess = 0.5 * (guess + square / guess) end
    return guess
end

local function attract(a, b, dt)
    local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
    local d2 = dx * dx + dy * dy + dz * dz
    local strength = dt / (d2 * root(d2))
    local pull, push = b.mass * strength, a.mass * strength
    a.vx = a.vx - dx * pull
    a.vy = a.vy - dy * pull
    a.vz = a.vz - dz * pull
    b.vx = b.vx + dx * push
    b.vy = b.vy + dy * push
    b.vz = b.vz + dz * push
end

for _ = 1, 10000 do
    for i = 1, 5 do
        for j = i + 1, 5 do attract(bodies[i], bodies[j], 0.01) end
    end
    for i = 1, 5 do
        local b = bodies[i]
        b.x = b.x + 0.01 * b.vx
        b.y = b.y + 0.01 * b.vy
        b.z = b.z + 0.01 * b.vz
    end
end
local energy = 0.0
for i = 1, 5 do
    local b = bodies[i]
    energy = energy + 0.5 * b.mass * (b.vx * b.vx + b.vy * b.vy + b.vz * b.vz)
end
print(string.format("nbody %d", (math.modf(energy * 1000000000.0))))
