# The papers of an application, as a draft. with s p day, and perhaps k
let k=""
on {day} as {p}.author edit app.{s}{k} form 03 applicant="{p}" corporate_number=9876543210123 applicant_country="日本" \
	address="東京都架空区一丁目" representative="代表 太郎" signatory_authority="代表取締役として署名する。" \
	domestic_contact="03-0000-0000" contact_mail=ismap@{p}.example own_name=yes agreement_ready=yes publish_consent=yes
edit app.{s}{k} form oath oath_details=yes oath_personnel=yes oath_incident=yes oath_change=yes oath_list=yes \
	oath_cooperate=yes oath_users=yes oath_problems=yes signed=yes oath_signer="代表 太郎" oath_on={day}
edit app.{s}{k} form disclosure foreign_state=none law="日本法" court="東京地方裁判所" contract_language="日本語" \
	tests_state=done tests.0.test_kind="侵入試験" test_accepted=asked \
	capital.0.holder="架空ホールディングス" capital.0.holder_country="日本" capital.0.holder_percent=60
