# A service of a provider. with s p ja en
as {p}.author do add_own_service on register name={s} title_ja="{ja}" title_en="{en}"
