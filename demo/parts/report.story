# The period ends; confirmation and results. with s p b to, and perhaps k signed (day of form 2)
let k="" signed={to+30}
on {to+1} 08:00 sweep
as {b}.manager see en.{s}{k}   expect state PERIOD_CLOSED
on {to+5} as {p}.author do complete on st.{s}{k} no_events=yes no_changes=yes   expect state COMPLETED
on {signed} as {p}.signer do hand_over_confirmation on en.{s}{k} signed_on={signed} signer="代表 太郎" signer_title="代表取締役" \
	authority="情報セキュリティの最終責任を負う。" choice_is_ours=yes follows_standard=yes was_effective=yes \
	later_events=none signature=electronic   expect state CONFIRMATION_RECEIVED
on {signed} as {b}.manager fill en.{s}{k} procedure="$control の規程を閲覧し、記録を照合した。" seen="規程どおりの記録を確認した。" \
	design=performed operating=performed
