# R-075 R-101 D-03
# A renewal whose audit period overlaps the last one, or leaves a gap, is not
# taken; one that begins on the day after is.
in order of time
include setup.story with day=2025-01-06
include filed.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
include demo/parts/intake.story with s=aoba-drive day=2025-09-03
include demo/parts/meeting.story with m=m1 day=2025-10-20
include demo/parts/review.story with s=aoba-drive day=2025-10-07
include demo/parts/decision.story with s=aoba-drive meeting=m1 day=2025-10-20

# overlap: begins on the last day of the former period
include demo/parts/statement.story with s=aoba-drive p=aoba b=hibari from=2025-06-30 to=2026-05-31 k=.overlap former=st.aoba-drive
include demo/parts/report.story with s=aoba-drive p=aoba b=hibari to=2026-05-31 k=.overlap
include demo/parts/issue.story with s=aoba-drive b=hibari date=2026-07-15 k=.overlap
on 2026-07-20 as aoba.signer open application on aoba-drive as app.aoba-drive.overlap kind=renewal statement=@st.aoba-drive.overlap engagement=@en.aoba-drive.overlap
include demo/parts/draft03.story with s=aoba-drive p=aoba k=.overlap day=2026-07-20
on 2026-07-21 as aoba.signer do file on app.aoba-drive.overlap   expect refused CSR 3.12
do discard on app.aoba-drive.overlap   expect state DISCARDED

# gap: begins a day too late
include demo/parts/statement.story with s=aoba-drive p=aoba b=hibari from=2025-07-02 to=2026-05-31 k=.gap former=st.aoba-drive
include demo/parts/report.story with s=aoba-drive p=aoba b=hibari to=2026-05-31 k=.gap
include demo/parts/issue.story with s=aoba-drive b=hibari date=2026-07-15 k=.gap
on 2026-07-22 as aoba.signer open application on aoba-drive as app.aoba-drive.gap kind=renewal statement=@st.aoba-drive.gap engagement=@en.aoba-drive.gap
include demo/parts/draft03.story with s=aoba-drive p=aoba k=.gap day=2026-07-22
on 2026-07-23 as aoba.signer do file on app.aoba-drive.gap   expect refused CSR 3.12
do discard on app.aoba-drive.gap   expect state DISCARDED

# joined
include demo/parts/statement.story with s=aoba-drive p=aoba b=hibari from=2025-07-01 to=2026-05-31 k=.joined former=st.aoba-drive
include demo/parts/report.story with s=aoba-drive p=aoba b=hibari to=2026-05-31 k=.joined
include demo/parts/issue.story with s=aoba-drive b=hibari date=2026-07-15 k=.joined
include demo/parts/application.story with s=aoba-drive p=aoba k=.joined kind=renewal day=2026-07-24
on 2026-07-25
alias reg is registration on aoba-drive
as aoba.signer see reg   expect state renewal:PENDING expect state standing:IN_FORCE
verify ledger   expect intact
