# A statement is begun and every control answered. with s p from to day, and perhaps k (suffix of the aliases) former base
# kinds region country name owner out (a part of the controls that does not apply)
let k="" former="" base="" kinds=saas region="東日本" country="日本" name="{s}" owner="{p}" out=""
include demo/parts/begun.story with s={s} p={p} k={k} from={from} to={to} day={day} former={former} base={base} \
	kinds={kinds} region="{region}" country="{country}" name="{name}" owner="{owner}"
on {day+1} as {p}.author fill st.{s}{k} state=adopted text="$control は社内規程に基づき実施している（架空）。" frequency="年に一度" role="情報セキュリティ責任者" regions="{region}"
edit st.{s}{k} item 8.1.2.7.PB keys_by=function
edit st.{s}{k} item 10.1.2.20.PB keys_by=information
fill st.{s}{k} below "{out}" state=not_applicable reason="対象となる設備と業務がない（架空）。"
