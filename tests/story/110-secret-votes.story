# R-127
# A member who is near to the applicant stands aside, the others vote; with the
# quorum set the decision waits for enough votes. Nobody is shown what was voted.
include voting.story
on 2025-10-20 as committee.nao do recuse on app.aoba-drive relation="申請者の元役員（架空）"   expect state COMMITTEE
do vote on app.aoba-drive vote=register   expect denied
as office.head   do vote on app.aoba-drive vote=register   expect denied
as committee.aki do vote on app.aoba-drive vote=refuse   expect state COMMITTEE
do vote on app.aoba-drive vote=register   expect state COMMITTEE
as committee.sec do decide on app.aoba-drive meeting=@m1 decided_on=2025-10-20   expect refused BR 1.4.5
as committee.sec do vote on app.aoba-drive vote=abstain   expect state COMMITTEE
as committee.aki see app.aoba-drive   expect hides vote
as committee.sec see app.aoba-drive   expect hides vote expect shows relation
as office.ken    see app.aoba-drive   expect done vote expect hides vote
as ministry.mio  see app.aoba-drive   expect hides vote
as aoba.signer   see app.aoba-drive   expect not done vote expect hides vote expect hides relation
as committee.sec do decide on app.aoba-drive meeting=@m1 decided_on=2025-10-20   expect state DECIDED_TO_REGISTER
as committee.aki do vote on app.aoba-drive vote=refuse   expect impossible
verify ledger   expect intact
