local WEAKEST <const> = 6
local NONE <const>, FORWARD <const>, BACKWARD <const> = 0, 1, 2

local function variable(value)
    return { value = value, users = {}, mark = 0, strength = WEAKEST, stays = true }
end

local function variable_remove(v, user)
    local users, kept = v.users, 0
    for i = 1, #users do
        local one = users[i]
        if one ~= user then
            kept = kept + 1
            users[kept] = one
        end
    end
    for i = #users, kept + 1, -1 do users[i] = nil end
    if v.determiner == user then v.determiner = nil end
end

-- ---- constraints --------------------------------------------------------------------------------

local planner = {}
planner.__index = planner

local constraint = { strength = 0, is_input = false }

function constraint:post(p)
    self.planner = p
    self:enter()
    p:add(self)
    return self
end

function constraint:destroy()
    if self:is_satisfied() then self.planner:remove(self) else self:leave() end
end

function constraint:satisfy(mark)
    self:choose(mark)
    if not self:is_satisfied() then
        if self.strength == 0 then error("a required constraint cannot hold") end
        return nil
    end
    self:mark_inputs(mark)
    local out = self:output()
    local overridden = out.determiner
    if overridden then overridden:give_up() end
    out.determiner = self
    if not self.planner:propagate(self, mark) then error("a cycle") end
    out.mark = mark
    return overridden
end

local function class(super)
    local made = {}
    for name, value in pairs(super) do made[name] = value end
    made.__index = made
    return made
end

local unary = class(constraint)

