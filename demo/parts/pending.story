# From an empty statement to an application that was filed on a day. with s p b to day, and perhaps k name owner out
let k="" name="{s}" owner="{p}" out=""
include demo/parts/statement.story with s={s} p={p} b={b} k={k} from={to-180} to={to} name="{name}" owner="{owner}" out="{out}"
include demo/parts/report.story with s={s} p={p} b={b} to={to} k={k} signed={day-30}
include demo/parts/issue.story with s={s} b={b} date={day-20} k={k}
include demo/parts/application.story with s={s} p={p} day={day} kind=new k={k}
