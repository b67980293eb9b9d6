# R-131 R-132 (all but the setting) R-261
# The committee does not register. Form 6 says so and gives no reason; the reason
# stays with the office, the ministries and the committee.
include setup.story with day=2025-01-06
include filed.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
include demo/parts/intake.story with s=aoba-drive day=2025-09-03
include demo/parts/meeting.story with m=m1 day=2025-10-20
on 2025-10-07 as office.ken do begin_review on app.aoba-drive
do note_point on app.aoba-drive points.0.item="6.1(1)" points.0.result=not_met points.0.note="基本言明要件を満たさない。" \
	points.1.item="6.1(2)" points.1.result=met points.2.item="6.1(3)" points.2.result=met points.3.item="6.1(4)" points.3.result=met \
	points.4.item="6.1(5)" points.4.result=met points.5.item="6.1(6)" points.5.result=met points.6.item="6.1(7)" points.6.result=met
do send_to_committee on app.aoba-drive summary="第1号を満たさない。"
on 2025-10-20 as committee.sec do decide on app.aoba-drive meeting=@m1 decided_on=2025-10-20   expect refused CSR 6.3
do refuse on app.aoba-drive meeting=@m1 decided_on=2025-10-20   expect invalid refusal_reason
do refuse on app.aoba-drive meeting=@m1 decided_on=2025-10-20 failed_point="6.1(1)" \
	refusal_reason="権限の分離がない。"   expect state REFUSED
as aoba.signer  see app.aoba-drive   expect notice 06 to provider expect notice 06 without 権限の分離 expect hides refusal_reason expect hides result
as office.ken   see app.aoba-drive   expect shows refusal_reason
as ministry.mio see app.aoba-drive   expect shows refusal_reason
as hibari.exec  see app.aoba-drive   expect absent
as public       see list   expect not listed aoba-drive
verify ledger   expect intact
