-- wrk -s refresh.lua URL -- THREADS KIND MEMBER TOKEN...
-- Refreshes with each token once and goes on with its successor, which is in that member of the answer. KIND is
-- "bearer" for tokens in the header, "body" for tokens in the body. There have to be as many tokens as connections, and
-- one more for each thread: wrk asks for a request that it only looks at.
-- Prints the outcome as one line of JSON (times in microseconds).

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(arguments)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  local kind, member = arguments[2], arguments[3]
  -- A token waits here while no request is under way with it.
  local count = (#arguments - 3) / tonumber(arguments[1])
  local waiting = {}
  for index = 1, count do waiting[index] = arguments[3 + number * count + index] end
  request = function()
    local token = table.remove(waiting)
    if kind == "body" then return wrk.format(nil, nil, nil, '{"refresh_token":"' .. token .. '"}') end
    wrk.headers["Authorization"] = "Bearer " .. token
    return wrk.format()
  end
  local pattern = '"' .. member .. '":"([^"]+)"'
  response = function(_, _, body) table.insert(waiting, body:match(pattern)) end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'result: {"requests": %d, "duration": %d, "p50": %d, "p99": %d, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
