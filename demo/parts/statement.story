# A statement is written and an audit agreed. with s p b from to, and perhaps k (suffix of the aliases) former base
# kinds region country
let k="" former="" base="" kinds=saas region="東日本" country="日本"
on {to-90} as {p}.author open statement on {s} as st.{s}{k} former=@{former}   expect state DRAFT
edit st.{s}{k} form 01 service="{s}" provider_name="{p}" summary="行政機関に提供するクラウドサービス（架空）。" kinds={kinds} \
	scope.0.part="本体機能" scope.0.included=in scope.1.part="試験提供機能" scope.1.included=out \
	regions.0.region="{region}" regions.0.region_country="{country}" bases.0.base={base} \
	audit_from={from} audit_to={to} staff_places="日本" \
	data_provider="契約情報と利用の記録。" data_user="利用者が登録する文書。" erasure=crypto \
	risk_summary="リスク分析の結果に基づき管理策を選択した。" security_head="取締役会" top_management="代表取締役"
on {to-89} fill st.{s}{k} state=adopted text="$control は社内規程に基づき実施している（架空）。"
on {to-88} as {p}.signer do propose on st.{s}{k} engagements.0.body={b} engagements.0.engagement_kind=registration
alias en.{s}{k} is engagement of st.{s}{k}
on {to-86} as {b}.manager do clear on en.{s}{k} firm_ties=none no_conflict=yes persons.0.person="監査 二" \
	persons.0.person_role="業務実施責任者" persons.0.person_ties=none declared_on={to-86}   expect state INDEPENDENCE_CLEARED
on {to-85} as {p}.signer do draft_confirmation on en.{s}{k} draft_signer="代表取締役" draft_text="管理策の選択と運用に責任を負う。"
on {to-84} as {b}.exec do contract on en.{s}{k} contract_on={to-84} confirmation_draft=yes \
	executive="監査 一" executive_qualification=cais_lead executive_nationality=confirmed executive_eligible=yes \
	manager="監査 二" manager_qualification=cisa manager_nationality=confirmed manager_eligible=yes   expect state CONTRACTED
on {to-80} as {b}.manager do plan on en.{s}{k} plan_from={to-80} plan_to={to+40} populations.0.population="変更の記録" \
	populations.0.population_regions="東日本" populations.0.population_kind=single   expect state PLANNED
on {to-75} as {p}.author do freeze on st.{s}{k}   expect state FROZEN
on {to-74} as {b}.manager do begin on en.{s}{k}   expect state FIELDWORK
