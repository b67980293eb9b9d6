# What no row allows is not there, by other roles and other stages.
include house.story with day=1999-02-01
include enrolled.story with who=anna house=stern day=1999-02-01
on 1999-02-02 as anna open loan on stern as slip
do borrow on slip book=5.1.1 wish="静かに読む。"   expect shows wish
as dora see slip          expect shows book
as otto see slip          expect absent
as otto see card.stern    expect absent
as keeper see slip        expect absent
as bea see slip           expect absent
as public see slip        expect absent
as public see register    expect state LIT
as otto do bring on slip  expect absent

# a note of the desk is the desk's
as dora do bring on slip
do look on slip points.0.item=1 points.0.result=torn points.0.note="角が折れた。"   expect shows note
as anna see slip   expect shows book   expect hides note   expect hides result

# whoever asked is not the one who refuses
on 1999-02-03 as keeper do seat on register account=chief organisation=stein
as chief open member on stein as card.stein born_on=1960-01-01 asked_on=1999-02-03   expect state ASKED
do turn_away on card.stein   expect denied
as keeper do add_person on register name=vera title_ja="主任 ヴェラ"
do seat on register account=vera organisation=desk duty=chief
as vera do turn_away on card.stein   expect state LEFT
verify ledger   expect intact
