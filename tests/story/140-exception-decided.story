# R-024
# A provider cannot do a mandatory control and states an exception. Where the
# office writes its report each exception has a line to be decided on; what it
# decided is the office's and the committee's to read.
include setup.story with day=2025-01-06
include demo/parts/written.story with s=aoba-drive p=aoba from=2025-01-01 to=2025-06-30 day=2025-04-01
on 2025-04-02 as aoba.author edit st.aoba-drive item 12.4.1 state=not_adopted text="" reason="記録を取る装置がない（架空）。"
edit st.aoba-drive form 01 exceptions.0.exception_control=12.4.1 exceptions.0.exception_reason="専用の装置で、記録の機能がない。" \
	exceptions.0.exception_disclosure="操作の記録は提供しない。" exceptions.0.exception_decided_by="情報セキュリティ責任者"
include demo/parts/agreed.story with s=aoba-drive p=aoba b=hibari to=2025-06-30
include demo/parts/report.story with s=aoba-drive p=aoba b=hibari to=2025-06-30
include demo/parts/issue.story with s=aoba-drive b=hibari date=2025-08-14
include demo/parts/application.story with s=aoba-drive p=aoba day=2025-08-29 kind=new
include demo/parts/intake.story with s=aoba-drive day=2025-09-03
on 2025-10-07 as office.ken do begin_review on app.aoba-drive   expect state REVIEW
do note_point on app.aoba-drive points.0.item="6.1(1)" points.0.result=met points.1.item="6.1(2)" points.1.result=met \
	points.2.item="6.1(3)" points.2.result=met points.3.item="6.1(4)" points.3.result=met points.4.item="6.1(5)" points.4.result=met \
	points.5.item="6.1(6)" points.5.result=met points.6.item="6.1(7)" points.6.result=met
do send_to_committee on app.aoba-drive summary="例外措置を除き満たす。" decided.0.decided_control=12.4.1 \
	decided.0.decided_as=accepted   expect invalid decided_why
do send_to_committee on app.aoba-drive summary="例外措置を除き満たす。" decided.0.decided_control=12.4.1 \
	decided.0.decided_as=not_accepted decided.0.decided_why="別の装置で記録できる。"   expect state COMMITTEE
see app.aoba-drive   expect shows decided_why
as committee.sec see app.aoba-drive   expect shows decided_why
as aoba.author   see app.aoba-drive   expect hides decided_why
as public        see app.aoba-drive   expect absent
verify ledger   expect intact
