-- What wrk sends for `make bench-delivery`: alarms in the form of the program that is measured.
--
-- Arguments: the program (tocsin or alertmanager), its token, how many alarms a request, how many alarms there are in
-- all (0: each is a new one), the line that they are of, and the number to begin with.

local program, batch, known, line, head
local number = 0

function init(arguments)
   program, batch, known = arguments[1], tonumber(arguments[3]), tonumber(arguments[4])
   line, number = arguments[5], tonumber(arguments[6])
   local path = program == "tocsin" and "/api/v1/alarms" or "/api/v2/alerts"
   head = "POST " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " .. arguments[2]
      .. "\r\nContent-Type: application/json\r\nContent-Length: "
end

local forms = {
   tocsin = '{"path":"%s/Boiler %d/Temperature","name":"High temperature","status":"active","level":"High",'
      .. '"type":"H2","value":%d.5,"description":"The temperature is above its limit."}',
   alertmanager = '{"labels":{"path":"%s/Boiler %d/Temperature","alertname":"High temperature","severity":"High",'
      .. '"type":"H2"},"annotations":{"value":"%d.5","description":"The temperature is above its limit."}}',
}

local function alarm()
   number = number + 1
   local which = known > 0 and number % known or number
   return string.format(forms[program], line, which, which % 100)
end

function request()
   local body
   if batch == 1 then
      body = alarm()
      -- Alertmanager takes arrays only.
      if program ~= "tocsin" then body = "[" .. body .. "]" end
   else
      local alarms = {}
      for index = 1, batch do alarms[index] = alarm() end
      body = "[" .. table.concat(alarms, ",") .. "]"
   end
   return head .. #body .. "\r\n\r\n" .. body
end

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format(
      "summary %d requests %d microseconds %d status %d socket %d p99\n",
      summary.requests, summary.duration, errors.status,
      errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(99)
   ))
end
