# R-012 R-013 R-125 R-171 R-189 R-193 R-198 R-201, rule 11 of those that cross machines
# The audit body is removed between its report and the decision: the report is
# marked for the office, nothing is refused by itself.
include setup.story with day=2025-01-06
include filed.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
include demo/parts/intake.story with s=aoba-drive day=2025-09-03
include demo/parts/meeting.story with m=m1 day=2025-09-25
on 2025-09-25 15:00 as committee.sec do remove on body.hibari ground="14.2(2)" removal_reason="要件を欠く。" meeting=@m1 decided_on=2025-09-25   expect state standing:REMOVED
as hibari.exec see body.hibari   expect notice removal-notice to body expect hides removal_reason
as office.ken  see en.aoba-drive   expect not done mark_for_attention
on 2025-09-26 09:00 sweep
as office.ken  see en.aoba-drive   expect done mark_for_attention expect state main:REPORT_ISSUED
as office.ken  see app.aoba-drive  expect state ACCEPTED
# a new engagement with it is not possible
on 2025-09-29
include demo/parts/service.story with s=aoba-mail p=aoba ja="青葉メール" en="Aoba Mail"
as aoba.author open statement on aoba-mail as st.mail
as aoba.signer do propose on st.mail engagements.0.body=hibari engagements.0.engagement_kind=registration
alias en.mail is engagement of st.mail
as hibari.manager do clear on en.mail firm_ties=none no_conflict=yes persons.0.person="監査 二" persons.0.person_role="責任者" \
	persons.0.person_ties=none declared_on=2025-09-29   expect refused AG 3
# people decide what the report is worth
include demo/parts/meeting.story with m=m2 day=2025-11-20
include demo/parts/review.story with s=aoba-drive day=2025-11-07
include demo/parts/decision.story with s=aoba-drive meeting=m2 day=2025-11-20
verify ledger   expect intact
