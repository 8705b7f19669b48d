-- For wrk: asks until so many answers have come, and compares each with what a file has. Arguments: how many, the file.

local wanted, expected
local answers, others = 0, 0

function init(args)
    wanted = tonumber(args[1])
    local file = assert(io.open(args[2], "rb"))
    expected = file:read("*a")
    file:close()
end

function response(status, _, body)
    answers = answers + 1
    if status ~= 200 or body ~= expected then
        others = others + 1
        print("another answer, " .. status .. ", of " .. #body .. " bytes")
    end
    if answers >= wanted then
        wrk.thread:stop()
    end
end
