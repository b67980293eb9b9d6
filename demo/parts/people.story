# The scheme's own people: given on the first day by the first operator.
as operator do add_account on register name=office.ken title_ja="運用 健" title_en="Ken Unyo"
do grant on register account=office.ken organisation=office
do add_account on register name=office.mai title_ja="確認 舞" title_en="Mai Kakunin"
do grant on register account=office.mai organisation=office
do add_account on register name=office.head title_ja="決裁 長子" title_en="Choko Kessai"
do grant on register account=office.head organisation=office duty=head
do add_account on register name=committee.sec title_ja="書記 譲" title_en="Yuzuru Shoki"
do grant on register account=committee.sec organisation=committee duty=secretary
do add_account on register name=ministry.mio title_ja="所管 澪" title_en="Mio Shokan"
do grant on register account=ministry.mio organisation=ministry duty=officer
