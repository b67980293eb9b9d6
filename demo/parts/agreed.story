# An audit is agreed on a statement that is written, and begins once that is frozen. with s p b to, and perhaps k
let k=""
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
