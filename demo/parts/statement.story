# A statement is written and an audit agreed. with s p b from to, and perhaps k (suffix of the aliases) former base
# kinds region country name owner out (a part of the controls that does not apply)
let k="" former="" base="" kinds=saas region="東日本" country="日本" name="{s}" owner="{p}" out=""
include demo/parts/written.story with s={s} p={p} k={k} from={from} to={to} day={to-90} former={former} base={base} \
	kinds={kinds} region="{region}" country="{country}" name="{name}" owner="{owner}" out="{out}"
include demo/parts/agreed.story with s={s} p={p} b={b} to={to} k={k}
