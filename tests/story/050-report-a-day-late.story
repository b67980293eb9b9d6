# R-084 R-220 D-04
# The report is dated one day after the three months. Without a reason it cannot
# be issued, nor filed; with one it can: the clause says "in principle".
include setup.story with day=2025-01-06
include demo/parts/statement.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
include demo/parts/report.story with s=aoba-drive p=aoba b=hibari to=2025-06-30
on 2025-10-01 as hibari.exec do issue_report on en.aoba-drive date=2025-10-01 standards="助言型の監査基準" \
	no_conclusion=yes restricted=yes performed_by="監査 一"   expect refused CSR 3.2
do issue_report on en.aoba-drive date=2025-10-02 standards="助言型の監査基準" \
	no_conclusion=yes restricted=yes performed_by="監査 一"   expect refused CSR 3.2
do issue_report on en.aoba-drive date=2025-10-01 standards="助言型の監査基準" \
	no_conclusion=yes restricted=yes performed_by="監査 一" late_reason="災害により一日遅れた。"   expect state main:REPORT_ISSUED
on 2025-10-10 as aoba.signer open application on aoba-drive as app.aoba-drive kind=new statement=@st.aoba-drive engagement=@en.aoba-drive
include demo/parts/draft03.story with s=aoba-drive p=aoba day=2025-10-10
as aoba.signer do file on app.aoba-drive   expect refused CSR 3.2   expect state DRAFT
do file on app.aoba-drive late_reason="災害により一日遅れた。"   expect state SUBMITTED
as ministry.mio see app.aoba-drive   expect shows late_reason
verify ledger   expect intact
