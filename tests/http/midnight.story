# One service on the list, until its registration ends.
in order of time
on 2024-11-01
include demo/parts/people.story
include demo/parts/provider.story with name=aoba ja="青葉クラウド株式会社（架空）" en="Aoba Cloud (fictional)"
include demo/parts/meeting.story with m=m0 day=2024-12-19
include demo/parts/held.story with m=m0 day=2024-12-23
include demo/parts/body.story with name=hibari ja="ひばり監査法人（架空）" en="Hibari Audit (fictional)" \
	day=2024-11-25 meeting=m0 day_of_meeting=2024-12-19
include demo/parts/meeting.story with m=m1 day=2025-06-26
include demo/parts/held.story with m=m1 day=2025-06-30
on 2024-12-23
include demo/parts/service.story with s=aoba-drive p=aoba ja="青葉ドライブ" en="Aoba Drive"
include demo/parts/registration.story with s=aoba-drive p=aoba b=hibari from=2024-07-01 to=2025-03-31 \
	meeting=m1 day=2025-06-26
on 2025-07-07 07:00 sweep
verify ledger   expect intact
