# A renewal made ready for its last day: the report is late, with a reason, else
# its own month would be over before the validity is. with s
include demo/parts/statement.story with s={s} p=aoba b=hibari from=2025-07-01 to=2026-06-30 k=.2 former=st.{s}
include demo/parts/report.story with s={s} p=aoba b=hibari to=2026-06-30 k=.2
on 2026-10-05 as hibari.exec do issue_report on en.{s}.2 date=2026-10-05 standards="助言型の監査基準" \
	no_conclusion=yes restricted=yes performed_by="監査 一" late_reason="監査の都合による。"
on 2026-10-20 as aoba.signer open application on {s} as app.{s}.2 kind=renewal statement=@st.{s}.2 engagement=@en.{s}.2
include demo/parts/draft03.story with s={s} p=aoba k=.2 day=2026-10-20
