# R-068
# A statement that was frozen is thawed: what was sent is the beginning of the
# new draft, so only what changes is written again, and it is frozen anew. A
# statement continues one of its own service only.
include setup.story with day=2025-01-06
include demo/parts/statement.story with s=aoba-drive p=aoba b=hibari from=2025-01-01 to=2025-06-30
on 2025-06-01 as aoba.author do thaw on st.aoba-drive reason="要約を改める。"   expect state DRAFT
edit st.aoba-drive form 01 summary="改めた要約（架空）。"
edit st.aoba-drive form 01 summary="もう一度改めた要約（架空）。"
as aoba.author do freeze on st.aoba-drive   expect state FROZEN
include demo/parts/service.story with s=aoba-other p=aoba ja="青葉別物" en="Aoba Other"
on 2025-06-02 as aoba.author open statement on aoba-other as st.other former=@st.aoba-drive   expect refused CSR 3.12
open statement on aoba-drive as st.next former=@st.aoba-drive
verify ledger   expect intact
