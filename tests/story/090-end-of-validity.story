# R-117 R-138 R-139 R-140 R-141 R-144 D-13 D-14, rules 1 and 2 of those that cross machines
# Three registrations end on the same day. One is renewed in the last second and
# stays; one a second too late, and one not at all: both are removed.
in order of time
include setup.story with day=2025-01-06
on 2025-01-07
include demo/parts/service.story with s=aoba-late p=aoba ja="青葉遅延" en="Aoba Late"
include demo/parts/service.story with s=aoba-gone p=aoba ja="青葉終了" en="Aoba Gone"
include demo/parts/meeting.story with m=m1 day=2025-10-20
include demo/parts/registration.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30 meeting=m1 day=2025-10-20
include demo/parts/registration.story with s=aoba-late  p=aoba b=hibari from=2025-01-01 to=2025-06-30 meeting=m1 day=2025-10-20
include demo/parts/registration.story with s=aoba-gone  p=aoba b=hibari from=2025-01-01 to=2025-06-30 meeting=m1 day=2025-10-20
include last-day.story with s=aoba-drive
include last-day.story with s=aoba-late

on 2026-11-02 12:00
alias reg.drive is registration on aoba-drive
alias reg.late is registration on aoba-late
alias reg.gone is registration on aoba-gone
as aoba.signer see reg.drive   expect due D-13 2026-11-02
on 2026-11-02 23:59:58
as public see list   expect listed aoba-drive until 2026-10-31 expect listed aoba-late expect listed aoba-gone
on 2026-11-02 23:59:59 as aoba.signer do file on app.aoba-drive.2 late_reason="監査の都合による。"   expect state SUBMITTED
on 2026-11-03 00:00:00 as aoba.signer do file on app.aoba-late.2  late_reason="監査の都合による。"   expect refused CSR 8.1   expect state DRAFT
on 2026-11-03 00:09:59 sweep
as public see list   expect listed aoba-late expect listed aoba-gone
on 2026-11-03 00:10:00 sweep
as aoba.signer see reg.drive   expect state standing:IN_FORCE expect state renewal:PENDING
as aoba.signer see reg.late    expect state standing:REMOVED expect notice removal-notice to provider expect state users:DUE
as aoba.signer see reg.gone    expect state standing:REMOVED expect done expire
as public see list   expect listed aoba-drive expect not listed aoba-late expect not listed aoba-gone
as public see reg.gone   expect state standing:REMOVED

# ended without grant past the end: removed at that moment
on 2026-11-10 as aoba.signer do withdraw on app.aoba-drive.2   expect state WITHDRAWN_BY_APPLICANT
as public see reg.drive   expect state standing:REMOVED
as public see list   expect not listed aoba-drive
# users are told
as aoba.author do tell_users on reg.gone   expect invalid told_on
verify ledger   expect intact
