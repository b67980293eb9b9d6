# R-009 R-011 R-022 R-028 R-029 R-031 R-032 R-033 R-068 R-070 R-073 R-080 R-084 R-086 R-087 R-088 R-090
# R-105 R-107 R-108 R-109 R-113 R-118 R-122 R-128 R-198 R-215 R-219 R-226 R-247 R-252
# The journey of one service: statement, audit, filing, intake, query, acceptance,
# review, committee, registration with notice 05.
include setup.story with day=2025-01-06

# what is not filed nobody but its own side knows of
include demo/parts/statement.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
on 2025-06-01 as office.ken     see st.aoba-drive   expect absent
              as ministry.mio   see st.aoba-drive   expect absent
              as public         see st.aoba-drive   expect absent
              as hibari.manager see st.aoba-drive   expect state FROZEN
on 2025-06-30 as aoba.author do complete on st.aoba-drive no_events=yes no_changes=yes   expect refused MS 2.2.7
include demo/parts/report.story with s=aoba-drive p=aoba b=hibari to=2025-06-30
include demo/parts/issue.story with s=aoba-drive b=hibari date=2025-08-14
as hibari.exec see en.aoba-drive   expect due D-08 2025-09-16
as office.ken  see en.aoba-drive   expect hides standards

# filing
on 2025-08-29 as aoba.author open application on aoba-drive as app.aoba-drive kind=new \
	statement=@st.aoba-drive engagement=@en.aoba-drive   expect state DRAFT
as office.ken  see app.aoba-drive   expect absent
as aoba.author do file on app.aoba-drive   expect denied
as aoba.signer do file on app.aoba-drive   expect invalid applicant   expect state DRAFT
include demo/parts/file.story with s=aoba-drive p=aoba day=2025-09-01
as aoba.signer see app.aoba-drive   expect state SUBMITTED expect due D-09 2025-09-16
as office.ken  see app.aoba-drive   expect shows applicant
as office.ken  see st.aoba-drive    expect state FILED
as public      see app.aoba-drive   expect absent
as hibari.exec see app.aoba-drive   expect absent

# a query with its reason, and the answer
on 2025-09-03 as office.ken do check on app.aoba-drive   expect state CHECKING
do mark on app.aoba-drive points.0.item="5.1(1)" points.0.result=confirmed points.1.item="5.1(2)" points.1.result=confirmed \
	points.2.item="5.1(3)" points.2.result=confirmed points.3.item="5.1(4)" points.3.result=not_confirmed points.3.note="署名の照合番号がない。"
do accept on app.aoba-drive   expect refused CSR 5.3
do ask on app.aoba-drive questions.0.item="5.1(4)" questions.0.question="番号をお知らせください。"   expect invalid reason
do ask on app.aoba-drive reason="報告書の署名を照合できない。" questions.0.item="5.1(4)" \
	questions.0.question="番号をお知らせください。"   expect state QUERY expect due D-10 2025-10-03
as aoba.author see app.aoba-drive   expect notice query to provider expect shows question
on 2025-09-08 do answer on app.aoba-drive answer="番号は架空一二三です。"   expect state CHECKING
on 2025-09-09 as office.ken do mark on app.aoba-drive points.0.item="5.1(4)" points.0.result=confirmed
do accept on app.aoba-drive   expect state ACCEPTED expect due D-12 2026-03-09 expect notice acceptance to aoba

# review, committee, entry
include demo/parts/meeting.story with m=m1 day=2025-10-20
on 2025-10-07 as office.mai do begin_review on app.aoba-drive   expect state REVIEW
do send_to_committee on app.aoba-drive summary="未了。"   expect refused CSR 6.3
on 2025-10-08
include demo/parts/points.story with s=aoba-drive by=office.mai
as aoba.signer see app.aoba-drive   expect hides summary
on 2025-10-20 as office.head do decide on app.aoba-drive meeting=@m1 decided_on=2025-10-20   expect denied
as committee.sec do decide on app.aoba-drive decided_on=2025-10-20   expect invalid meeting
as committee.sec do decide on app.aoba-drive meeting=@m1 decided_on=2025-10-20   expect state DECIDED_TO_REGISTER
as public see list   expect not listed aoba-drive
on 2025-10-21 as office.ken do enter on app.aoba-drive   expect state GRANTED
alias reg is registration on aoba-drive
as aoba.signer see reg   expect state standing:IN_FORCE expect state renewal:NONE \
	expect due D-13 2026-11-02 expect notice 05 to provider
as public see list   expect listed aoba-drive until 2026-10-31
as public see reg    expect state standing:IN_FORCE
as public see st.aoba-drive   expect state LISTED expect hides data_provider expect shows region
as office.ken see en.aoba-drive   expect state main:ARCHIVED expect state use:KEPT
verify ledger   expect intact
