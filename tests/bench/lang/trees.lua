local function make(depth)
    if depth == 0 then return {} end
    return { left = make(depth - 1), right = make(depth - 1) }
end

local function count(node)
    if not node.left then return 1 end
    return 1 + count(node.left) + count(node.right)
end

local kept = make(16)
local sum = 0
for depth = 4, 16, 2 do
    for _ = 1, 1 << (20 - depth) do sum = sum + count(make(depth)) end
end
print("trees " .. sum .. " " .. count(kept))
