local sum = 0
for i = 0, 29999999 do
    local thing = { value = i }
    sum = (sum + thing.value) & 0xffffffff
end
if sum >= 0x80000000 then sum = sum - 0x100000000 end
print("objects " .. sum)
