# From an empty statement to the list. with s p b from to meeting day (of the meeting), and perhaps k kind former base
# kinds region country name owner out
let k="" kind=new former="" base="" kinds=saas region="東日本" country="日本" name="{s}" owner="{p}" out=""
include demo/parts/statement.story with s={s} p={p} b={b} from={from} to={to} k={k} former={former} base={base} \
	kinds={kinds} region="{region}" country="{country}" name="{name}" owner="{owner}" out="{out}"
include demo/parts/report.story with s={s} p={p} b={b} to={to} k={k}
include demo/parts/issue.story with s={s} b={b} date={to+45} k={k}
include demo/parts/application.story with s={s} p={p} day={to+60} kind={kind} k={k}
include demo/parts/intake.story with s={s} day={to+65} k={k}
include demo/parts/review.story with s={s} day={to+80} k={k}
include demo/parts/decision.story with s={s} meeting={meeting} day={day} k={k}
