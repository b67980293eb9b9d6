# Every act of the register itself, for the storage that fails (tests/fault/nth.c).
on 2025-01-06 as operator do add_organisation on register name=aoba kind=provider title_ja="青葉クラウド" title_en=Aoba
do add_account on register name=aoba.signer title_ja="署名 青"
do grant on register account=aoba.signer organisation=aoba duty=signatory
do add_account on register name=office.head title_ja="決裁 長子"
do grant on register account=office.head organisation=office duty=head
do add_account on register name=second.root title_ja="運転 次"
do grant on register account=second.root organisation=operator duty=root
do add_account on register name=gone title_ja="退職 済"
do grant on register account=gone organisation=office
do end_membership on register account=gone organisation=office reason="退職した。"
as office.head do add_service on register name=aoba-drive organisation=aoba title_ja="青葉ドライブ" title_en="Aoba Drive"
as aoba.signer do add_own_service on register name=aoba-mail title_ja="青葉メール" title_en="Aoba Mail"
as office.head do set_setting on register name=d11_starts value=review reason="通知のとおり。"
do set_setting on register name=d11_starts value=report reason="再び改める。"
do set_holiday on register day=2025-05-01 title_ja="記念の日"
do set_holiday on register day=2025-05-01 drop=yes title_ja="取り消し"
verify ledger expect intact
