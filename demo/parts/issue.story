# The report without findings. with s b date, and perhaps k
let k=""
on {date} as {b}.exec do issue_report on en.{s}{k} date={date} standards="助言型の情報セキュリティ監査基準、監査ガイドライン、標準監査手続" \
	no_conclusion=yes restricted=yes performed_by="監査 一"   expect state main:REPORT_ISSUED
