-- For wrk: compares each answer with what a file has, and says where it is another.

local expected

function init(args)
    local file = assert(io.open(args[1], "rb"))
    expected = file:read("*a")
    file:close()
end

function response(status, _, body)
    if status ~= 200 or body ~= expected then
        print("another answer, " .. status .. ", of " .. #body .. " bytes")
    end
end
