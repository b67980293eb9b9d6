# R-051
# Files of a provider's library show items of its statement while it is
# written. They are nobody else's, and a fixed statement takes no more.
include setup.story with day=2025-01-06
include demo/parts/provider.story with name=kita ja="北クラウド" en="Kita Cloud"
on 2025-03-07 as aoba.author put evidence as rules named rules.txt title="規程" sort=rule origin=own covers_from=2025-01-01 covers_to=2025-06-30
put evidence named wrong.txt title="規程" sort=rule origin=own covers_from=2025-06-30 covers_to=2025-01-01   expect invalid covers_to
put risks risk="権限が残る" risk_owner="責任者" risk_level=high treatment=reduce treats_control.0=9.2.1
as kita.author put evidence as theirs named theirs.txt title="規程" sort=rule origin=own
on 2025-03-08
include demo/parts/begun.story with s=aoba-drive p=aoba from=2025-01-01 to=2025-06-30 day=2025-03-09
on 2025-03-10 as aoba.author link rules to st.aoba-drive item 5.1.1
link rules to st.aoba-drive item 5.1.1    expect clash
link theirs to st.aoba-drive item 5.1.1   expect absent
as kita.author link theirs to st.aoba-drive item 5.1.1   expect absent
on 2025-03-11 as aoba.author fill st.aoba-drive state=adopted text="$control を実施している。" frequency="年に一度" role="責任者" regions="東日本"
edit st.aoba-drive item 8.1.2.7.PB keys_by=function
edit st.aoba-drive item 10.1.2.20.PB keys_by=both
on 2025-03-12 do freeze on st.aoba-drive   expect state FROZEN
link rules to st.aoba-drive item 5.1.2    expect impossible
verify ledger   expect intact
