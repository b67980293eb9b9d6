# An application before a committee of three, two of whom must vote.
include setup.story with day=2025-01-06
on 2025-02-20 as operator do add_account on register name=committee.aki title_ja="委員 秋" title_en="Aki Iin"
do grant on register account=committee.aki organisation=committee
do add_account on register name=committee.nao title_ja="委員 直" title_en="Nao Iin"
do grant on register account=committee.nao organisation=committee
as committee.sec do set_setting on register name=quorum value=2 reason="定足数は2人（架空）。"
include filed.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
include demo/parts/intake.story with s=aoba-drive day=2025-09-03
include demo/parts/meeting.story with m=m1 day=2025-10-20
include demo/parts/review.story with s=aoba-drive day=2025-10-07
