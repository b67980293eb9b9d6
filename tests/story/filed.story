# A service from nothing to its filed application. with s p b from to, and perhaps k kind former base day (of filing)
let k="" kind=new former="" base="" day={to+60}
include demo/parts/statement.story with s={s} p={p} b={b} from={from} to={to} k={k} former={former} base={base}
include demo/parts/report.story with s={s} p={p} b={b} to={to} k={k}
include demo/parts/issue.story with s={s} b={b} date={to+45} k={k}
include demo/parts/application.story with s={s} p={p} day={day} kind={kind} k={k}
