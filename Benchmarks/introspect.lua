-- wrk -s introspect.lua URL -- BODY APP_ID [HOST]
-- Posts the same JSON body all the time, and prints the outcome as one line of JSON (times in microseconds).

function init(arguments)
  wrk.method = "POST"
  wrk.body = arguments[1]
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["S-Source"] = arguments[2]
  if arguments[3] then wrk.headers["Host"] = arguments[3] end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'result: {"requests": %d, "duration": %d, "p50": %d, "p99": %d, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
