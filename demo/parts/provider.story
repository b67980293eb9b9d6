# A provider and its two people. with name ja en
as operator do add_organisation on register name={name} kind=provider title_ja="{ja}" title_en="{en}"
do add_account on register name={name}.signer title_ja="{ja} 署名者" title_en="Signatory of {en}"
do grant on register account={name}.signer organisation={name} duty=signatory
do add_account on register name={name}.author title_ja="{ja} 作成者" title_en="Author at {en}"
do grant on register account={name}.author organisation={name} duty=author
