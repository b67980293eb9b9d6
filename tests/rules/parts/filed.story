# An audit body applies: filed and ready to be checked. with name day
on {day} as {name}.exec open application on {name} as app.{name} kind=audit_body
do file on app.{name} applicant="架空監査法人" corporate_number=1234567890123 body_type=audit_firm \
	business_proof="三年に三十件（架空）。" service_list_number=SL-0001 service_list_until=2030-12-31 ethics_body="監査協会（架空）" \
	executive="監査 一" executive_qualification=cais_lead executive_nationality=confirmed cloud_knowledge="十二年従事した。" \
	experience.0.standard="情報セキュリティ監査基準" experience.0.from_day=2008-04-01 experience.0.to_day=2023-03-31 \
	manager="監査 二" manager_qualification=cisa manager_nationality=confirmed   expect state SUBMITTED
