# An audit body, from its first day to its registration. with name ja en day meeting day_of_meeting
on {day} as operator do add_organisation on register name={name} kind=body title_ja="{ja}" title_en="{en}"
do add_account on register name={name}.exec title_ja="{ja} 業務執行責任者" title_en="Executive of {en}"
do grant on register account={name}.exec organisation={name} duty=executive
do add_account on register name={name}.manager title_ja="{ja} 業務実施責任者" title_en="Field manager of {en}"
do grant on register account={name}.manager organisation={name} duty=manager
on {day+1} as {name}.exec open application on {name} as app.{name} kind=audit_body
do file on app.{name} applicant="{ja}" corporate_number=1234567890123 body_type=audit_firm \
	business_proof="情報セキュリティ監査を業とし、過去三年に三十件を実施した（架空）。" \
	service_list_number=SL-0001 service_list_until={day+900} ethics_body="監査協会（架空）" \
	executive="監査 一" executive_qualification=cais_lead executive_nationality=confirmed \
	cloud_knowledge="クラウドの監査に十二年従事した。" \
	experience.0.standard="情報セキュリティ監査基準" experience.0.from_day=2008-04-01 experience.0.to_day=2023-03-31 \
	manager="監査 二" manager_qualification=cisa manager_nationality=confirmed   expect state SUBMITTED
on {day+2} as office.ken do check on app.{name}   expect state CHECKING
do mark on app.{name} points.0.item="5.1(1)" points.0.result=confirmed points.1.item="5.1(2)" points.1.result=not_applicable \
	points.2.item="5.1(3)" points.2.result=not_applicable points.3.item="5.1(4)" points.3.result=not_applicable
do accept on app.{name}   expect state ACCEPTED
on {day+3} do begin_review on app.{name}
do note_requirement on app.{name} points.0.item="AR 3.1" points.0.result=met points.1.item="AR 3.2" points.1.result=met \
	points.2.item="AR 3.3" points.2.result=met points.3.item="AR 3.4" points.3.result=met points.4.item="AR 3.5.1" points.4.result=met \
	points.5.item="AR 3.6" points.5.result=met points.6.item="AR 3.6.2" points.6.result=met points.7.item="AR 3.7" points.7.result=met \
	points.8.item="AR 3.8" points.8.result=met
do send_to_committee on app.{name} summary="要件を満たすと認める。"   expect state COMMITTEE
on {day_of_meeting} 15:00 as committee.sec do decide on app.{name} meeting=@{meeting} decided_on={day_of_meeting}   expect state DECIDED_TO_REGISTER
on {day_of_meeting+1} as office.ken do enter on app.{name}   expect state GRANTED
alias body.{name} is audit-body on {name}
as {name}.exec see body.{name}   expect state standing:IN_FORCE   expect notice 05 to body
