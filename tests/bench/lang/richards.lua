local RUNNABLE <const>, SUSPENDED <const>, HELD <const> = 1, 2, 4

local function behind(packet, queue)
    packet.next = nil
    if not queue then return packet end
    local last = queue
    while last.next do last = last.next end
    last.next = packet
    return queue
end

local scheduler = {}
scheduler.__index = scheduler

function scheduler:hold()
    self.held = self.held + 1
    self.current.state = self.current.state | HELD
    return self.current.next
end

function scheduler:suspend()
    self.current.state = self.current.state | SUSPENDED
    return self.current
end

function scheduler:release(id)
    local released = self.controls[id]
    released.state = released.state & ~HELD
    return released.priority > self.current.priority and released or self.current
end

local control = {}
control.__index = control

function control:is_stopped() return self.state & HELD ~= 0 or self.state == SUSPENDED end

function control:run()
    if self.state ~= SUSPENDED + RUNNABLE then return self.work:run(nil) end
    local packet = self.queue
    self.queue = packet.next
    self.state = self.queue and RUNNABLE or 0
    return self.work:run(packet)
end

function control:receive(sender, packet)
    if self.queue then
        self.queue = behind(packet, self.queue)
        return sender
    end
    self.queue = packet
    self.state = self.state | RUNNABLE
    return self.priority > sender.priority and self or sender
end

function scheduler:send(packet)
    local receiver = self.controls[packet.id]
    self.sent = self.sent + 1
    packet.next = nil
    packet.id = self.current.id
    return receiver:receive(self.current, packet)
end

function scheduler:add(id, priority, queue, work, state)
    work.scheduler = self
    self.list = setmetatable({ next = self.list, id = id, priority = priority, queue = queue,
        work = work, state = state }, control)
    self.controls[id] = self.list
end

function scheduler:schedule()
    self.current = self.list
    while self.current do
        local current = self.current
        if current:is_stopped() then
            self.current = current.next
        else
            self.current = current:run()
        end
    end
end

local idle, device, worker, handler = {}, {}, {}, {}
idle.__index, device.__index, worker.__index, handler.__index = idle, device, worker, handler

function idle:run()
    self.count = self.count - 1
    if self.count == 0 then return self.scheduler:hold() end
    if self.random & 1 == 0 then
        self.random = self.random >> 1
        return self.scheduler:release(4)
    end
    self.random = (self.random >> 1) ~ 53256
    return self.scheduler:release(5)
end

function device:run(packet)
    if packet then
        self.pending = packet
        return self.scheduler:hold()
    end
    if not self.pending then return self.scheduler:suspend() end
    local sent = self.pending
    self.pending = nil
    return self.scheduler:send(sent)
end

function worker:run(packet)
    if not packet then return self.scheduler:suspend() end
    self.handler = 5 - self.handler
    packet.id = self.handler
    packet.used = 0
    for i = 0, 3 do
        self.letter = self.letter + 1
        if self.letter > 26 then self.letter = 1 end
        packet.data[i] = self.letter
    end
    return self.scheduler:send(packet)
end

function handler:run(packet)
    if packet then
        if packet.kind == 1 then
            self.works = behind(packet, self.works)
        else
            self.devices = behind(packet, self.devices)
        end
    end
    local works = self.works
    if not works then return self.scheduler:suspend() end
    local used = works.used
    if used >= 4 then
        self.works = works.next
        return self.scheduler:send(works)
    end
    local sent = self.devices
    if not sent then return self.scheduler:suspend() end
    self.devices = sent.next
    sent.used = works.data[used]
    works.used = used + 1
    return self.scheduler:send(sent)
end

local function packets(count, id, kind)
    local queue
    for _ = 1, count do
        queue = { next = queue, id = id, kind = kind, used = 0, data = { [0] = 0, 0, 0, 0 } }
    end
    return queue
end

local sent, held = 0, 0
for _ = 1, 20 do
    local s = setmetatable({ sent = 0, held = 0, controls = {} }, scheduler)
    s:add(0, 0, nil, setmetatable({ random = 1, count = 10000 }, idle), 0)
    s:add(1, 1000, packets(2, 1, 1), setmetatable({ handler = 2, letter = 0 }, worker), 3)
    s:add(2, 2000, packets(3, 4, 0), setmetatable({}, handler), 3)
    s:add(3, 3000, packets(3, 5, 0), setmetatable({}, handler), 3)
    s:add(4, 4000, nil, setmetatable({}, device), 2)
    s:add(5, 5000, nil, setmetatable({}, device), 2)
    s:schedule()
    sent = sent + s.sent
    held = held + s.held
end
print("richards " .. sent .. " " .. held)
