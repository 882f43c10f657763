-- For wrk: asks for the targets of a file, one a line, in turn. wrk -s targets.lua ADDRESS -- FILE
local targets = {}
local at = 0

function init(arguments)
  for line in io.lines(arguments[1]) do targets[#targets + 1] = line end
end

function request()
  at = at % #targets + 1
  return wrk.format("GET", targets[at])
end
