# R-065
# A provider asks about two controls before it files. What the office advises is
# theirs alone; whoever reviews later says whether the advice was followed, and
# if it was not, why.
include setup.story with day=2025-01-06
include demo/parts/provider.story with name=kita ja="北クラウド" en="Kita Cloud"
on 2025-02-19 as aoba.author open pre-consultation on aoba as ask topic="暗号と個人情報" \
	question="鍵を預からない構成でも 10.1.2.1 は必要か。" named.0.control=10.1.2.1 named.1.control=18.1.4.1   expect state PRE_CONSULTATION_REQUESTED
open pre-consultation on aoba as wrong topic="番号" question="どれか。" named.0.control=99.9.9   expect invalid control
as kita.author   see ask   expect absent
as hibari.exec   see ask   expect absent
as public        see ask   expect absent
as aoba.author   do begin on ask   expect denied
on 2025-02-20 as office.ken do begin on ask   expect state IN_CONSULTATION
do advise on ask advised.0.advised_control=10.1.2.1   expect invalid control_advice
do advise on ask advised.0.advised_control=10.1.2.1 advised.0.control_advice="鍵の管理を利用者に委ねる旨を書けば足りる。" \
	advised.1.advised_control=18.1.4.1 advised.1.control_advice="委託先の扱いまで書くこと。"   expect state IN_CONSULTATION
on 2025-02-21 as aoba.author do close on ask   expect state CLOSED
include filed.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
include demo/parts/intake.story with s=aoba-drive day=2025-09-03
on 2025-10-07 as office.ken do begin_review on app.aoba-drive   expect state REVIEW
do note_point on app.aoba-drive points.0.item="6.1(1)" points.0.result=met points.1.item="6.1(2)" points.1.result=met \
	points.2.item="6.1(3)" points.2.result=met points.3.item="6.1(4)" points.3.result=met points.4.item="6.1(5)" points.4.result=met \
	points.5.item="6.1(6)" points.5.result=met points.6.item="6.1(7)" points.6.result=met
do send_to_committee on app.aoba-drive summary="審査項目をすべて満たす。"   expect refused P daicho
do send_to_committee on app.aoba-drive summary="審査項目をすべて満たす。" advice_kept=departed   expect invalid advice_departed
do send_to_committee on app.aoba-drive summary="審査項目をすべて満たす。" advice_kept=departed \
	advice_departed="相談の後に鍵を預かる構成に変わった。"   expect state COMMITTEE
# advice to one provider binds no other
on 2025-10-08 as kita.author see ask   expect absent
verify ledger   expect intact
