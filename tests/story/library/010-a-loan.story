# A scheme with other words: a card, a loan, a day that the calendar
# moves, a clock that reminds, a warning that the chief takes back.
include house.story with day=1999-07-01

# asking for a card
as anna open member on stern as card born_on=1970-01-01 asked_on=1969-12-31   expect invalid asked_on
open member on stern as card born_on=1970-01-01 asked_on=1999-07-01 likes=stones   expect invalid why
open member on stern as card born_on=1970-01-01 asked_on=1999-07-01 likes=stones why="長持ちする。"   expect state ASKED
open loan on stern as first   expect state SLIP
do borrow on first book=5.1.3   expect invalid book
edit first form slip book=5.1.1 wish="窓辺で読む。"
do borrow on first   expect refused L 3
do enrol on card   expect denied
as dora do enrol on card   expect state ENROLLED   expect due card 2000-07-01

# two weeks end on the day of the eclipse, when the house is closed
on 1999-07-28 as anna do borrow on first   expect state OUT   expect due back 1999-08-12
on 1999-08-12 23:59:50 sweep
as anna see first   expect state OUT   expect no notice reminder
on 1999-08-13 00:10 sweep
as anna see first   expect state LATE   expect notice reminder to reader
on 1999-08-13 as anna open loan on stern as second
do borrow on second book=5.1.2   expect refused L 3   expect state SLIP
as dora do pardon on card   expect denied
as chief do pardon on card   expect state ENROLLED
as anna do borrow on second book=5.1.2   expect state OUT   expect due back 1999-08-27

# back to the shelf
as anna do bring on first   expect denied
as dora do bring on first   expect state BACK
do shelve on first   expect refused L 3
do look on first points.0.item=3 points.0.result=good   expect invalid item
do look on first points.0.item=1 points.0.result=torn   expect invalid note
do look on first points.0.item=1 points.0.result=torn points.0.note="角が折れた。"   expect state BACK
do shelve on first   expect refused L 3
do look on first points.0.item=1 points.0.result=good
do look on first points.0.item=2 points.0.result=good
do shelve on first   expect state SHELVED
do bring on first   expect impossible

# a book is lost by a person's word alone
on 1999-09-30 08:00 sweep
as dora see second   expect state LATE
do lose on second   expect denied
as chief do lose on second   expect state LOST

# the card ends with its last day
on 2000-07-01 23:00 sweep
as anna see card   expect state ENROLLED
on 2000-07-02 08:00 sweep
as anna see card   expect state LEFT
verify ledger   expect intact
