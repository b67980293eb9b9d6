# A household asks for a card and has it. with who house day
on {day} as {who} open member on {house} as card.{house} born_on=1970-01-01 asked_on={day}   expect state ASKED
as dora do enrol on card.{house}   expect state ENROLLED
