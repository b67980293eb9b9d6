# R-019 R-067 R-142, rule 12 of those that cross machines
# A new edition is adopted while a case is under review: the case stays with the
# edition it began under, what begins later goes by the new one.
include setup.story with day=2025-01-06
include filed.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
include demo/parts/intake.story with s=aoba-drive day=2025-09-03
on 2025-09-04 as office.ken do begin_review on app.aoba-drive   expect due D-12 2026-03-03 expect edition 2020-06-03

on 2025-09-05 offer 2025-09-10 as second file=deadlines.yaml old="length: 6 months," new="length: 8 months,"
as office.ken  do adopt_edition on register hash=@second reason="改正"   expect denied
as office.head do adopt_edition on register hash=@second reason="改正"
as office.ken  see app.aoba-drive   expect due D-12 2026-03-03 expect edition 2020-06-03
on 2025-09-08
include demo/parts/service.story with s=aoba-mail p=aoba ja="青葉メール" en="Aoba Mail"
as aoba.author open statement on aoba-mail as st.before   expect edition 2020-06-03
on 2025-09-10 as aoba.author open statement on aoba-mail as st.after   expect edition 2025-09-10
as office.ken  see app.aoba-drive   expect edition 2020-06-03

include demo/parts/meeting.story with m=m1 day=2025-10-20
include demo/parts/points.story with s=aoba-drive
include demo/parts/decision.story with s=aoba-drive meeting=m1 day=2025-10-20
alias reg is registration on aoba-drive
as aoba.signer see reg   expect edition 2020-06-03

# a new case of the same kind has the new length
include filed.story with s=aoba-mail p=aoba b=hibari from=2025-10-01 to=2026-01-20 k=.new
include demo/parts/intake.story with s=aoba-mail day=2026-03-24 k=.new
as office.ken see app.aoba-mail.new   expect edition 2025-09-10 expect due D-12 2026-11-24

# a renewal goes by the new edition, and the registration takes it over
include filed.story with s=aoba-drive p=aoba b=hibari from=2025-07-01 to=2026-06-30 k=.2 kind=renewal former=st.aoba-drive
include demo/parts/intake.story with s=aoba-drive day=2026-09-01 k=.2
as office.ken see app.aoba-drive.2   expect edition 2025-09-10
as aoba.signer see reg   expect edition 2020-06-03 expect state renewal:PENDING
on 2026-09-02 as office.ken do begin_review on app.aoba-drive.2   expect state REVIEW
include demo/parts/meeting.story with m=m2 day=2026-10-05
include demo/parts/points.story with s=aoba-drive k=.2
include demo/parts/decision.story with s=aoba-drive meeting=m2 day=2026-10-05 k=.2
as aoba.signer see reg   expect edition 2025-09-10 expect state standing:IN_FORCE expect state renewal:NONE
verify ledger   expect intact
