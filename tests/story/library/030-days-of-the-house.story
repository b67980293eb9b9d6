# Days counted by another calendar, and a length that the board sets.
include house.story with day=1999-11-01
include enrolled.story with who=anna house=stern day=1999-11-01
include enrolled.story with who=otto house=stein day=1999-11-02

# Saturday is open here, Sunday is not; Christmas falls on a Saturday
on 1999-12-04 as anna open loan on stern as a
do borrow on a book=5.1.1   expect due back 1999-12-18
on 1999-12-05 as otto open loan on stein as b
do borrow on b book=5.1.2   expect due back 1999-12-20
on 1999-12-11 as anna open loan on stern as c
do borrow on c book=5.1.2   expect due back 1999-12-27

# stocktaking on 2 January is a Sunday in 2000; the day after is open
on 1999-12-19 open loan on stern as d
as anna do borrow on d book=5.1.1   expect due back 2000-01-03

# the board makes loans longer: those that run stay as they are
on 1999-12-20 as keeper do set on register name=loan_length value="3 weeks"   expect denied
as bea do set on register name=loan_length value="3 weeks"
as anna see d   expect due back 2000-01-03
open loan on stern as e
do borrow on e book=5.1.2   expect due back 2000-01-10

# the house's own clock: days end at midnight where it stands
on 2000-01-11 00:01 sweep
as anna see e   expect state LATE
as otto see b   expect state LATE
do borrow on b book=5.1.1   expect impossible
verify ledger   expect intact
