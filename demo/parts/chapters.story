# Four parts of a statement are written, one each five days. with s p first second third fourth day, and perhaps k
let k=""
on {day} as {p}.author fill st.{s}{k} below {first} state=adopted text="$control は社内規程に基づき実施している（架空）。"
on {day+5} fill st.{s}{k} below {second} state=adopted text="$control は担当部署が毎月確かめている（架空）。" frequency="毎月" role="担当部署の責任者"
on {day+9} fill st.{s}{k} below {third} state=adopted text="$control は年に一度見直している（架空）。"
on {day+14} fill st.{s}{k} below {fourth} state=adopted text="$control は手順書に従い実施している（架空）。"
