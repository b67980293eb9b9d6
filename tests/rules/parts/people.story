# The scheme's people, a provider, and an audit body that has an executive.
on 2025-01-06
include demo/parts/people.story
include demo/parts/provider.story with name=aoba ja="青葉クラウド" en="Aoba Cloud"
as operator do add_organisation on register name=hibari kind=body title_ja="ひばり監査法人" title_en="Hibari Audit"
do add_account on register name=hibari.exec title_ja="業務執行責任者" title_en="Executive"
do grant on register account=hibari.exec organisation=hibari duty=executive
