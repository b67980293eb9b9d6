# A procuring agency and one of its people. with name ja en
as operator do add_organisation on register name={name} kind=agency title_ja="{ja}" title_en="{en}"
do add_account on register name={name}.buyer title_ja="{ja} 調達担当" title_en="Buyer at {en}"
do grant on register account={name}.buyer organisation={name}
