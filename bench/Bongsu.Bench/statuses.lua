-- Posts statuses: arguments are a file of bodies, a file of tokens, and a prefix that makes the request keys of this run its own.
local function lines(name)
  local all = {}
  for line in io.lines(name) do all[#all + 1] = line end
  return all
end

local bodies, tokens, prefix, number

function init(args)
  bodies, tokens, prefix, number = lines(args[1]), lines(args[2]), args[3], 0
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  number = number + 1
  wrk.headers["Authorization"] = "Bearer " .. tokens[number % #tokens + 1]
  wrk.headers["Idempotency-Key"] = prefix .. number
  return wrk.format("POST", "/api/bongsu/v1/statuses", nil, bodies[number % #bodies + 1])
end
