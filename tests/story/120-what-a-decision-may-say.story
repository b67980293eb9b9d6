# R-127
# A decision is dated between the meeting and the day it is written down, and not
# before the application came to the committee; so is whatever else has happened
# already. A draft may still be wrong, and a mail
# address is one even there.
include setup.story with day=2025-01-06
include demo/parts/statement.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
include demo/parts/report.story with s=aoba-drive p=aoba b=hibari to=2025-06-30
include demo/parts/issue.story with s=aoba-drive b=hibari date=2025-08-14
on 2025-08-29 as aoba.author open application on aoba-drive as app.aoba-drive kind=new statement=@st.aoba-drive engagement=@en.aoba-drive
include demo/parts/draft03.story with s=aoba-drive p=aoba day=2025-08-29
edit app.aoba-drive form 03 contact_mail="not a mail"   expect invalid contact_mail
edit app.aoba-drive form 03 contact_mail="ｉｓｍａｐ＠ａｏｂａ．ｅｘａｍｐｌｅ"
edit app.aoba-drive form oath oath_on=2025-09-30
as aoba.signer do file on app.aoba-drive   expect invalid oath_on
as aoba.author edit app.aoba-drive form oath oath_on=2025-08-29
as aoba.signer do file on app.aoba-drive   expect state SUBMITTED
include demo/parts/intake.story with s=aoba-drive day=2025-09-03
include demo/parts/meeting.story with m=m0 day=2025-09-24
include demo/parts/meeting.story with m=m1 day=2025-10-20
include demo/parts/review.story with s=aoba-drive day=2025-10-07
on 2025-10-17 as committee.sec do decide on app.aoba-drive meeting=@m1 decided_on=2025-10-20   expect invalid decided_on
do decide on app.aoba-drive meeting=@m1 decided_on=2025-10-17   expect invalid decided_on
do decide on app.aoba-drive meeting=@m0 decided_on=2025-09-24   expect refused CSR 6.3
do refuse on app.aoba-drive meeting=@m0 decided_on=2025-09-24 refusal_reason="架空"   expect refused CSR 6.3
on 2025-10-21 as committee.sec do decide on app.aoba-drive meeting=@m1 decided_on=1999-01-01   expect invalid decided_on
do decide on app.aoba-drive meeting=@m1 decided_on=2025-10-22   expect invalid decided_on
do refuse on app.aoba-drive meeting=@m1 decided_on=1999-01-01 refusal_reason="架空"   expect invalid decided_on
do decide on app.aoba-drive meeting=@m1 decided_on=2025-10-20   expect state DECIDED_TO_REGISTER
verify ledger   expect intact
