local SIZE <const> = 10
local column_taken, rising_taken, falling_taken = {}, {}, {}
local found = 0

local function place(row)
    if row == SIZE then
        found = found + 1
        return
    end
    for column = 0, SIZE - 1 do
        if not (column_taken[column] or rising_taken[row + column]
                or falling_taken[row - column + SIZE]) then
            column_taken[column] = true
            rising_taken[row + column] = true
            falling_taken[row - column + SIZE] = true
            place(row + 1)
            column_taken[column] = false
            rising_taken[row + column] = false
            falling_taken[row - column + SIZE] = false
        end
    end
end

for i = 0, 2 * SIZE - 1 do
    column_taken[i], rising_taken[i], falling_taken[i] = false, false, false
end
for _ = 1, 6 do place(0) end
print("queens " .. found)
