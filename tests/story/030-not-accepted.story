# R-009 R-107 R-110 R-114 R-247
# A query that nobody answers. Nothing happens by itself: when the month is over
# a second person of the office declines, and the applicant is told.
include setup.story with day=2025-01-06
include filed.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
on 2025-09-01 as office.head do check on app.aoba-drive
do ask on app.aoba-drive reason="添付が読めない。" questions.0.item="5.1(1)" questions.0.question="改めて提出してください。"   expect due D-10 2025-10-01
on 2025-10-01 as office.head do not_accept on app.aoba-drive   expect denied
sweep
on 2025-10-02 09:00 sweep
as office.ken do not_accept on app.aoba-drive   expect denied
as office.ken see app.aoba-drive   expect state QUERY
# whoever asked does not decline; another head does
on 2025-10-02 as operator do add_account on register name=office.second title_ja="決裁 次子" title_en="Tsugiko Kessai"
do grant on register account=office.second organisation=office duty=head
as office.head   do not_accept on app.aoba-drive   expect denied
as office.second do not_accept on app.aoba-drive   expect state NOT_ACCEPTED expect notice non-acceptance to provider
as aoba.signer   see app.aoba-drive   expect notice non-acceptance to aoba
as public        see list   expect not listed aoba-drive
# what has ended cannot go on
as aoba.author   do answer on app.aoba-drive answer="遅れました。"   expect impossible
as office.second do not_accept on app.aoba-drive   expect impossible
# and the report is too old for another try
on 2025-10-03 as aoba.signer open application on aoba-drive as app.again kind=new statement=@st.aoba-drive engagement=@en.aoba-drive   expect state DRAFT
include demo/parts/draft03.story with s=again p=aoba day=2025-10-03
as aoba.signer do file on app.again   expect refused CSR 4.2
verify ledger   expect intact
