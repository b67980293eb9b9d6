# R-072
# What a service rests on must be on the list itself when it is filed.
in order of time
include setup.story with day=2025-01-06
on 2025-01-07
include demo/parts/service.story with s=aoba-crm p=aoba ja="青葉顧客管理" en="Aoba CRM"
include filed.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
include demo/parts/intake.story with s=aoba-drive day=2025-09-03
include demo/parts/meeting.story with m=m1 day=2025-10-20
include demo/parts/review.story with s=aoba-drive day=2025-10-07
include demo/parts/decision.story with s=aoba-drive meeting=m1 day=2025-10-20

include demo/parts/statement.story with s=aoba-crm p=aoba b=hibari from=2025-03-01 to=2025-08-15 base=aoba-drive
include demo/parts/report.story with s=aoba-crm p=aoba b=hibari to=2025-08-15
include demo/parts/issue.story with s=aoba-crm b=hibari date=2025-09-29
on 2025-10-14 as aoba.signer open application on aoba-crm as app.aoba-crm kind=new statement=@st.aoba-crm engagement=@en.aoba-crm
include demo/parts/draft03.story with s=aoba-crm p=aoba day=2025-10-14
on 2025-10-15 as aoba.signer do file on app.aoba-crm   expect refused MS 2.2.2   expect state DRAFT
on 2025-10-22 as public see list   expect listed aoba-drive
as aoba.signer do file on app.aoba-crm   expect state SUBMITTED
verify ledger   expect intact