function unary:is_satisfied() return self.satisfied end
function unary:enter()
    local users = self.changed.users
    users[#users + 1] = self
    self.satisfied = false
end
function unary:leave()
    variable_remove(self.changed, self)
    self.satisfied = false
end
function unary:choose(mark)
    self.satisfied = self.changed.mark ~= mark and self.strength < self.changed.strength
end
function unary:mark_inputs() end
function unary:inputs_known() return true end
function unary:output() return self.changed end
function unary:give_up() self.satisfied = false end
function unary:execute() end
function unary:recalculate()
    self.changed.strength = self.strength
    self.changed.stays = not self.is_input
    if self.changed.stays then self:execute() end
end

local stay, edit = class(unary), class(unary)
edit.is_input = true

local equal = class(constraint)
equal.direction = NONE

function equal:is_satisfied() return self.direction ~= NONE end
function equal:enter()
    local first, second = self.first.users, self.second.users
    first[#first + 1] = self
    second[#second + 1] = self
    self.direction = NONE
end
function equal:leave()
    variable_remove(self.first, self)
    variable_remove(self.second, self)
    self.direction = NONE
end
function equal:choose(mark)
    local first, second = self.first, self.second
    if first.mark == mark then
        self.direction = second.mark ~= mark and self.strength < second.strength and FORWARD or NONE
    elseif second.mark == mark or first.strength > second.strength then
        self.direction = self.strength < first.strength and BACKWARD or NONE
    else
        self.direction = self.strength < second.strength and FORWARD or NONE
    end
end
function equal:input() return self.direction == FORWARD and self.first or self.second end
function equal:output() return self.direction == FORWARD and self.second or self.first end
function equal:mark_inputs(mark) self:input().mark = mark end
function equal:inputs_known(mark)
    local from = self:input()
    return from.mark == mark or from.stays or from.determiner == nil
end
function equal:give_up() self.direction = NONE end
function equal:inputs_stay() return self:input().stays end
function equal:recalculate()
    local from, out = self:input(), self:output()
    out.strength = self.strength > from.strength and self.strength or from.strength
    out.stays = self:inputs_stay()
    if out.stays then self:execute() end
end
function equal:execute() self:output().value = self:input().value end

local scaled = class(equal)

function scaled:enter()
    equal.enter(self)
    local factor, offset = self.factor.users, self.offset.users
    factor[#factor + 1] = self
    offset[#offset + 1] = self
end
function scaled:leave()
    equal.leave(self)
    variable_remove(self.factor, self)
    variable_remove(self.offset, self)
end
function scaled:mark_inputs(mark)
    equal.mark_inputs(self, mark)
    self.factor.mark = mark
    self.offset.mark = mark
end
function scaled:inputs_stay()
    return self:input().stays and self.factor.stays and self.offset.stays
end
function scaled:execute()
    if self.direction == FORWARD then
        self.second.value = self.first.value * self.factor.value + self.offset.value
    else
        self.first.value = (self.second.value - self.offset.value) // self.factor.value
    end
end

-- ---- the planner --------------------------------------------------------------------------------

function planner:add(added)
    self.mark = self.mark + 1
    local mark = self.mark
    while added do added = added:satisfy(mark) end
end

local function add_consumers(of, list)
    local determiner, users = of.determiner, of.users
    for i = 1, #users do
        local user = users[i]
        if user ~= determiner and user:is_satisfied() then list[#list + 1] = user end
    end
end

local function withdraw(out)
    local unsatisfied, todo = {}, { out }
    out.determiner = nil
    out.strength = WEAKEST
    out.stays = true
    while #todo > 0 do
        local v = table.remove(todo)
        local users = v.users
        for i = 1, #users do
            local user = users[i]
            if not user:is_satisfied() then
                unsatisfied[#unsatisfied + 1] = user
            elseif user ~= v.determiner then
                user:recalculate()
                todo[#todo + 1] = user:output()
            end
        end
    end
    return unsatisfied
end

function planner:remove(removed)
    local out = removed:output()
    removed:give_up()
    removed:leave()
    local unsatisfied = withdraw(out)
    for strength = 0, WEAKEST do
        for i = 1, #unsatisfied do
            if unsatisfied[i].strength == strength then self:add(unsatisfied[i]) end
        end
    end
end

function planner:propagate(from, mark)
    local todo = { from }
    while #todo > 0 do
        local next = table.remove(todo)
        if next:output().mark == mark then
            self:remove(from)
            return false
        end
        next:recalculate()
        add_consumers(next:output(), todo)
    end
    return true
end

function planner:plan(source)
    local made, todo = {}, {}
    self.mark = self.mark + 1
    local mark = self.mark
    if source.is_input and source:is_satisfied() then todo[1] = source end
    while #todo > 0 do
        local next = table.remove(todo)
        if next:output().mark ~= mark and next:inputs_known(mark) then
            made[#made + 1] = next
            next:output().mark = mark
            add_consumers(next:output(), todo)
        end
    end
    return made
end

-- ---- the program --------------------------------------------------------------------------------

local function execute(plan)
    for i = 1, #plan do plan[i]:execute() end
end

local function make_unary(kind, changed, strength)
    return setmetatable({ changed = changed, strength = strength }, kind)
end

local function chain(n)
    local p, v, sum = setmetatable({ mark = 0 }, planner), {}, 0
    for i = 0, n do v[i] = variable(0) end
    for i = 0, n - 1 do setmetatable({ first = v[i], second = v[i + 1] }, equal):post(p) end
    make_unary(stay, v[n], 3):post(p)
    local editing = make_unary(edit, v[0], 2):post(p)
    local plan = p:plan(editing)
    for i = 0, 99 do
        v[0].value = i
        execute(plan)
        sum = sum + v[n].value
    end
    editing:destroy()
    return sum
end

local function change(p, changed, value)
    local editing = make_unary(edit, changed, 2):post(p)
    local plan = p:plan(editing)
    for _ = 1, 10 do
        changed.value = value
        execute(plan)
    end
    editing:destroy()
end

local function projection(n)
    local p = setmetatable({ mark = 0 }, planner)
    local factor, offset, from, to = variable(10), variable(1000), {}, {}
    for i = 0, n - 1 do
        from[i], to[i] = variable(i), variable(i)
        make_unary(stay, from[i], 4):post(p)
        local made = { first = from[i], second = to[i], factor = factor, offset = offset }
        setmetatable(made, scaled):post(p)
    end
    change(p, from[n - 1], 17)
    local sum = to[n - 1].value
    change(p, to[n - 1], 1050)
    sum = sum + from[n - 1].value
    change(p, factor, 5)
    for i = 0, n - 1 do sum = sum + to[i].value end
    change(p, offset, 2000)
    for i = 0, n - 1 do sum = sum + to[i].value end
    return sum
end

local sum = 0
for _ = 1, 20 do sum = sum + chain(1000) + projection(1000) end
print("deltablue " .. sum)
