# R-110 D-10
# A query of 2026-08-19 ends on 2026-09-24, five closed days later. Answered in
# the last second it is answered in time; a second later it is not, and the
# office may then decline. What is in time cannot be declined for being late.
in order of time
include setup.story with day=2026-01-05
on 2026-01-06
include demo/parts/service.story with s=aoba-late p=aoba ja="青葉遅延" en="Aoba Late"
include filed.story with s=aoba-drive p=aoba b=hibari from=2026-01-01 to=2026-06-10
include filed.story with s=aoba-late  p=aoba b=hibari from=2026-01-01 to=2026-06-10

on 2026-08-18 as office.ken do check on app.aoba-drive
do check on app.aoba-late
on 2026-08-19 do ask on app.aoba-drive reason="照合できない。"   expect invalid question
do ask on app.aoba-drive reason="照合できない。" questions.0.item="5.1(1)" questions.0.question="どの報告書ですか。"   expect due D-10 2026-09-24
do ask on app.aoba-late reason="照合できない。" questions.0.item="5.1(1)" questions.0.question="どの報告書ですか。"   expect due D-10 2026-09-24

on 2026-09-24 23:59:59 as aoba.author do answer on app.aoba-drive answer="第二版です。"   expect state CHECKING
on 2026-09-25 00:00:00 as aoba.author do answer on app.aoba-late  answer="第二版です。"   expect state CHECKING
on 2026-09-25 09:00 sweep
as office.head do not_accept on app.aoba-drive   expect refused CSR 5.4(1)   expect state CHECKING
as office.head do not_accept on app.aoba-late    expect state NOT_ACCEPTED

# the office finishes what was answered in time, though the month is over
on 2026-10-01 as office.ken do mark on app.aoba-drive points.0.item="5.1(1)" points.0.result=confirmed points.1.item="5.1(2)" points.1.result=confirmed \
	points.2.item="5.1(3)" points.2.result=confirmed points.3.item="5.1(4)" points.3.result=confirmed
do accept on app.aoba-drive   expect state ACCEPTED
verify ledger   expect intact
