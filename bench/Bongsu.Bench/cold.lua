-- Asks for the pages of a file in turn, in two languages: so many that none is in memory any more when its turn comes again.
local pages, number
local languages = { "ko", "en" }

function init(args)
  pages, number = {}, 0
  for line in io.lines(args[1]) do pages[#pages + 1] = line end
end

function request()
  number = number + 1
  wrk.headers["Accept-Language"] = languages[math.floor(number / #pages) % 2 + 1]
  return wrk.format("GET", pages[number % #pages + 1])
end
